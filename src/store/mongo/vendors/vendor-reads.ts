import { trusted } from 'mongoose';
import type { Place } from '../../../domain/routing/place.ts';
import type { Moment } from '../../../domain/time/time.ts';
import type { Reads, VendorFilter } from '../../../flow/ports/reads.ts';
import type { Models } from '../collections/models.ts';
import { between, checkCursors, pageOf, type Slice } from '../connection/paging.ts';
import { idsCovering } from './covering.ts';
import { vendorOf } from './vendors.ts';

/** Vendors, inside one platform. */
export function mongoVendorReads(models: Models): Pick<Reads, 'vendors' | 'vendorPage' | 'vendorCount'> {
  const { vendors } = models;
  return {
    async vendors(platformId, ids) {
      const found = await vendors.find({ _id: trusted({ $in: ids }), platformId }).lean();
      return new Map(found.map((document) => [document._id, vendorOf(document)]));
    },

    async vendorPage(platformId, filter, page) {
      await checkCursors(page, (cursor) => vendors.exists({ _id: cursor, platformId }));
      return pageOf(page, {
        find: (slice) => (filter.covers ? covering(platformId, filter, filter.covers, slice) : matching(platformId, filter, slice)),
        cursorOf: ({ _id }) => _id,
        itemOf: vendorOf,
      });
    },

    async vendorCount(platformId, filter) {
      if (filter.covers) return (await idsCovering(models, platformId, conditionsOf(filter), filter.covers)).length;
      return vendors.countDocuments({ platformId, ...conditionsOf(filter) });
    },
  };

  function matching(platformId: string, filter: VendorFilter, { backwards, limit, after, before }: Slice) {
    return vendors
      .find({ platformId, ...conditionsOf(filter), ...between('_id', after, before) })
      .sort({ _id: backwards ? -1 : 1 })
      .limit(limit)
      .lean();
  }

  async function covering(platformId: string, filter: VendorFilter, place: Place, { backwards, limit, after, before }: Slice) {
    const all = await idsCovering(models, platformId, conditionsOf(filter), place);
    const ids = all.filter((id) => (after === undefined || id > after) && (before === undefined || id < before));
    if (backwards) ids.reverse();
    const wanted = ids.slice(0, limit);
    const found = await vendors.find({ _id: trusted({ $in: wanted }), platformId }).lean();
    const byId = new Map(found.map((document) => [document._id, document]));
    return wanted.flatMap((id) => byId.get(id) ?? []);
  }
}

function conditionsOf({ status, category, now }: VendorFilter) {
  return {
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
