import { type Millis, SECOND } from '../../domain/time/time.ts';
import type { MessageWrite } from '../ports/outbox.ts';
import { type OutcomeNeeds, textOfOffer, workFor } from './send-outcome.ts';
import { waitForAll } from './wait-for-all.ts';

/** How long an offer's clock waits for Twilio's callback after Twilio took the text. */
export const CLOCK_WAIT: Millis = 10 * SECOND;
const BATCH = 200;

/** Starts the clocks of offers whose texts Twilio took and never called back about. Returns how many. */
export async function startOverdueClocks({ outbox, engine, clock }: Pick<OutcomeNeeds, 'outbox' | 'engine' | 'clock'>): Promise<number> {
  const waiting = await outbox.awaitingClock(clock.now() - CLOCK_WAIT, BATCH);
  const messages = waiting.filter(({ inquiryId }) => !engine.isQuarantined(inquiryId));
  await waitForAll(
    messages.map((message) => {
      const write: MessageWrite = { id: message.id, from: ['SENT', 'DELIVERED'], set: { awaitsClock: false } };
      const { offerId, sid } = message;
      return engine.handle(
        workFor(message, { type: 'StartClock', offerId: offerId ?? '', by: 'WAIT', sid, ...textOfOffer(message) }, write),
      );
    }),
  );
  return messages.length;
}
