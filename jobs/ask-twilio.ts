import { askAboutSent } from '../src/flow/ask-about-sent.ts';
import { type FollowUpNeeds, reconcile } from '../src/flow/follow-ups.ts';
import type { Sender } from '../src/flow/sender.ts';

export type AskTwilioJob = { followUps: FollowUpNeeds; sender: Sender };

/** Settles what only Twilio can tell: unknown fates, texts of which no callback has come. However long it takes, nothing else waits for it. */
export async function askTwilioJob({ followUps, sender }: AskTwilioJob): Promise<void> {
  if (await reconcile(followUps)) sender.nudge();
  await askAboutSent(followUps);
}
