import { recounted, reviewed } from '../domain/account.ts';
import { inquiryIdOf } from '../domain/ids.ts';
import type { Vendor } from '../domain/vendor.ts';
import type { Engine } from './engine.ts';
import type { Clock, InquiryStore, VendorStore } from './ports.ts';

export type PenaltyNeeds = { vendors: VendorStore; store: InquiryStore; engine: Engine; clock: Clock };

const BATCH = 100;

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
  const { vendors, store, clock } = needs;
  const now = clock.now();
  const due = await vendors.penaltiesToReview(now, BATCH);
  if (!due.length) return 0;
  const marks = await store.activeMarks(
    due.map(({ id }) => id),
    now,
  );
  for (const vendor of due) {
    const account = recounted(vendor.account, marks.get(vendor.id) ?? { points: 0, strikes: 0, fadesAt: null });
    const { policyVersion } = (await store.platform(vendor.platformId)) ?? { policyVersion: 1 };
    const inForce = await store.policy(vendor.platformId, policyVersion);
    // Nothing to tell yet: only when to look next.
    if (reviewed(account, inForce).penalty === account.penalty) await vendors.keepAccount(vendor.id, vendor.load.version, account);
    else await reviewPenalty(vendor, 'FADED', needs);
  }
  return due.length;
}
