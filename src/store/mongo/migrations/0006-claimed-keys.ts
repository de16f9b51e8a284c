import type { Collection, Db } from 'mongodb';
import { inquiryClaims, platformClaim } from '../collections/claims.ts';
import type { ClaimDocument } from '../collections/documents.ts';
import type { Migration } from './migration.ts';

/** What is read of an inquiry, or of a platform. */
type Stored = { _id: string; platformId: string; reference: string; idempotencyKey: string; bodyHash: string; name: string };

/** How many documents are held in memory at a time. */
const BATCH = 500;
/** The unique indexes of before, by their collection. */
const UNIQUE = { inquiries: ['idempotencyKey', 'reference'], platforms: ['name'] };

/** Makes the claims of a whole collection, those that are missing; answers how many it made. */
async function claimAll(db: Db, name: string, claimsOf: (stored: Stored) => ClaimDocument[], signal: AbortSignal): Promise<number> {
  const claims: Collection<ClaimDocument> = db.collection('claims');
  let made = 0;
  let after = '';
  for (;;) {
    signal.throwIfAborted();
    const batch = await db
      .collection<Stored>(name)
      .find({ _id: { $gt: after } }, { projection: { platformId: 1, reference: 1, idempotencyKey: 1, bodyHash: 1, name: 1 } })
      .sort({ _id: 1 })
      .limit(BATCH)
      .toArray();
    const last = batch.at(-1);
    if (!last) return made;
    const upserts = batch
      .flatMap(claimsOf)
      .map(({ _id, ...claim }) => ({ updateOne: { filter: { _id }, update: { $setOnInsert: claim }, upsert: true } }));
    made += (await claims.bulkWrite(upserts, { ordered: false })).upsertedCount;
    after = last._id;
  }
}

/** What must be there once is claimed by a document whose `_id` is its key; the unique indexes that kept it so are dropped. */
export const claimedKeys: Migration = {
  version: 6,
  title: 'keys of submissions, references and names of platforms are claims',
  async run(db, signal) {
    const inquiries = await claimAll(db, 'inquiries', ofInquiry, signal);
    const platforms = await claimAll(db, 'platforms', ({ _id, name }) => [{ _id: platformClaim(name), platformId: _id }], signal);
    for (const [name, indexes] of Object.entries(UNIQUE)) await dropIndexes(db, name, indexes);
    return inquiries + platforms;
  },
};

const ofInquiry = ({ _id: id, platformId, reference, idempotencyKey, bodyHash }: Stored): ClaimDocument[] =>
  inquiryClaims({ inquiry: { id, platformId, reference }, idempotencyKey, bodyHash });

async function dropIndexes(db: Db, name: string, indexes: string[]): Promise<void> {
  const known = await db.listCollections({ name }, { nameOnly: true }).toArray();
  if (!known.length) return;
  const there = new Set((await db.collection(name).indexes()).map((index) => index.name));
  for (const index of indexes) if (there.has(index)) await db.collection(name).dropIndex(index);
}
