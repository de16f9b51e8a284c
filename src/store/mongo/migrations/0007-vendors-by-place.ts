import type { AnyBulkWriteOperation, Collection, Db } from 'mongodb';
import type { Vendor } from '../../../domain/vendor/vendor.ts';
import type { AreaDocument } from '../collections/documents.ts';
import { transact } from '../connection/transaction.ts';
import { areaDocument } from '../vendors/areas.ts';
import type { Migration } from './migration.ts';

type Stored = Pick<Vendor, 'platformId' | 'categories' | 'coverage'> & { _id: string };

/** How many vendors are held in memory at a time: one may have 10,000 postal codes. */
const BATCH = 100;

/** Every vendor has the keys by which it is found by place; the circles that were kept to that end go. */
export const vendorsByPlace: Migration = {
  version: 7,
  title: 'vendors are found by place before they are read',
  async run(db, signal) {
    let changed = 0;
    let after = '';
    for (;;) {
      signal.throwIfAborted();
      const batch = await db
        .collection<Stored>('vendors')
        .find({ _id: { $gt: after } }, { projection: { platformId: 1, categories: 1, coverage: 1 } })
        .sort({ _id: 1 })
        .limit(BATCH)
        .toArray();
      const last = batch.at(-1);
      if (!last) break;
      changed += await keepAreas(db, batch);
      after = last._id;
    }
    if ((await db.listCollections({ name: 'circles' }, { nameOnly: true }).toArray()).length) await db.dropCollection('circles');
    await dropIndex(db.collection<Stored>('vendors'), 'category');
    return changed;
  },
};

/** Takes an index away that another takes the place of. */
async function dropIndex(collection: Collection<Stored>, name: string): Promise<void> {
  if ((await collection.indexes()).some((index) => index.name === name)) await collection.dropIndex(name);
}

/** Writes what is missing, in one transaction: so a batch reaches the disk once. */
async function keepAreas(db: Db, batch: Stored[]): Promise<number> {
  const areas = db.collection<AreaDocument>('areas');
  const ids = batch.map(({ _id }) => _id);
  const kept = new Set((await areas.find({ _id: { $in: ids } }, { projection: { _id: 1 } }).toArray()).map(({ _id }) => _id));
  const writes = batch
    .filter(({ _id }) => !kept.has(_id))
    .map(({ _id, ...vendor }): AnyBulkWriteOperation<AreaDocument> => {
      return { replaceOne: { filter: { _id }, replacement: areaDocument({ id: _id, ...vendor }), upsert: true } };
    });
  if (!writes.length) return 0;
  const written = await transact(db.client, async (session) => {
    await areas.bulkWrite(writes, { session });
    return true;
  });
  if (!written) throw new Error('vendors are being written by too many at once');
  return writes.length;
}
