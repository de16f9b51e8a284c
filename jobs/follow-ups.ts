import type { FreedVendors } from '../src/flow/deadlines/freed-vendors.ts';
import { type LateStrikeNeeds, takeBackLateStrikes } from '../src/flow/deadlines/late-strikes.ts';
import { type PenaltyNeeds, reviewFaded } from '../src/flow/deadlines/penalties.ts';
import { releaseExpiredClaims } from '../src/flow/delivery/expired-claims.ts';
import { startOverdueClocks } from '../src/flow/delivery/offer-clocks.ts';
import type { OutcomeNeeds } from '../src/flow/delivery/send-outcome.ts';
import type { Sender } from '../src/flow/sending/sender.ts';

export type FollowUpJob = {
  sender: Pick<Sender, 'nudge'>;
  freedVendors: Pick<FreedVendors, 'look'>;
  followUps: OutcomeNeeds;
  lateStrikes: LateStrikeNeeds;
  vendorNeeds: PenaltyNeeds;
};

/**
 * Goes on with what a crash, another process or a lost callback left open and the store alone can tell: texts that wait in the outbox,
 * searches that wait for vendors which were freed, clocks that no callback started, claims that ran out, strikes for our own downtime,
 * penalties whose points have faded.
 */
export async function followUps({ sender, freedVendors, followUps: needs, lateStrikes, vendorNeeds }: FollowUpJob): Promise<void> {
  sender.nudge();
  await freedVendors.look();
  await startOverdueClocks(needs);
  await releaseExpiredClaims(needs);
  await takeBackLateStrikes(lateStrikes);
  await reviewFaded(vendorNeeds);
}
