import { isSameNumber } from '../../domain/phone-number.ts';
import { isUrgent, type Message } from '../../domain/text/message.ts';
import { HOUR, type Moment } from '../../domain/time/time.ts';
import { postponed, type SendOutcome } from '../delivery/send-outcome.ts';
import type { Outbox } from '../ports/outbox.ts';

/** Splits claimed messages into those that may go to their phones now and those that wait. */
export type PhoneLimit = (messages: Message[], now: Moment) => Promise<{ send: Message[]; later: SendOutcome[] }>;

/**
 * Keeps a phone from getting more than `most` texts an hour; null is no limit. A text over the limit waits until the oldest of the latest `most` is
 * an hour old. Endings and answers to a person's own act always go, and count.
 */
export function createPhoneLimit(outbox: Pick<Outbox, 'sentSince'>, most: number | null): PhoneLimit {
  return async (messages, now) => {
    if (most === null) return { send: messages, later: [] };
    const sent = await outbox.sentSince([...new Set(messages.map(({ to }) => to))], now - HOUR);
    const claimed = new Set(messages.map(({ id }) => id));
    const send: Message[] = [];
    const later: SendOutcome[] = [];
    for (const message of messages) {
      const others = (sent.get(message.to) ?? []).filter(({ id }) => !claimed.has(id));
      const going = send.filter(({ to }) => isSameNumber(to, message.to)).map(({ id }) => ({ id, at: now }));
      const until = isUrgent(message) ? null : freeAgainAt([...others, ...going], most, now);
      if (until === null) send.push(message);
      else later.push(...postponed([message], until));
    }
    return { send, later };
  };
}

/**
 * When a phone that got these texts in the last hour may get another one; null for now. A text without a moment is being sent now. Several
 * messages with one id went out as one text.
 */
export function freeAgainAt(texts: readonly { id: string; at: Moment | null }[], most: number, now: Moment): Moment | null {
  const moments = [...new Map(texts.map(({ id, at }) => [id, at ?? now])).values()].toSorted((a, b) => a - b);
  const oldestOfLatest = moments.at(-most);
  return moments.length < most || oldestOfLatest === undefined ? null : oldestOfLatest + HOUR;
}
