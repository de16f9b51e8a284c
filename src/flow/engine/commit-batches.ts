import type { VendorState } from '../../domain/vendor/vendor.ts';
import type { Log } from '../ports/log.ts';
import { StoreUnavailable } from '../ports/store-unavailable.ts';
import { type DecidedBatch, type DecideNeeds, decideBatch } from './decide-batch.ts';
import type { QueuedWork } from './work-queue.ts';

/** How often a batch is decided again as a whole before its pieces go one by one, and how often a single piece is. */
const MAX_BATCH_TRIES = 3;
const MAX_SINGLE_TRIES = 25;

/** Other processes wrote first each time: nothing is wrong with the inquiry. */
export class TooManyConflicts extends Error {
  override name = 'TooManyConflicts';
}

/**
 * A batch whose commit is on its way: the inquiries it is about, and the vendors' states that it writes. `committed`: true once it is
 * durable as it was decided; false when it was decided again, or failed.
 */
export type PendingCommit = { about: ReadonlySet<string>; states: ReadonlyMap<string, VendorState>; committed: Promise<boolean> };

export type CommitNeeds = DecideNeeds & {
  log: Log;
  random(): number;
  pause(ms: number): Promise<void>;
  /** Called with work that is durable, or that needed nothing written. */
  onDone(items: QueuedWork[], decided: DecidedBatch): void;
  /** Called with work that failed. */
  onFailed(items: QueuedWork[], error: unknown): void;
};

/** Decides a batch and sends off its commit; see {@link createBatchCommitter}. */
export type CommitBatch = (items: QueuedWork[], before: PendingCommit | null) => Promise<PendingCommit | null>;

/**
 * Commits batches, each in one transaction. A version conflict means that another process wrote first: the batch is loaded and decided
 * again, at most {@link MAX_BATCH_TRIES} times; then each piece goes by itself, so that one cannot fail the others.
 */
export function createBatchCommitter(needs: CommitNeeds): CommitBatch {
  async function commit({ commit: writes }: DecidedBatch): Promise<boolean> {
    const nothing = !writes.changed.length && !writes.messageWrites.length;
    return nothing || (await needs.store.commit(writes)) === 'DONE';
  }

  async function commitDecided(items: QueuedWork[], decided: DecidedBatch): Promise<boolean> {
    const outcome = await commit(decided).catch((error: unknown) => ({ error }));
    if (outcome === true) needs.onDone(items, decided);
    else await retry(items, outcome === false ? null : outcome.error);
    return outcome === true;
  }

  /** Decides and commits once more, waiting for the end; while the store is away there is no use in it. */
  async function retry(items: QueuedWork[], error: unknown): Promise<void> {
    if (error instanceof StoreUnavailable) needs.onFailed(items, error);
    else await commitOrSplit(items);
  }

  async function commitOrSplit(items: QueuedWork[]): Promise<void> {
    try {
      const decided = await commitWithin(items, items.length > 1 ? MAX_BATCH_TRIES : MAX_SINGLE_TRIES);
      if (decided) return needs.onDone(items, decided);
      if (items.length === 1) throw new TooManyConflicts('gave up after too many version conflicts');
    } catch (error) {
      if (items.length === 1 || error instanceof StoreUnavailable) return needs.onFailed(items, error);
      needs.log.warn('a batch could not be committed; its pieces go one by one', { pieces: items.length, error: String(error) });
    }
    for (const item of items) await commitOrSplit([item]);
  }

  async function commitWithin(items: QueuedWork[], tries: number): Promise<DecidedBatch | null> {
    for (let i = 0; i < tries; i++) {
      if (i > 0) await needs.pause(needs.random() * Math.min(50, 2 ** i));
      const decided = await decideBatch(worksOf(items), needs);
      if (await commit(decided)) return decided;
    }
    return null;
  }

  /**
   * Decides the batch while the one before it is still being committed, waits for that commit, and starts its own. The batch was decided on
   * the vendors' states that the one before was about to write: when that commit was not made as decided, the batch is decided again.
   * Resolves to null when no commit of it is on its way any more.
   */
  return async (items, before) => {
    const decided = await decideBatch(worksOf(items), needs, before?.states).catch((error: unknown) => ({ error }));
    const asDecided = before === null || (await before.committed);
    if ('error' in decided || !asDecided) {
      await retry(items, 'error' in decided ? decided.error : null);
      return null;
    }
    const states = new Map(decided.commit.vendorStates.map(({ vendorId, ...state }) => [vendorId, state]));
    const about = new Set(items.map(({ work }) => work.inquiryId));
    return { about, states, committed: commitDecided(items, decided) };
  };
}

const worksOf = (items: QueuedWork[]) => items.map(({ work }) => work);
