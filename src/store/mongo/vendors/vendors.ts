import { randomUUID } from 'node:crypto';
import type { ClientSession } from 'mongodb';
import { type Connection, trusted } from 'mongoose';
import { mayFree } from '../../../domain/vendor/freed.ts';
import { boundedWeight, type RoutingVendor, type Vendor } from '../../../domain/vendor/vendor.ts';
import type { VendorChange, VendorStore } from '../../../flow/ports/vendor-store.ts';
import type { VendorDocument } from '../collections/documents.ts';
import { collectionOf, type Models } from '../collections/models.ts';
import { duplicateKey, transact } from '../connection/transaction.ts';
import { areaDocument } from './areas.ts';

const ANY_PENALTY = { $in: ['PAUSED', 'SUSPENDED'] };

/** A mark under which a vendor is freed; no two are the same. */
export const newMark = (): string => randomUUID();

export const routingVendorOf = ({ _id, freed: _, ...vendor }: VendorDocument): RoutingVendor => ({
  id: _id,
  ...vendor,
  weight: boundedWeight(vendor.weight),
});

export function vendorOf(document: VendorDocument): Vendor {
  const { load: _, ...vendor } = routingVendorOf(document);
  return vendor;
}

/** Vendors as the platform keeps them, on MongoDB. */
export function mongoVendors(connection: Connection, models: Models): VendorStore {
  const { vendors } = models;
  return {
    async createVendor({ id, ...vendor }) {
      const load = { version: 0, pass: null, lastOfferedAt: null, day: null, offersToday: 0 };
      try {
        await transact(connection, async (session) => {
          await collectionOf(vendors).insertOne({ _id: id, ...vendor, load, freed: newMark() }, { session });
          await collectionOf(models.areas).insertOne(areaDocument({ id, ...vendor }), { session });
          return true;
        });
      } catch (error) {
        if (duplicateKey(error)?.index !== '_id_') throw error;
      }
    },

    async changeVendor(platformId, vendorId, change) {
      const isFoundElsewhere = change.coverage !== undefined || change.categories !== undefined;
      const changed = await (isFoundElsewhere ? move : update)(platformId, vendorId, change);
      return changed && vendorOf(changed);
    },

    async freed(limit) {
      const found = await vendors
        .find({ freed: trusted({ $exists: true }) })
        .limit(limit)
        .lean();
      return found.map((document) => ({ vendor: vendorOf(document), mark: document.freed ?? '' }));
    },

    async forgetFreed(vendorId, mark) {
      await collectionOf(vendors).updateOne({ _id: vendorId, freed: mark }, { $unset: { freed: '' } });
    },

    async penaltiesToReview(now, limit) {
      const due = { 'account.penalty.status': trusted(ANY_PENALTY), 'account.fadesAt': trusted({ $lte: now }) };
      return (await vendors.find(due).sort({ 'account.fadesAt': 1 }).limit(limit).lean()).map(routingVendorOf);
    },

    async penalized(platformId) {
      return (await vendors.find({ platformId, 'account.penalty.status': trusted(ANY_PENALTY) }).lean()).map(vendorOf);
    },

    async keepAccount(vendorId, version, account) {
      await collectionOf(vendors).updateOne({ _id: vendorId, 'load.version': version }, { $set: { account }, $inc: { 'load.version': 1 } });
    },
  };

  function update(platformId: string, vendorId: string, change: VendorChange, session?: ClientSession) {
    const $set = { ...change, ...(mayFree(change) ? { freed: newMark() } : {}) };
    return collectionOf(vendors).findOneAndUpdate(
      { _id: vendorId, platformId },
      { ...(Object.keys($set).length ? { $set } : {}), $inc: { 'load.version': 1 } },
      { returnDocument: 'after', ...(session ? { session } : {}) },
    );
  }

  /** Changes a vendor together with where it is found, or neither. */
  async function move(platformId: string, vendorId: string, change: VendorChange) {
    let changed: VendorDocument | null | undefined;
    const written = await transact(connection, async (session) => {
      changed = undefined;
      changed = await update(platformId, vendorId, change, session);
      if (!changed) return false;
      await collectionOf(models.areas).replaceOne({ _id: vendorId }, areaDocument(vendorOf(changed)), { upsert: true, session });
      return true;
    });
    if (!written && changed !== null) throw new Error(`vendor ${vendorId} is being changed by too many at once`);
    return changed ?? null;
  }
}
