import { inquiryIdOf } from '../../domain/ids.ts';
import { type ActiveMarks, mustRecount, NO_MARKS, recounted, reviewed } from '../../domain/vendor/account.ts';
import type { RoutingVendor, Vendor } from '../../domain/vendor/vendor.ts';
import type { Engine } from '../engine/engine.ts';
import { policyInForce } from '../engine/policy-in-force.ts';
import type { Clock } from '../ports/clock.ts';
import type { InquiryStore } from '../ports/inquiry-store.ts';
import type { VendorStore } from '../ports/vendor-store.ts';

export type PenaltyNeeds = { vendors: VendorStore; store: InquiryStore; engine: Engine; clock: Clock };

const BATCH = 100;
/** Penalties that are looked at together when a process starts. */
const MAX_AT_START = 10_000;

/**
 * Has a vendor's penalty looked at again, in the inquiry whose strike brought it about: there its end is recorded and told. True when
 * it changed.
 */
export async function reviewPenalty(
  { id: vendorId, platformId, account }: Vendor,
  because: 'FADED' | 'RESUMED' | 'POLICY',
  { engine }: Pick<PenaltyNeeds, 'engine'>,
): Promise<boolean> {
  const inquiryId = account.penalty && inquiryIdOf(account.penalty.strikeId);
  if (!inquiryId) return false;
  const handled = await engine.handle({ platformId, inquiryId, command: { type: 'ReviewVendor', vendorId, because } });
  return handled?.happened ?? false;
}

/** Looks at every vendor under a penalty of which a strike has faded: whoever fell below the threshold gets offers again. Returns how many. */
export async function reviewFaded(needs: PenaltyNeeds): Promise<number> {
  return reviewAll(await needs.vendors.penaltiesToReview(needs.clock.now(), BATCH), needs);
}

/** Looks at every vendor under a penalty, faded or not: a policy may have come into force and the process died before it told them. */
export async function reviewPenalties(needs: PenaltyNeeds): Promise<void> {
  await reviewAll(await needs.vendors.penaltiesToReview(Number.MAX_SAFE_INTEGER, MAX_AT_START), needs);
}

async function reviewAll(due: RoutingVendor[], needs: PenaltyNeeds): Promise<number> {
  if (!due.length) return 0;
  const marks = await needs.store.activeMarks(
    due.map(({ id }) => id),
    needs.clock.now(),
  );
  // One that cannot be looked at keeps none of the others waiting.
  const looked = await Promise.allSettled(due.map((vendor) => reviewCounted(vendor, marks.get(vendor.id) ?? NO_MARKS, needs)));
  for (const result of looked) if (result.status === 'rejected') throw result.reason;
  return due.length;
}

async function reviewCounted(vendor: RoutingVendor, marks: ActiveMarks, needs: PenaltyNeeds): Promise<void> {
  const { store, vendors, clock } = needs;
  const account = recounted(vendor.account, marks);
  const inForce = await policyInForce(store, vendor.platformId);
  const hasFaded = mustRecount(vendor.account, clock.now());
  if (reviewed(account, inForce) !== account) await reviewPenalty(vendor, hasFaded ? 'FADED' : 'POLICY', needs);
  // Nothing to tell yet: only when to look next.
  else if (hasFaded) await vendors.keepAccount(vendor.id, vendor.load.version, account);
}
