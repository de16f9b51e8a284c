import { groupBy } from '../../domain/collections.ts';
import type { Command } from '../../domain/inquiry/model/commands.ts';
import type { Work, WorkResult } from './decide-batch.ts';

/** Most pieces of work that one transaction takes. */
export const MAX_BATCH = 100;
/** Room in a batch that Twilio's news gets even while more urgent work waits than fits. */
const ROOM_FOR_NEWS = 20;

const NEWS: ReadonlySet<Command['type']> = new Set(['StartClock', 'OfferTextFailed', 'ConsumerTextFailed']);

export type QueuedWork = { work: Work; resolve(result: WorkResult): void };

/**
 * What waits to be decided. `urgent`: deadlines and what people do; `news`: what Twilio says of texts, which can wait a moment.
 * `running`: settles when the queue is empty; null while nothing works it off.
 */
export type WorkQueue = { urgent: QueuedWork[]; news: QueuedWork[]; running: Promise<void> | null };

export const emptyQueue = (): WorkQueue => ({ urgent: [], news: [], running: null });

export function addWork(queue: WorkQueue, item: QueuedWork): void {
  (NEWS.has(item.work.command.type) ? queue.news : queue.urgent).push(item);
}

export const workWaiting = (queue: WorkQueue): number => queue.urgent.length + queue.news.length;

/** The next batch: urgent work first, with some room for news; of what does not fit in, each platform an equal share. Work about an inquiry that is being committed waits for its turn. */
export function takeBatch(queue: WorkQueue, beingCommitted: ReadonlySet<string>): QueuedWork[] {
  const urgent = pick(queue.urgent, MAX_BATCH - Math.min(ROOM_FOR_NEWS, queue.news.length), beingCommitted);
  queue.urgent = urgent.rest;
  const news = pick(queue.news, MAX_BATCH - urgent.taken.length, beingCommitted);
  queue.news = news.rest;
  return [...urgent.taken, ...news.taken];
}

function pick(items: QueuedWork[], limit: number, without: ReadonlySet<string>): { taken: QueuedWork[]; rest: QueuedWork[] } {
  const free = without.size === 0 ? items : items.filter(({ work }) => !without.has(work.inquiryId));
  if (free.length <= limit) return { taken: free, rest: without.size === 0 ? [] : items.filter(({ work }) => without.has(work.inquiryId)) };
  const taken = new Set(inTurns(free, limit));
  return { taken: [...taken], rest: items.filter((item) => !taken.has(item)) };
}

/** Of more work than there is room for each platform gets as much room as the others, in the order in which its work came. */
function inTurns(items: QueuedWork[], limit: number): QueuedWork[] {
  const platforms = [...groupBy(items, ({ work }) => work.platformId).values()];
  if (platforms.length === 1) return items.slice(0, limit);
  const taken: QueuedWork[] = [];
  for (let turn = 0; taken.length < limit; turn++)
    for (const theirs of platforms) {
      const item = theirs[turn];
      if (item && taken.length < limit) taken.push(item);
    }
  return taken;
}
