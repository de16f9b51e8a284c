import { isUrgent, type Message } from '../../domain/text/message.ts';
import { HOUR, type Moment } from '../../domain/time/time.ts';
import type { SendOutcome } from '../delivery/send-outcome.ts';
import type { Outbox } from '../ports/outbox.ts';

/** Those of the texts that may go to their phones now, and until when the others wait. */
export type PhoneLimit = (messages: Message[], now: Moment) => Promise<{ send: Message[]; later: SendOutcome[] }>;

/**
 * Keeps a phone from getting more than so many texts an hour. What is one too many waits until the oldest of them is an hour old. An ending and
 * what answers a person's own act always go; they count.
 */
export function createPhoneLimit(outbox: Pick<Outbox, 'sentSince'>, most: number | null): PhoneLimit {
  return async (messages, now) => {
    if (most === null) return { send: messages, later: [] };
    const since = now - HOUR;
    const sent = await outbox.sentSince([...new Set(messages.map(({ to }) => to))], since);
    const inHand = new Set(messages.map(({ id }) => id));
    const send: Message[] = [];
    const later: SendOutcome[] = [];
    for (const message of messages) {
      const others = (sent.get(message.to) ?? []).filter(({ id }) => !inHand.has(id));
      // Several messages may have gone out in one text.
      const before = [...new Map(others.map(({ id, at }) => [id, at ?? now])).values()];
      const ours = send.filter(({ to }) => to === message.to).map(() => now);
      const all = [...before, ...ours].toSorted((a, b) => a - b);
      // The latest `most` of them: room is made when the first of these has its hour behind it.
      const first = all.at(-most);
      if (isUrgent(message) || all.length < most || first === undefined) send.push(message);
      else later.push({ message, type: 'POSTPONED', until: first + HOUR, because: 'OTHERS' });
    }
    return { send, later };
  };
}
