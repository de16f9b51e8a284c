import type { Sender } from '../src/flow/sending/sender.ts';

export type SendTextsJob = { sender: Sender };

/** Sends the texts that wait in the outbox: those a crash left behind, those put off, and those Twilio did not take. */
export async function sendTexts({ sender }: SendTextsJob): Promise<void> {
  sender.nudge();
}
