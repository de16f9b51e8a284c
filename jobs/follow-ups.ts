import { type LateStrikeNeeds, takeBackLateStrikes } from '../src/flow/deadlines/late-strikes.ts';
import { type PenaltyNeeds, reviewFaded } from '../src/flow/deadlines/penalties.ts';
import { releaseExpiredClaims } from '../src/flow/delivery/expired-claims.ts';
import { startOverdueClocks } from '../src/flow/delivery/offer-clocks.ts';
import type { OutcomeNeeds } from '../src/flow/delivery/send-outcome.ts';

export type FollowUpJob = { followUps: OutcomeNeeds; lateStrikes: LateStrikeNeeds; vendorNeeds: PenaltyNeeds };

/** Settles what a crash or a lost callback left open and the store alone can tell: clocks that no callback started, claims that ran out, strikes for our own downtime, penalties whose points have faded. */
export async function followUps({ followUps: needs, lateStrikes, vendorNeeds }: FollowUpJob): Promise<void> {
  await startOverdueClocks(needs);
  await releaseExpiredClaims(needs);
  await takeBackLateStrikes(lateStrikes);
  await reviewFaded(vendorNeeds);
}
