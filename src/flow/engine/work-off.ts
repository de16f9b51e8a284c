import type { CommitBatch, PendingCommit } from './commit-batches.ts';
import { MAX_BATCH, takeBatch, type WorkQueue, workWaiting } from './work-queue.ts';

/** From this many waiting pieces on, the next batch is decided while the one before it is still being committed. */
const OVERLAP_FROM = MAX_BATCH / 2;
const NOTHING: ReadonlySet<string> = new Set();

/**
 * Works the queue off, batch by batch, until it is empty. While much waits, a batch is decided as the one before it is being committed;
 * it then takes nothing about an inquiry of that one.
 */
export async function workOff(queue: WorkQueue, commitBatch: CommitBatch): Promise<void> {
  // What arrives in the same turn of the event loop shares the transaction.
  await Promise.resolve();
  let pending: PendingCommit | null = null;
  while (workWaiting(queue) || pending) {
    if (pending && workWaiting(queue) < OVERLAP_FROM) {
      await pending.committed;
      pending = null;
      continue;
    }
    const items = takeBatch(queue, pending?.about ?? NOTHING);
    if (items.length) pending = await commitBatch(items, pending);
    else if (pending) {
      await pending.committed;
      pending = null;
    }
  }
  queue.running = null;
}
