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
/** How many penalties are reviewed together when a process starts. */
const MAX_AT_START = 10_000;

/**
 * Reviews a vendor's penalty in the inquiry whose strike imposed it: a change is recorded there, and the vendor is notified. Resolves to
 * whether it changed.
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

/**
 * Reviews vendors under a penalty of which a strike has faded: a vendor whose points fell below the threshold gets offers again. Returns
 * how many were reviewed.
 */
export async function reviewFaded(needs: PenaltyNeeds): Promise<number> {
  return reviewAll(await needs.vendors.penaltiesToReview(needs.clock.now(), BATCH), needs);
}

/** Reviews every vendor under a penalty, faded or not: a process may have published a policy and died before it reviewed the vendors. */
export async function reviewPenalties(needs: PenaltyNeeds): Promise<void> {
  await reviewAll(await needs.vendors.penaltiesToReview(Number.MAX_SAFE_INTEGER, MAX_AT_START), needs);
}

async function reviewAll(due: RoutingVendor[], needs: PenaltyNeeds): Promise<number> {
  if (!due.length) return 0;
  const marks = await needs.store.activeMarks(
    due.map(({ id }) => id),
    needs.clock.now(),
  );
  // A review that fails does not hold up the others.
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
  // The penalty stays: only the moment of the next review is stored.
  else if (hasFaded) await vendors.keepAccount(vendor.id, vendor.load.version, account);
}
