import type { IndexDescription } from 'mongodb';
import { MongoServerError } from 'mongodb';
import type { Connection } from 'mongoose';
import type { Models } from './models.ts';

// None is unique: what must be there once is a document whose `_id` is its key (`claims`, `openneeds`, `links`), so that any collection can
// be sharded. What holds here of both MongoDB and SecantusDB: ascending keys, walked from either end; sparse or partial only by existence; no
// hints and no $or, which make SecantusDB walk the whole index or collection.
export const INDEXES: Record<keyof Models, IndexDescription[]> = {
  inquiries: [
    { name: 'due', key: { bucket: 1, 'state.wakeAt': 1 } },
    { name: 'phone', key: { phone: 1, _id: 1 } },
    { name: 'page', key: { platformId: 1, _id: 1 } },
    { name: 'pageByStatus', key: { platformId: 1, 'state.status': 1, _id: 1 } },
    { name: 'vendor', key: { 'state.offers.vendorId': 1, _id: 1 } },
    { name: 'engaged', key: { engagedVendorIds: 1 }, sparse: true },
    { name: 'search', key: { search: 1, areas: 1 }, partialFilterExpression: { search: { $exists: true } } },
    { name: 'promised', key: { platformId: 1, 'state.promisedBy': 1 } },
  ],
  claims: [],
  openNeeds: [{ name: 'inquiry', key: { inquiryId: 1 } }],
  timeline: [],
  messages: [
    { name: 'inquiry', key: { inquiryId: 1, createdAt: 1 } },
    { name: 'unsettled', key: { status: 1, nextAt: 1 }, partialFilterExpression: { nextAt: { $exists: true } } },
    { name: 'awaitsClock', key: { awaitsClock: 1, sentAt: 1 }, partialFilterExpression: { awaitsClock: true } },
    { name: 'sid', key: { sid: 1 }, sparse: true },
    { name: 'recipient', key: { to: 1, createdAt: 1 } },
  ],
  vendors: [
    { name: 'pageByCategory', key: { platformId: 1, categories: 1, _id: 1 } },
    { name: 'page', key: { platformId: 1, _id: 1 } },
    { name: 'phone', key: { phone: 1 } },
    { name: 'managerPhone', key: { 'manager.phone': 1 }, sparse: true },
    { name: 'freed', key: { freed: 1 }, sparse: true },
    { name: 'penalized', key: { 'account.penalty.status': 1, 'account.fadesAt': 1 }, sparse: true },
  ],
  strikes: [
    { name: 'vendor', key: { vendorId: 1, order: 1 } },
    { name: 'moment', key: { at: 1 } },
    { name: 'openAppeals', key: { platformId: 1, openAppeal: 1 }, partialFilterExpression: { openAppeal: { $exists: true } } },
  ],
  ledger: [{ name: 'page', key: { vendorId: 1, order: 1 } }],
  returns: [
    { name: 'page', key: { platformId: 1, order: 1 } },
    { name: 'pageByDecision', key: { platformId: 1, decided: 1, order: 1 } },
    { name: 'vendor', key: { vendorId: 1, order: 1 } },
  ],
  areas: [{ name: 'keys', key: { keys: 1 } }],
  heartbeats: [],
  leases: [],
  platforms: [],
  policies: [],
  optOuts: [],
  inbound: [],
  answers: [],
  links: [],
};

const NAMESPACE_EXISTS = 48;

/**
 * Makes every collection and index that is missing: a transaction must not have to. Throws a sentence that names the first
 * index that cannot be made, and why.
 */
export async function makeIndexes(connection: Connection, models: Models): Promise<void> {
  for (const [name, indexes] of Object.entries(INDEXES)) {
    const collection = models[name as keyof Models].collection;
    await connection.createCollection(collection.name).catch((error) => {
      if (!(error instanceof MongoServerError && error.code === NAMESPACE_EXISTS)) throw error;
    });
    for (const index of indexes) {
      await collection.createIndex(index.key as Record<string, 1 | -1>, optionsOf(index)).catch((error: Error) => {
        throw new Error(
          `The index «${index.name}» on «${collection.name}» cannot be made (${error.message}). Remove what stands against it, then start again.`,
          { cause: error },
        );
      });
    }
  }
}

function optionsOf({ key: _, ...options }: IndexDescription) {
  return options;
}
