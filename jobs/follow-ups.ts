import { type FollowUpNeeds, reconcile, releaseDeadClaims, startOverdueClocks } from '../src/flow/follow-ups.ts';
import type { Sender } from '../src/flow/sender.ts';
import { resumeDue, type VendorNeeds } from '../src/flow/vendor-actions.ts';

export type FollowUpJob = { followUps: FollowUpNeeds; vendorNeeds: Pick<VendorNeeds, 'vendors' | 'clock'>; sender: Sender };

/** Settles what somebody else left open: silent callbacks, dead claims, unknown fates, pauses that have run out. */
export async function followUps({ followUps: needs, vendorNeeds, sender }: FollowUpJob): Promise<void> {
  await startOverdueClocks(needs);
  await releaseDeadClaims(needs);
  if (await reconcile(needs)) sender.nudge();
  await resumeDue(vendorNeeds, vendorNeeds.clock.now());
}
