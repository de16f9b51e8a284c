import { HOUR, type Millis } from '../../domain/time/time.ts';
import { type AskNeeds, askTwilio } from './ask-twilio.ts';
import type { Callbacks, StatusNews } from './callbacks.ts';
import { ASK_AFTER } from './send-outcome.ts';

const BATCH = 200;
/** Longer than Twilio goes on trying to deliver a text: a status that has not changed by then will not change any more. */
const MAX_DELIVERY_TIME: Millis = 5 * HOUR;

export type AskAboutSentNeeds = AskNeeds & {
  callbacks: Callbacks;
  /** The news in the status that Twilio lists for a text; null when the text is still on its way. */
  newsOf(text: { messageId: string; sid: string; status: string; errorCode: number | null }): StatusNews | null;
};

/**
 * Asks Twilio about texts that it took and whose end no callback has reported within {@link ASK_AFTER}: a callback may be lost, and a text that
 * never arrived must not cost its vendor a strike. An end that Twilio lists counts as its callback would have. Returns how many texts were asked about.
 */
export async function askAboutSent(needs: AskAboutSentNeeds): Promise<number> {
  const { outbox, clock } = needs;
  const sent = await outbox.unsettled('SENT', clock.now(), BATCH);
  await askTwilio(sent, needs, async (messages, listed) => {
    for (const { id, sid, sentAt } of messages) {
      const found = listed.find((text) => text.sid === sid);
      const news = found && needs.newsOf({ messageId: id, sid: found.sid, status: found.status, errorCode: found.errorCode });
      const isOnItsWay = news === null && clock.now() - (sentAt ?? 0) < MAX_DELIVERY_TIME;
      // Not every carrier reports that a text arrived: a text that Twilio lists as sent may stay that for ever.
      if (news && news.progress !== 'SENT') await needs.callbacks.apply(news);
      else await outbox.write([{ id, from: ['SENT'], set: { nextAt: isOnItsWay ? clock.now() + ASK_AFTER : null } }]);
    }
  });
  return sent.length;
}
