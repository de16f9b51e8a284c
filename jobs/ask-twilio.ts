import { askAboutSent } from '../src/flow/delivery/ask-about-sent.ts';
import { type FollowUpNeeds, reconcile } from '../src/flow/delivery/follow-ups.ts';
import type { Sender } from '../src/flow/sending/sender.ts';

export type AskTwilioJob = { followUps: FollowUpNeeds; sender: Sender };

/** Settles what only Twilio can tell: unknown fates, texts of which no callback has come. However long it takes, nothing else waits for it. */
export async function askTwilioJob({ followUps, sender }: AskTwilioJob): Promise<void> {
  if (await reconcile(followUps)) sender.nudge();
  await askAboutSent(followUps);
}
