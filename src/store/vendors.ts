import { trusted } from 'mongoose';
import type { RoutingVendor, Vendor } from '../domain/vendor.ts';
import type { VendorStore } from '../flow/ports.ts';
import { collectionOf, type Models, type VendorDocument } from './models.ts';
import { duplicateKey } from './transaction.ts';

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

    async vendorsPausedUntil(before, limit) {
      const found = await vendors
        .find({ 'standing.until': trusted({ $lte: before }) })
        .sort({ 'standing.until': 1 })
        .limit(limit)
        .lean();
      return found.map(vendorOf);
    },
  };
}
