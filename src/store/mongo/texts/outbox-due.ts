import { trusted } from 'mongoose';
import { isUrgent } from '../../../domain/text/message.ts';
import type { Millis, Moment } from '../../../domain/time/time.ts';
import type { Outbox } from '../../../flow/ports/outbox.ts';
import { createFairTurns, type Due, type Queues, queuesOf } from '../../../flow/sending/fair-turns.ts';
import type { MessageDocument } from '../collections/message-document.ts';
import type { Models } from '../collections/models.ts';

/** One question reads at most so many due texts, the oldest first. */
const MAX_SEEN = 20_000;
/** One look notes down at most so many urgent texts of a platform, and as many others: SecantusDB sorts all due texts for each look. */
const MAX_NOTED_EACH = 1_000;
/** Notes are used for this long, unless the look itself took long. */
const NOTES_LAST: Millis = 1_000;
/** Notes last at least so many times as long as the look took, so that the sender spends at most one part in so many of its time looking. */
const REST_FACTOR = 20;

type SeenText = Pick<MessageDocument, '_id' | 'platformId' | 'ending' | 'answers' | 'nextAt'>;
const SEEN_FIELDS = { platformId: 1, ending: 1, answers: 1, nextAt: 1 } as const;

/** Ids of due texts in fair order. A text that another sender claims meanwhile is left out by the guarded write that claims it. */
export type DueTexts = {
  /** Up to `limit` of them, none of them twice unless it is due again. */
  take(now: Moment, limit: number): Promise<string[]>;
  /** See {@link Outbox.charge}. */
  charge(platformId: string, segments: number): void;
};

/** Looks for due texts now and then and notes down their ids, since one look costs as much as reading everything that is due. */
export function mongoDueTexts({ messages }: Models): DueTexts {
  const turns = createFairTurns();
  let noted: Queues = new Map();
  let lookAgainAt = 0;

  /** The oldest; when these are as many as one question reads, also those of platforms that are not among them. */
  async function seen(now: Moment): Promise<SeenText[]> {
    const all: SeenText[] = [];
    const platforms = new Set<string>();
    for (;;) {
      const others = platforms.size ? { platformId: trusted({ $nin: [...platforms] }) } : {};
      const found = await messages
        .find({ status: 'PENDING', nextAt: trusted({ $lte: new Date(now) }), ...others }, SEEN_FIELDS)
        .sort({ nextAt: 1 })
        .limit(MAX_SEEN)
        .lean<SeenText[]>();
      all.push(...found);
      for (const { platformId } of found) platforms.add(platformId);
      if (found.length < MAX_SEEN) return all;
    }
  }

  async function look(now: Moment): Promise<void> {
    const began = performance.now();
    const due = await seen(now);
    const kept = new Map<string, number>();
    const wanted = due.flatMap(({ _id, platformId, nextAt, ...rest }): Due[] => {
      const urgent = isUrgent(rest);
      const key = `${platformId}|${urgent}`;
      const count = (kept.get(key) ?? 0) + 1;
      kept.set(key, count);
      return count > MAX_NOTED_EACH ? [] : [{ id: _id, platformId, urgent, nextAt: nextAt?.getTime() ?? now }];
    });
    noted = queuesOf(wanted);
    const ended = performance.now();
    lookAgainAt = ended + Math.max(NOTES_LAST, REST_FACTOR * (ended - began));
  }

  return {
    async take(now, limit) {
      const count = [...noted.values()].reduce((sum, { length }) => sum + length, 0);
      if (count < limit || performance.now() >= lookAgainAt) await look(now);
      return turns.take(noted, limit).map(({ id }) => id);
    },
    charge: turns.charge,
  };
}
