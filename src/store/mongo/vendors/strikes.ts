import type { AnyBulkWriteOperation } from 'mongodb';
import { trusted } from 'mongoose';
import type { Moment } from '../../../domain/time/time.ts';
import type { ActiveMarks } from '../../../domain/vendor/account.ts';
import type { Strike } from '../../../domain/vendor/strike.ts';
import type { Commit } from '../../../flow/ports/commit.ts';
import type { InquiryStore } from '../../../flow/ports/inquiry-store.ts';
import type { Reads } from '../../../flow/ports/reads.ts';
import type { StrikeDocument } from '../collections/documents.ts';
import type { Models } from '../collections/models.ts';
import { between, keyedPageOf, momentOrder } from '../connection/paging.ts';

export const strikeDocument = ({ id, ...strike }: Strike): StrikeDocument => ({
  _id: id,
  ...strike,
  order: momentOrder(strike.at, id),
  ...(isUndecided(strike) ? { openAppeal: momentOrder(strike.appealedAt ?? 0, id) } : {}),
});

const isUndecided = ({ appealedAt, appealRefusedAt, waivedAt }: Omit<Strike, 'id'>): boolean =>
  appealedAt !== null && appealRefusedAt === null && waivedAt === null;

/** The update of a stored strike. An appeal is open until the platform refuses it or the strike is waived. */
export function strikeUpdate({ strikeId, set }: Commit['strikeChanges'][number]): AnyBulkWriteOperation<StrikeDocument> {
  const opened = typeof set.appealedAt === 'number' ? { openAppeal: momentOrder(set.appealedAt, strikeId) } : {};
  const isSettled = typeof set.appealRefusedAt === 'number' || typeof set.waivedAt === 'number';
  return {
    updateOne: { filter: { _id: strikeId }, update: { $set: { ...set, ...opened }, ...(isSettled ? { $unset: { openAppeal: '' } } : {}) } },
  };
}

const strikeOf = ({ _id, order: _, openAppeal: __, ...strike }: StrikeDocument): Strike => ({ id: _id, ...strike });

type StrikeReads = Pick<Reads, 'strikes' | 'strikePage' | 'strikeCount' | 'appealPage' | 'appealCount'>;

/** Reads the strikes of one platform. */
export function mongoStrikeReads({ strikes }: Models): StrikeReads {
  return {
    async strikes(platformId, ids) {
      const found = await strikes.find({ _id: trusted({ $in: ids }), platformId }).lean();
      return new Map(found.map((document) => [document._id, strikeOf(document)]));
    },

    async strikePage(platformId, vendorId, filter, page) {
      return keyedPageOf(page, {
        keyOf: async (cursor) => (await strikes.findOne({ _id: cursor, platformId, vendorId }, { order: 1 }).lean())?.order ?? null,
        find: ({ backwards, limit, after, before }) =>
          strikes
            .find({ platformId, vendorId, ...activity(filter), ...between('order', before, after) })
            .sort({ order: backwards ? 1 : -1 })
            .limit(limit)
            .lean(),
        cursorOf: ({ _id }) => _id,
        itemOf: strikeOf,
      });
    },

    async appealPage(platformId, page) {
      return keyedPageOf(page, {
        // A settled appeal still marks its place: a reader of the list settles them one by one.
        async keyOf(cursor) {
          const named = await strikes.findOne({ _id: cursor, platformId }, { appealedAt: 1 }).lean();
          return named && named.appealedAt !== null ? momentOrder(named.appealedAt, cursor) : null;
        },
        find: ({ backwards, limit, after = '', before }) =>
          strikes
            .find({ platformId, ...between('openAppeal', after, before) })
            .sort({ openAppeal: backwards ? -1 : 1 })
            .limit(limit)
            .lean(),
        cursorOf: ({ _id }) => _id,
        itemOf: strikeOf,
      });
    },

    async appealCount(platformId) {
      return strikes.countDocuments({ platformId, ...between('openAppeal', '', undefined) });
    },

    async strikeCount(platformId, vendorId, filter) {
      return strikes.countDocuments({ platformId, vendorId, ...activity(filter) });
    },
  };
}

/** The condition for active strikes (neither faded nor waived), or for all others. */
function activity({ active, now }: { active?: boolean; now: Moment }): object {
  if (active === undefined) return {};
  if (active) return { waivedAt: null, fadesAt: trusted({ $gt: now }) };
  return { $or: [{ waivedAt: trusted({ $ne: null }) }, { fadesAt: trusted({ $lte: now }) }] };
}

/** Counts each vendor's active strikes (neither faded nor waived) and their points. */
export function mongoActiveMarks({ strikes }: Models): InquiryStore['activeMarks'] {
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

/** Finds the inquiries with a strike for silence that was recorded during one of our own outages. */
export function mongoStruckWithin({ strikes }: Models): InquiryStore['struckWithin'] {
  return async (outages, limit) => {
    if (!outages.length) return [];
    const within = outages.map(({ from, to }) => ({ at: trusted({ $gt: from, $lt: to }) }));
    const found = await strikes
      .find(
        { $or: within, waivedAt: null, reason: trusted({ $in: ['OFFER_EXPIRED', 'CONTACT_OVERDUE'] }) },
        { platformId: 1, inquiryId: 1 },
      )
      .limit(limit)
      .lean();
    return found.map(({ inquiryId, platformId }) => ({ inquiryId, platformId }));
  };
}
