import type { AnyBulkWriteOperation } from 'mongodb';
import { trusted } from 'mongoose';
import { offerById } from '../../../domain/inquiry/model/offers.ts';
import type { LedgerEntry } from '../../../domain/vendor/ledger.ts';
import type { Reads, ReturnFilter } from '../../../flow/ports/reads.ts';
import type { ReturnDocument } from '../collections/documents.ts';
import { RECORD_FIELDS, recordOf } from '../collections/inquiry-document.ts';
import type { Models } from '../collections/models.ts';
import { between, keyedPageOf, momentOrder } from '../connection/paging.ts';

/** Where an entry of the ledger leaves the return that it is about. An accepted lead is none. */
export function returnWrites(entries: LedgerEntry[]): AnyBulkWriteOperation<ReturnDocument>[] {
  return entries.flatMap(({ type, offerId, platformId, vendorId, inquiryId, at }): AnyBulkWriteOperation<ReturnDocument>[] => {
    if (type === 'LEAD_ACCEPTED') return [];
    if (type !== 'RETURN_REQUESTED') return [{ updateOne: { filter: { _id: offerId }, update: { $set: { decided: true } } } }];
    const order = momentOrder(at, offerId);
    return [{ insertOne: { document: { _id: offerId, platformId, vendorId, inquiryId, order, decided: false } } }];
  });
}

/** Reads the returned leads of one platform. */
export function mongoReturnReads({ returns, inquiries }: Models): Pick<Reads, 'returnPage' | 'returnCount'> {
  return {
    async returnPage(platformId, filter, page) {
      const { items, ...ends } = await keyedPageOf(page, {
        // A lead that was decided meanwhile keeps its place: the reader of the list decides them one by one.
        keyOf: async (cursor) => (await returns.findOne({ _id: cursor, platformId }, { order: 1 }).lean())?.order ?? null,
        find: ({ backwards, limit, after, before }) =>
          returns
            .find({ ...conditions(platformId, filter), ...between('order', after, before) })
            .sort({ order: backwards ? -1 : 1 })
            .limit(limit)
            .lean(),
        cursorOf: ({ _id }) => _id,
        itemOf: ({ _id, inquiryId }) => ({ offerId: _id, inquiryId }),
      });
      const ids = [...new Set(items.map(({ item }) => item.inquiryId))];
      const found = await inquiries.find({ _id: trusted({ $in: ids }), platformId }, RECORD_FIELDS).lean();
      const records = new Map(found.map((document) => [document._id, recordOf(document)]));
      const offers = items.flatMap(({ cursor, item }) => {
        const record = records.get(item.inquiryId);
        const offer = record && offerById(record.inquiry, item.offerId);
        return record && offer ? [{ cursor, item: { record, offer } }] : [];
      });
      return { items: offers, ...ends };
    },

    async returnCount(platformId, filter) {
      return returns.countDocuments(conditions(platformId, filter));
    },
  };
}

function conditions(platformId: string, { decided, vendorId }: ReturnFilter) {
  return { platformId, ...(decided === undefined ? {} : { decided }), ...(vendorId === undefined ? {} : { vendorId }) };
}
