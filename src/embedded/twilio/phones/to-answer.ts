import type { Phone } from '../state/memory.ts';
import type { Sms } from '../state/sms.ts';

/** Replies that a text asks for, most likely first: `1 K7QP`, or `1` and `2` for yes and no. None for a text that only tells. */
export function repliesTo(body: string): string[] {
  const codes = body.match(/\b[1-4] [A-Z2-9]{3,6}\b/g) ?? [];
  return [...new Set([...codes, ...(/Reply 1 yes, 2 no/.test(body) ? ['1', '2'] : [])])];
}

/** The text that a phone's owner has still to answer: the last one there, when it came from Leadline and asks for a reply. */
export function textToAnswer({ thread }: Pick<Phone, 'thread'>): Sms | undefined {
  const last = thread.at(-1);
  return last && last.direction !== 'inbound' && last.status !== 'undelivered' && repliesTo(last.body).length > 0 ? last : undefined;
}

/** How long a text counts as just come, in milliseconds: longer than the demo waits for an answer. */
const FRESH_MS = 5 * 60_000;

/** The phone to open first: the one that got something to decide last (accept or decline, yes or no); without one, the last that has anything to answer. */
export function phoneToOpen(phones: readonly Phone[], now: number): string | undefined {
  const asked = phones.filter((phone) => (textToAnswer(phone)?.createdAt ?? 0) > now - FRESH_MS);
  const decides = (phone: Phone) => repliesTo(textToAnswer(phone)?.body ?? '').some((reply) => reply.startsWith('1'));
  return (asked.find(decides) ?? asked[0])?.number;
}
