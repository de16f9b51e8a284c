import { trusted } from 'mongoose';
import type { Strike } from '../domain/strike.ts';
import type { Moment } from '../domain/time.ts';
import type { PageRequest, Reads, VendorFilter } from '../flow/reads.ts';
import type { Models, StrikeDocument } from './models.ts';
import { checkCursors, idsBetween, pageOf } from './paging.ts';
import { vendorOf } from './vendors.ts';

type VendorReads = Pick<Reads, 'vendors' | 'vendorPage' | 'vendorCount' | 'strikes' | 'strikePage' | 'strikeCount'>;

/** Vendors and their strikes, inside one platform. */
export function vendorReads({ vendors, strikes }: Models): VendorReads {
  return {
    async vendors(platformId, ids) {
      const found = await vendors.find({ _id: trusted({ $in: ids }), platformId }).lean();
      return new Map(found.map((document) => [document._id, vendorOf(document)]));
    },

    async vendorPage(platformId, filter, page) {
      await checkCursors(page, (cursor) => vendors.exists({ _id: cursor, platformId }));
      return pageOf(page, {
        find: ({ backwards, limit, ...between }) =>
          vendors
            .find({ ...ofVendors(platformId, filter), ...idsBetween(between, 'ascending') })
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

    async strikes(platformId, ids) {
      const found = await strikes.find({ _id: trusted({ $in: ids }), platformId }).lean();
      return new Map(found.map((document) => [document._id, strikeOf(document)]));
    },

    async strikePage(platformId, vendorId, filter, page) {
      const cursors = new Map<string, Moment>();
      await checkCursors(page, async (cursor) => {
        const named = await strikes.findOne({ _id: cursor, platformId, vendorId }, { at: 1 }).lean();
        if (named) cursors.set(cursor, named.at);
        return named;
      });
      const sides = beyond(page, cursors);
      return pageOf(page, {
        find: ({ backwards, limit }) =>
          strikes
            .find({ ...ofStrikes(platformId, vendorId), $and: [...activity(filter), ...sides] })
            .sort(backwards ? { at: 1, _id: 1 } : { at: -1, _id: -1 })
            .limit(limit)
            .lean(),
        cursorOf: ({ _id }) => _id,
        itemOf: strikeOf,
      });
    },

    async strikeCount(platformId, vendorId, filter) {
      return strikes.countDocuments({ ...ofStrikes(platformId, vendorId), $and: activity(filter) });
    },
  };
}

function ofVendors(platformId: string, { status, category }: VendorFilter) {
  return {
    platformId,
    ...(status ? { 'standing.status': trusted({ $in: status }) } : {}),
    ...(category === undefined ? {} : { categories: category }),
  };
}

const ofStrikes = (platformId: string, vendorId: string) => ({ platformId, vendorId });

export const strikeOf = ({ _id, ...strike }: StrikeDocument): Strike => ({ id: _id, ...strike });

/** `active`: neither faded nor waived. Never empty, since `$and` may not be. */
function activity({ active, now }: { active?: boolean; now: Moment }): object[] {
  if (active === undefined) return [{}];
  if (active) return [{ waivedAt: null, fadesAt: trusted({ $gt: now }) }];
  return [{ $or: [{ waivedAt: trusted({ $ne: null }) }, { fadesAt: trusted({ $lte: now }) }] }];
}

/** Newest first, and by id where two have one moment. */
function beyond({ after, before }: PageRequest, cursors: Map<string, Moment>): object[] {
  const side = (cursor: string | undefined, operator: '$lt' | '$gt') => {
    const at = cursor === undefined ? undefined : cursors.get(cursor);
    return at === undefined ? [] : [{ $or: [{ at: trusted({ [operator]: at }) }, { at, _id: trusted({ [operator]: cursor }) }] }];
  };
  return [...side(after, '$lt'), ...side(before, '$gt')];
}
