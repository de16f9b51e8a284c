import { type FollowUpNeeds, releaseDeadClaims, startOverdueClocks } from '../src/flow/follow-ups.ts';
import { type PenaltyNeeds, reviewFaded } from '../src/flow/penalties.ts';

export type FollowUpJob = { followUps: FollowUpNeeds; vendorNeeds: PenaltyNeeds };

/** Settles what the store alone can tell that somebody left open: silent callbacks, dead claims, penalties whose points have faded. */
export async function followUps({ followUps: needs, vendorNeeds }: FollowUpJob): Promise<void> {
  await startOverdueClocks(needs);
  await releaseDeadClaims(needs);
  await reviewFaded(vendorNeeds);
}
