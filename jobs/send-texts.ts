import type { Sender } from '../src/flow/sending/sender.ts';

export type SendTextsJob = { sender: Sender };

/** Sends what waits in the outbox: what a crash left behind, what was put off, what Twilio did not take. */
export async function sendTexts({ sender }: SendTextsJob): Promise<void> {
  sender.nudge();
}
