import type { AnyBulkWriteOperation, Db, Document, Filter } from 'mongodb';
import { transact } from '../connection/transaction.ts';

/** How many documents are held in memory at a time. */
const BATCH = 500;

export type BatchUpdate<T extends { _id: string }> = {
  /** The fields that `updateOf` reads. */
  projection: Document;
  /**
   * The update of one document; null when there is nothing to change. Its filter must not match a document that another process
   * has changed meanwhile.
   */
  updateOf(document: T): AnyBulkWriteOperation<T> | null;
  signal: AbortSignal;
};

/**
 * Walks a whole collection in the order of its ids and updates its documents; answers how many it changed. A batch in which another
 * process changed a document meanwhile is read and updated again. Rejects with the signal's reason once it is aborted.
 */
export async function updateInBatches<T extends { _id: string }>(
  db: Db,
  name: string,
  { projection, updateOf, signal }: BatchUpdate<T>,
): Promise<number> {
  const collection = db.collection<T>(name);
  /** How many of these updates found their document as it was read. In one transaction a batch reaches the disk once. */
  async function write(updates: AnyBulkWriteOperation<T>[]): Promise<number> {
    let matched = 0;
    const written = await transact(db.client, async (session) => {
      matched = (await collection.bulkWrite(updates, { session })).matchedCount;
      return true;
    });
    return written ? matched : 0;
  }

  let changed = 0;
  let after = '';
  for (;;) {
    signal.throwIfAborted();
    const onwards = { _id: { $gt: after } } as Filter<T>;
    const batch = (await collection.find(onwards, { projection }).sort({ _id: 1 }).limit(BATCH).toArray()) as T[];
    const last = batch.at(-1);
    if (!last) return changed;
    const updates = batch.flatMap((document) => updateOf(document) ?? []);
    const matched = updates.length ? await write(updates) : 0;
    changed += matched;
    if (matched === updates.length) after = last._id;
  }
}
