import { HOUR, type Millis } from '../../domain/time/time.ts';
import { type AskNeeds, askTwilio } from './ask-twilio.ts';
import type { Callbacks, StatusNews } from './callbacks.ts';
import { ASK_AFTER } from './send-outcome.ts';

const BATCH = 200;
/** Longer than Twilio goes on trying: from then on nothing more is to come. */
const NEWS_WITHIN: Millis = 5 * HOUR;

export type AskAboutSentNeeds = AskNeeds & {
  callbacks: Callbacks;
  /** The news in what Twilio says of a text; null when it is still on its way. */
  newsOf(text: { messageId: string; sid: string; status: string; errorCode: number | null }): StatusNews | null;
};

/**
 * Asks Twilio once about texts that it took and of whose end no callback has told: a callback may be lost, and an offer's text that
 * never arrived must cost its vendor nothing. What it says counts as the callback would have. Returns how many were asked about.
 */
export async function askAboutSent(needs: AskAboutSentNeeds): Promise<number> {
  const { outbox, clock } = needs;
  const sent = await outbox.unsettled('SENT', clock.now(), BATCH);
  await askTwilio(sent, needs, async (texts, listed) => {
    for (const { id, sid, sentAt } of texts) {
      const found = listed.find((one) => one.sid === sid);
      const news = found && needs.newsOf({ messageId: id, sid: found.sid, status: found.status, errorCode: found.errorCode });
      const isOnItsWay = news === null && clock.now() - (sentAt ?? 0) < NEWS_WITHIN;
      // Not every carrier says that a text arrived: what Twilio calls sent stays that.
      if (news && news.progress !== 'SENT') await needs.callbacks.apply(news);
      else await outbox.write([{ id, from: ['SENT'], set: { nextAt: isOnItsWay ? clock.now() + ASK_AFTER : null } }]);
    }
  });
  return sent.length;
}
