import { askAboutSent } from '../src/flow/ask-about-sent.ts';
import { type FollowUpNeeds, reconcile, releaseDeadClaims, startOverdueClocks } from '../src/flow/follow-ups.ts';
import { type PenaltyNeeds, reviewFaded } from '../src/flow/penalties.ts';
import type { Sender } from '../src/flow/sender.ts';

export type FollowUpJob = { followUps: FollowUpNeeds; vendorNeeds: PenaltyNeeds; sender: Sender };

/** Settles what somebody else left open: silent callbacks, dead claims, unknown fates, penalties whose points have faded. */
export async function followUps({ followUps: needs, vendorNeeds, sender }: FollowUpJob): Promise<void> {
  await startOverdueClocks(needs);
  await releaseDeadClaims(needs);
  if (await reconcile(needs)) sender.nudge();
  await askAboutSent(needs);
  await reviewFaded(vendorNeeds);
}
