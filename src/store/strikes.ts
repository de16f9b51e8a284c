import { trusted } from 'mongoose';
import type { ActiveMarks } from '../domain/account.ts';
import type { Strike } from '../domain/strike.ts';
import type { Moment } from '../domain/time.ts';
import type { InquiryStore } from '../flow/ports.ts';
import type { PageRequest, Reads } from '../flow/reads.ts';
import type { Models, StrikeDocument } from './models.ts';
import { between, checkCursors, pageOf } from './paging.ts';

/** Digits of a moment in milliseconds, until the year 33658. */
const MOMENT_DIGITS = 15;

export const strikeDocument = ({ id, ...strike }: Strike): StrikeDocument => ({
  _id: id,
  ...strike,
  order: `${String(strike.at).padStart(MOMENT_DIGITS, '0')}:${id}`,
});

const strikeOf = ({ _id, order: _, ...strike }: StrikeDocument): Strike => ({ id: _id, ...strike });

/** Strikes, inside one platform. */
export function strikeReads({ strikes }: Models): Pick<Reads, 'strikes' | 'strikePage' | 'strikeCount'> {
  return {
    async strikes(platformId, ids) {
      const found = await strikes.find({ _id: trusted({ $in: ids }), platformId }).lean();
      return new Map(found.map((document) => [document._id, strikeOf(document)]));
    },

    async strikePage(platformId, vendorId, filter, page) {
      const orders = new Map<string, string>();
      await checkCursors(page, async (cursor) => {
        const named = await strikes.findOne({ _id: cursor, platformId, vendorId }, { order: 1 }).lean();
        if (named) orders.set(cursor, named.order);
        return named;
      });
      const orderOf = (cursor: string | undefined) => (cursor === undefined ? undefined : orders.get(cursor));
      return pageOf(page, {
        find: ({ backwards, limit, after, before }: PageRequest & { backwards: boolean; limit: number }) =>
          strikes
            .find({ platformId, vendorId, ...activity(filter), ...between('order', orderOf(before), orderOf(after)) })
            .sort({ order: backwards ? 1 : -1 })
            .limit(limit)
            .lean(),
        cursorOf: ({ _id }) => _id,
        itemOf: strikeOf,
      });
    },

    async strikeCount(platformId, vendorId, filter) {
      return strikes.countDocuments({ platformId, vendorId, ...activity(filter) });
    },
  };
}

/** `active`: neither faded nor waived. */
function activity({ active, now }: { active?: boolean; now: Moment }): object {
  if (active === undefined) return {};
  if (active) return { waivedAt: null, fadesAt: trusted({ $gt: now }) };
  return { $or: [{ waivedAt: trusted({ $ne: null }) }, { fadesAt: trusted({ $lte: now }) }] };
}

/** Counts what still counts, for whoever decides. */
export function activeMarksIn({ strikes }: Models): InquiryStore['activeMarks'] {
  return async (vendorIds, now) => {
    const active = await strikes
      .find(
        { vendorId: trusted({ $in: vendorIds }), waivedAt: null, fadesAt: trusted({ $gt: now }) },
        { vendorId: 1, points: 1, fadesAt: 1 },
      )
      .lean();
    const marks = new Map<string, ActiveMarks>();
    for (const { vendorId, points, fadesAt } of active) {
      const sum = marks.get(vendorId) ?? { points: 0, strikes: 0, fadesAt: Infinity };
      marks.set(vendorId, { points: sum.points + points, strikes: sum.strikes + 1, fadesAt: Math.min(sum.fadesAt ?? Infinity, fadesAt) });
    }
    return marks;
  };
}
