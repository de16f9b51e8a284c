import { trusted } from 'mongoose';
import { isUrgent } from '../../../domain/text/message.ts';
import type { Millis, Moment } from '../../../domain/time/time.ts';
import { type Due, fairOrder } from '../../../flow/sending/fair-order.ts';
import type { Models } from '../collections/models.ts';

/** How many due texts one look reads at most: in a backlog beyond that the oldest of them come first. */
const MAX_SEEN = 20_000;
/** How many of a platform's texts one look notes down, urgent or not: SecantusDB sorts all that are due for each look. */
const NOTED_EACH = 1_000;
/** How old notes may get, and of our time at most one part in so many goes into looking. */
const OLDEST: Millis = 1_000;
const SHARE = 20;

/** Ids of due texts in fair order. A text that another sender claims meanwhile is left out by the guarded write that claims it. */
export type DueTexts = {
  /** Up to `limit` of them, none of them twice unless it is due again. */
  take(now: Moment, limit: number): Promise<string[]>;
};

/** Looks now and then and notes down what it finds: a look costs as much as everything that is due. */
export function mongoDueTexts({ messages }: Models): DueTexts {
  let noted: string[] = [];
  let lookAgainAt = 0;

  async function look(now: Moment): Promise<void> {
    const began = performance.now();
    const due = await messages
      .find({ status: 'PENDING', nextAt: trusted({ $lte: new Date(now) }) }, { platformId: 1, ending: 1, answers: 1, nextAt: 1 as const })
      .sort({ nextAt: 1 })
      .limit(MAX_SEEN)
      .lean();
    const kept = new Map<string, number>();
    const wanted = due.flatMap(({ _id, platformId, nextAt, ...rest }): Due[] => {
      const urgent = isUrgent(rest);
      const key = `${platformId}|${urgent}`;
      const count = (kept.get(key) ?? 0) + 1;
      kept.set(key, count);
      return count > NOTED_EACH ? [] : [{ id: _id, platformId, urgent, nextAt: nextAt?.getTime() ?? now }];
    });
    noted = fairOrder(wanted).map(({ id }) => id);
    const ended = performance.now();
    lookAgainAt = ended + Math.max(OLDEST, SHARE * (ended - began));
  }

  return {
    async take(now, limit) {
      if (noted.length < limit || performance.now() >= lookAgainAt) await look(now);
      return noted.splice(0, limit);
    },
  };
}
