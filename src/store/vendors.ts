import { trusted } from 'mongoose';
import type { RoutingVendor, Vendor } from '../domain/vendor.ts';
import type { VendorStore } from '../flow/ports.ts';
import { collectionOf, type Models, type VendorDocument } from './models.ts';
import { duplicateKey } from './transaction.ts';

const ANY_PENALTY = { $in: ['PAUSED', 'SUSPENDED'] };

export const routingVendorOf = ({ _id, ...vendor }: VendorDocument): RoutingVendor => ({ id: _id, ...vendor });

export function vendorOf(document: VendorDocument): Vendor {
  const { load: _, ...vendor } = routingVendorOf(document);
  return vendor;
}

/** Vendors as the platform keeps them, on MongoDB. */
export function vendorStore({ vendors }: Models): VendorStore {
  return {
    async createVendor({ id, ...vendor }) {
      const load = { version: 0, pass: null, lastOfferedAt: null, day: null, offersToday: 0 };
      try {
        await collectionOf(vendors).insertOne({ _id: id, ...vendor, load });
      } catch (error) {
        if (duplicateKey(error)?.index !== '_id_') throw error;
      }
    },

    async changeVendor(platformId, vendorId, change) {
      const changed = await collectionOf(vendors).findOneAndUpdate(
        { _id: vendorId, platformId },
        { ...(Object.keys(change).length ? { $set: change } : {}), $inc: { 'load.version': 1 } },
        { returnDocument: 'after' },
      );
      return changed && vendorOf(changed);
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
}
