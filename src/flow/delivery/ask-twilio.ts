import pLimit from 'p-limit';
import { groupBy } from '../../domain/collections.ts';
import { canonicalNumber, spellingsOf } from '../../domain/phone-number.ts';
import type { ListedText } from '../../domain/sending/match-listed.ts';
import type { Message } from '../../domain/text/message.ts';
import { HOUR, type Millis, type Moment } from '../../domain/time/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Outbox } from '../ports/outbox.ts';
import type { TextSender } from '../ports/twilio.ts';
import { RECONCILE_WAIT } from './send-outcome.ts';

/** How many phones Twilio is asked about at once. */
const MAX_CONCURRENCY = 10;
/** Once Twilio could not be asked about so many phones, the rest is left for the next call. */
const MAX_FAILURES = MAX_CONCURRENCY;
/** How much older than our own message Twilio's may be dated: either clock may have been set by an hour in between. */
const MARGIN: Millis = 2 * HOUR;

/** What Twilio lists for a phone, asked by each spelling of its number: it may know a text only by the one to which it was sent. */
async function sentToAny(numbers: string[], since: Moment, twilio: TextSender): Promise<ListedText[]> {
  const lists = await Promise.all(numbers.map((number) => twilio.sentTo(number, since)));
  return [...new Map(lists.flat().map((text) => [text.sid, text])).values()];
}

export type AskNeeds = { outbox: Outbox; twilio: TextSender; clock: Clock; log: Log };

/**
 * Asks Twilio which texts it has for the phone of each of these messages, and calls `onListed` with the messages to one phone and the list.
 * Messages about whose phone Twilio could not be asked become due again after {@link RECONCILE_WAIT}. False when it could not be asked so often
 * that phones were left out.
 */
export async function askTwilio(
  messages: Message[],
  { outbox, twilio, clock, log }: AskNeeds,
  onListed: (messages: Message[], listed: ListedText[]) => Promise<void>,
): Promise<boolean> {
  const limit = pLimit(MAX_CONCURRENCY);
  const failed: Message[] = [];
  let failures = 0;
  let lastError: unknown;

  async function ask(to: string, about: Message[]): Promise<void> {
    if (failures >= MAX_FAILURES) return;
    const since = Math.min(...about.map(({ createdAt }) => createdAt)) - MARGIN;
    const listed = await sentToAny(spellingsOf(to), since, twilio).catch((error: unknown) => {
      failures++;
      failed.push(...about);
      lastError = error;
    });
    if (listed) await onListed(about, listed);
  }

  const phones = groupBy(messages, ({ to }) => canonicalNumber(to));
  await Promise.all([...phones].map(([to, about]) => limit(ask, to, about))).catch((error: unknown) => {
    // The store is unavailable: Twilio need not be asked about the others.
    limit.clearQueue();
    throw error;
  });
  if (failed.length) {
    log.warn('Twilio cannot be asked about texts; again soon', { texts: failed.length, error: String(lastError) });
    const nextAt = clock.now() + RECONCILE_WAIT;
    await outbox.write(failed.map(({ id, status }) => ({ id, from: [status], set: { nextAt } })));
  }
  return failures < MAX_FAILURES;
}
