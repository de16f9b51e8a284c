import { type LateStrikeNeeds, takeBackLateStrikes } from '../src/flow/deadlines/late-strikes.ts';
import { type PenaltyNeeds, reviewFaded } from '../src/flow/deadlines/penalties.ts';
import { type FollowUpNeeds, releaseDeadClaims, startOverdueClocks } from '../src/flow/delivery/follow-ups.ts';

export type FollowUpJob = { followUps: FollowUpNeeds; lateStrikes: LateStrikeNeeds; vendorNeeds: PenaltyNeeds };

/** Completes what the store alone shows to be unfinished: silent callbacks, dead claims, strikes for our own downtime, penalties whose points have faded. */
export async function followUps({ followUps: needs, lateStrikes, vendorNeeds }: FollowUpJob): Promise<void> {
  await startOverdueClocks(needs);
  await releaseDeadClaims(needs);
  await takeBackLateStrikes(lateStrikes);
  await reviewFaded(vendorNeeds);
}
