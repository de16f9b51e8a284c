import { isSameNumber } from '../phone-number.ts';
import type { Message } from '../text/message.ts';

/** A message and the words in which it leaves or left, with its link in place. */
export type WordedMessage = { message: Message; body: string };

/** A body without the part that may differ between two sendings of the same text: the address that its link begins with. */
export function bodyKey(body: string): string {
  return body.replace(/https?:\/\/\S+?\/([oi])\/([\w-]+)/g, '/$1/$2').trim();
}

/**
 * Orders messages by when they were claimed last; those of one claim by their age. Of equal texts to one phone that are or may be on their way,
 * only the first can have been handed over to Twilio: every later one met it (see {@link standingBack}).
 */
export function byClaim(a: Message, b: Message): number {
  return (a.claimedAt ?? 0) - (b.claimedAt ?? 0) || a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);
}

/**
 * The rule "equal texts one after the other": which texts of one claim must not leave, each with the equal texts that it has to wait for.
 * Twilio's list names no key of ours, so that two texts in the same words to one phone could be taken for one another while the outcome of
 * both is unknown. `onTheirWay`: the texts to these phones that are claimed or of unknown outcome, read after the claim: of two senders
 * that claim equal texts at the same moment one at least meets the other, and both stand back when both do.
 */
export function standingBack(claimed: readonly WordedMessage[], onTheirWay: readonly WordedMessage[]): Map<Message, Message[]> {
  const own = new Set(claimed.map(({ message }) => message.id));
  const others = onTheirWay.filter(({ message }) => !own.has(message.id));
  const waiting = new Map<Message, Message[]>();
  for (const { message, body } of claimed) {
    const isEqual = (other: WordedMessage) => isSameNumber(other.message.to, message.to) && bodyKey(other.body) === bodyKey(body);
    const before = claimed.filter((other) => byClaim(other.message, message) < 0 && other.message !== message);
    const equals = [...before, ...others].filter(isEqual).map((other) => other.message);
    if (equals.length) waiting.set(message, equals);
  }
  return waiting;
}
