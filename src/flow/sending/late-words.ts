import type { Message, SentAs } from '../../domain/text/message.ts';
import type { Clock } from '../ports/clock.ts';
import type { Outbox } from '../ports/outbox.ts';

export type LateWordsNeeds = { outbox: Outbox; clock: Clock };

/**
 * The rule "times lie ahead when they are read": a text that leaves too late for the times that it names leaves without them. The new words
 * are stored as `sentAs` before it leaves, so that its outcome can be found whatever happens to this process.
 */
export function createLateWords({ outbox, clock }: LateWordsNeeds): (messages: Message[]) => Promise<Message[]> {
  return async (messages) => {
    const now = clock.now();
    const late = new Map(messages.flatMap((message) => wordsAt(message, now)));
    if (!late.size) return messages;
    await outbox.write(
      messages.flatMap(({ id, claim }) => {
        const sentAs = late.get(id);
        return sentAs ? [{ id, from: ['CLAIMED'], ...(claim === null ? {} : { claim }), set: { sentAs } }] : [];
      }),
    );
    return messages.map((message) => ({ ...message, sentAs: late.get(message.id) ?? message.sentAs }));
  };
}

function wordsAt({ id, offerId, lateWords }: Message, now: number): [string, SentAs][] {
  if (!lateWords || now < lateWords.from) return [];
  return [[id, { id, offerId: offerId ?? '', body: lateWords.body, ids: [id] }]];
}
