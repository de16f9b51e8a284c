import type { Message } from '../../domain/text/message.ts';
import { HOUR, type Millis } from '../../domain/time/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Outbox } from '../ports/outbox.ts';
import type { TextSender } from '../ports/twilio.ts';
import { RECONCILE_WAIT } from './send-outcome.ts';

/** Phones that Twilio is asked about at once. */
const AT_ONCE = 10;
/** So many phones about which it could not be asked, and it is left alone for now. */
const ENOUGH = AT_ONCE;
/** How much older than our own message Twilio's may be dated: the machine's clock may have been set by an hour in between. */
const MARGIN: Millis = 2 * HOUR;

export type AskNeeds = { outbox: Outbox; twilio: TextSender; clock: Clock; log: Log };

/** A text as Twilio has it. */
export type Listed = Awaited<ReturnType<TextSender['sentTo']>>[number];

/**
 * Asks Twilio what it has for each recipient of these texts, several at once, and hands on what it says. Texts about which it cannot be
 * asked come again soon. False when it had to be left alone before all were asked about.
 */
export async function askTwilio(
  texts: Message[],
  { outbox, twilio, clock, log }: AskNeeds,
  hand: (texts: Message[], listed: Listed[]) => Promise<void>,
): Promise<boolean> {
  const phones = [...byRecipient(texts)];
  const failed: Message[] = [];
  let failures = 0;
  let last: unknown;

  async function ask(): Promise<void> {
    for (let phone = phones.shift(); phone; phone = failures < ENOUGH ? phones.shift() : undefined) {
      const [to, about] = phone;
      const since = Math.min(...about.map(({ createdAt }) => createdAt)) - MARGIN;
      const listed = await twilio.sentTo(to, since).catch((error: unknown) => {
        failures++;
        failed.push(...about);
        last = error;
      });
      if (listed) await hand(about, listed);
    }
  }

  await Promise.all(Array.from({ length: AT_ONCE }, ask));
  if (failed.length) {
    log.warn('Twilio cannot be asked about texts; again soon', { texts: failed.length, error: String(last) });
    const nextAt = clock.now() + RECONCILE_WAIT;
    await outbox.write(failed.map(({ id, status }) => ({ id, from: [status], set: { nextAt } })));
  }
  return failures < ENOUGH;
}

function byRecipient(texts: Message[]): Map<string, Message[]> {
  const groups = new Map<string, Message[]>();
  for (const text of texts) groups.set(text.to, [...(groups.get(text.to) ?? []), text]);
  return groups;
}
