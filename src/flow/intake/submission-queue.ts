import { needKey } from '../ports/inquiry-store.ts';
import { StoreUnavailable } from '../ports/store-unavailable.ts';
import type { Submission } from './actions.ts';
import type { SubmitOutcome } from './idempotency.ts';

/** How many submissions share a transaction at most. */
const BATCH = 50;
/** How often a batch is tried. Equal submissions collide at a unique key; the next try finds the inquiry of the one that came first. */
const TRIES = 25;

/** A submission that waits, and the promise of its answer. */
export type QueuedSubmission = { submission: Submission; resolve(outcome: SubmitOutcome): void; reject(error: unknown): void };

export type QueueNeeds = {
  /** Answers the submissions whose key is known, and returns the others in order. */
  answerRepeated(platformId: string, items: QueuedSubmission[]): Promise<QueuedSubmission[]>;
  /** Commits and answers new inquiries; false, with nothing written, when another process came first with one of them. */
  create(platformId: string, items: QueuedSubmission[]): Promise<boolean>;
  pause(ms: number): Promise<void>;
};

/** Queues submissions by platform. What comes in while a transaction is under way shares the next one. */
export function createSubmissionQueue(needs: QueueNeeds): (platformId: string, submission: Submission) => Promise<SubmitOutcome> {
  const waiting = new Map<string, QueuedSubmission[]>();

  return (platformId, submission) =>
    new Promise((resolve, reject) => {
      const item = { submission, resolve, reject };
      const queue = waiting.get(platformId);
      if (queue) queue.push(item);
      else {
        waiting.set(platformId, [item]);
        void run(platformId);
      }
    });

  async function run(platformId: string): Promise<void> {
    // Whatever arrives in the same turn of the event loop shares the transaction.
    await Promise.resolve();
    for (const queue = waiting.get(platformId) ?? []; queue.length; ) {
      const postponed = await takeIn(platformId, queue.splice(0, BATCH));
      queue.unshift(...postponed);
    }
    waiting.delete(platformId);
  }

  /** Takes a batch in, and returns the submissions that must wait for the outcome of another one. */
  async function takeIn(platformId: string, items: QueuedSubmission[]): Promise<QueuedSubmission[]> {
    try {
      for (let i = 0; i < TRIES; i++) {
        if (i > 1) await needs.pause(2 * i);
        const { taken, postponed } = withoutCollisions(await needs.answerRepeated(platformId, items));
        if (taken.length === 0 || (await needs.create(platformId, taken))) return postponed;
        // Another process came first with one of them: the others need not collide with it again.
        if (taken.length > 1) return [...(await Promise.all(taken.map((item) => takeIn(platformId, [item])))).flat(), ...postponed];
      }
      throw new Error('gave up after too many conflicts over one inquiry');
    } catch (error) {
      // A submission that fails must not fail the others.
      if (items.length > 1 && !(error instanceof StoreUnavailable)) for (const item of items) await takeIn(platformId, [item]);
      else for (const item of items) item.reject(error);
      return [];
    }
  }
}

/**
 * Splits submissions into those that one transaction can take and those that wait: of two with the same key or the same need, the second
 * depends on the outcome of the first.
 */
function withoutCollisions(items: QueuedSubmission[]): { taken: QueuedSubmission[]; postponed: QueuedSubmission[] } {
  const seen = new Set<string>();
  const taken: QueuedSubmission[] = [];
  const postponed: QueuedSubmission[] = [];
  for (const item of items) {
    const { idempotencyKey, consumer, category } = item.submission;
    const marks = [`key|${idempotencyKey}`, `need|${needKey({ phone: consumer.phone, category })}`];
    const isFree = !marks.some((mark) => seen.has(mark));
    (isFree ? taken : postponed).push(item);
    for (const mark of marks) seen.add(mark);
  }
  return { taken, postponed };
}
