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

/** The next batch: urgent work first, with some room for news. Work about an inquiry that is being committed waits for its turn. */
export function takeBatch(queue: WorkQueue, beingCommitted: ReadonlySet<string>): QueuedWork[] {
  const urgent = pick(queue.urgent, MAX_BATCH - Math.min(ROOM_FOR_NEWS, queue.news.length), beingCommitted);
  queue.urgent = urgent.rest;
  const news = pick(queue.news, MAX_BATCH - urgent.taken.length, beingCommitted);
  queue.news = news.rest;
  return [...urgent.taken, ...news.taken];
}

function pick(items: QueuedWork[], limit: number, without: ReadonlySet<string>): { taken: QueuedWork[]; rest: QueuedWork[] } {
  if (without.size === 0) return { taken: items.slice(0, limit), rest: items.slice(limit) };
  const taken: QueuedWork[] = [];
  const rest: QueuedWork[] = [];
  for (const item of items) (taken.length < limit && !without.has(item.work.inquiryId) ? taken : rest).push(item);
  return { taken, rest };
}
