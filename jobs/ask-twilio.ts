import { type AskAboutSentNeeds, askAboutSent } from '../src/flow/delivery/ask-about-sent.ts';
import { type ReconcileNeeds, reconcile } from '../src/flow/delivery/reconcile.ts';
import type { Sender } from '../src/flow/sending/sender.ts';

export type AskTwilioJob = { followUps: ReconcileNeeds & AskAboutSentNeeds; sender: Sender };

/** Asks Twilio about texts whose outcome is unknown and texts that no callback has come about. However long it takes, nothing else waits for it. */
export async function askTwilioJob({ followUps, sender }: AskTwilioJob): Promise<void> {
  if (await reconcile(followUps)) sender.nudge();
  await askAboutSent(followUps);
}
