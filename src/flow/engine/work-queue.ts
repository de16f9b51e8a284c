import type { Command } from '../../domain/inquiry/model/commands.ts';
import type { Work, WorkResult } from './decide-batch.ts';

/** Most pieces of work that one transaction takes. */
export const BATCH = 100;
/** Room in a batch that news gets even while more urgent work waits than fits. */
const ROOM_FOR_NEWS = 20;

const NEWS: ReadonlySet<Command['type']> = new Set(['StartClock', 'OfferTextFailed', 'ConsumerTextFailed']);

export type QueuedWork = { work: Work; resolve(verdict: WorkResult): void };

/** What waits to be decided. `urgent`: deadlines and what people do; `news`: what Twilio says of texts, which can wait a moment. */
export type WorkQueue = { urgent: QueuedWork[]; news: QueuedWork[]; running: Promise<void> | null };

export const emptyQueue = (): WorkQueue => ({ urgent: [], news: [], running: null });

export function addWork(lane: WorkQueue, item: QueuedWork): void {
  (NEWS.has(item.work.command.type) ? lane.news : lane.urgent).push(item);
}

export const workWaiting = (lane: WorkQueue): number => lane.urgent.length + lane.news.length;

/** The next batch: urgent work first, with some room for news. What is about an inquiry that is under way waits for its turn. */
export function takeBatch(lane: WorkQueue, underWay: ReadonlySet<string>): QueuedWork[] {
  const urgent = pick(lane.urgent, BATCH - Math.min(ROOM_FOR_NEWS, lane.news.length), underWay);
  lane.urgent = urgent.rest;
  const news = pick(lane.news, BATCH - urgent.taken.length, underWay);
  lane.news = news.rest;
  return [...urgent.taken, ...news.taken];
}

function pick(queue: QueuedWork[], most: number, underWay: ReadonlySet<string>): { taken: QueuedWork[]; rest: QueuedWork[] } {
  if (underWay.size === 0) return { taken: queue.slice(0, most), rest: queue.slice(most) };
  const taken: QueuedWork[] = [];
  const rest: QueuedWork[] = [];
  for (const item of queue) (taken.length < most && !underWay.has(item.work.inquiryId) ? taken : rest).push(item);
  return { taken, rest };
}
