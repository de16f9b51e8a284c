import { trusted } from 'mongoose';
import type { Moment } from '../domain/time.ts';
import type { Reads, VendorFilter } from '../flow/reads.ts';
import type { Models } from './models.ts';
import { between, checkCursors, pageOf } from './paging.ts';
import { vendorOf } from './vendors.ts';

/** Vendors, inside one platform. */
export function vendorReads({ vendors }: Models): Pick<Reads, 'vendors' | 'vendorPage' | 'vendorCount'> {
  return {
    async vendors(platformId, ids) {
      const found = await vendors.find({ _id: trusted({ $in: ids }), platformId }).lean();
      return new Map(found.map((document) => [document._id, vendorOf(document)]));
    },

    async vendorPage(platformId, filter, page) {
      await checkCursors(page, (cursor) => vendors.exists({ _id: cursor, platformId }));
      return pageOf(page, {
        find: ({ backwards, limit, after, before }) =>
          vendors
            .find({ ...ofVendors(platformId, filter), ...between('_id', after, before) })
            .sort({ _id: backwards ? -1 : 1 })
            .limit(limit)
            .lean(),
        cursorOf: ({ _id }) => _id,
        itemOf: vendorOf,
      });
    },

    async vendorCount(platformId, filter) {
      return vendors.countDocuments(ofVendors(platformId, filter));
    },
  };
}

function ofVendors(platformId: string, { status, category, now }: VendorFilter) {
  return {
    platformId,
    ...(status ? standingAmong(status, now) : {}),
    ...(category === undefined ? {} : { categories: category }),
  };
}

/** What `standingOf` says, as conditions: suspended by points before paused by choice before paused by points. */
function standingAmong(wanted: NonNullable<VendorFilter['status']>, now: Moment): object {
  // Each operator by itself: trust does not reach into the branches of an $or.
  const paused = { $or: [{ 'pause.until': null, pause: trusted({ $ne: null }) }, { 'pause.until': trusted({ $gt: now }) }] };
  const conditions = {
    SUSPENDED: { 'account.penalty.status': 'SUSPENDED' },
    PAUSED: { 'account.penalty.status': trusted({ $ne: 'SUSPENDED' }), $or: [paused, { 'account.penalty.status': 'PAUSED' }] },
    ACTIVE: { 'account.penalty': null, $nor: [paused] },
  };
  return wanted.length ? { $or: wanted.map((status) => conditions[status]) } : { 'account.penalty.status': trusted({ $in: [] }) };
}
