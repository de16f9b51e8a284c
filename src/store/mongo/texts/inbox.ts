import { trusted } from 'mongoose';
import type { Offer } from '../../../domain/inquiry/model/types.ts';
import { spellingsOf } from '../../../domain/phone-number.ts';
import type { Inbox } from '../../../flow/ports/inbox.ts';
import { OPEN, RECORD_FIELDS, recordOf } from '../collections/inquiry-document.ts';
import { collectionOf, type Models } from '../collections/models.ts';
import { duplicateKey } from '../connection/transaction.ts';

/** The most inquiries of one consumer that an answer is matched against. */
const OF_ONE_PHONE = 50;

/** Texts that came in, on MongoDB. */
export function mongoInbox({ inbound, inquiries, vendors }: Models): Inbox {
  return {
    async seen(sid) {
      return (await inbound.exists({ _id: sid })) !== null;
    },

    async remember(sid, from, body, at) {
      try {
        await collectionOf(inbound).insertOne({ _id: sid, from, body, at: new Date(at) });
      } catch (error) {
        if (!duplicateKey(error)) throw error;
      }
    },

    async inquiriesOf(phone) {
      const phones = trusted({ $in: spellingsOf(phone) });
      const latest = (state: object) =>
        inquiries
          .find({ phone: phones, ...state }, RECORD_FIELDS)
          .sort({ _id: -1 })
          .limit(OF_ONE_PHONE)
          .lean();
      const found = (await Promise.all([latest({ 'state.status': trusted(OPEN) }), latest({ 'state.outcome': 'SERVED' })])).flat();
      return found.sort((a, b) => (a._id < b._id ? 1 : -1)).map(recordOf);
    },

    async offersTo(phone, limit) {
      const mine = new Set((await vendors.find({ phone: trusted({ $in: spellingsOf(phone) }) }, { _id: 1 }).lean()).map(({ _id }) => _id));
      if (!mine.size) return [];
      const ofMine = trusted({ $in: [...mine] });
      const [engaged, latest] = await Promise.all([
        inquiries.find({ engagedVendorIds: ofMine }, RECORD_FIELDS).lean(),
        inquiries.find({ 'state.offers.vendorId': ofMine }, RECORD_FIELDS).sort({ _id: -1 }).limit(limit).lean(),
      ]);
      const records = new Map([...engaged, ...latest].map((document) => [document._id, recordOf(document)]));
      return [...records.values()]
        .flatMap((record) => {
          const offered = new Set(record.inquiry.offers.map(({ vendorId }) => vendorId));
          return [...offered].filter((vendorId) => mine.has(vendorId)).map((vendorId) => ({ vendorId, record }));
        })
        .map((entry) => ({
          entry,
          rank: Math.min(...entry.record.inquiry.offers.filter((o) => o.vendorId === entry.vendorId).map(urgency)),
        }))
        .sort((a, b) => a.rank - b.rank || (a.entry.record.inquiry.id < b.entry.record.inquiry.id ? 1 : -1))
        .slice(0, limit)
        .map(({ entry }) => entry);
    },

    async vendorsWith(phone) {
      const found = await vendors.find({ phone: trusted({ $in: spellingsOf(phone) }) }, { platformId: 1 }).lean();
      return found.map(({ _id, platformId }) => ({ id: _id, platformId }));
    },
  };
}

/** Pending first, then what the vendor accepted and still owes, then the rest. */
function urgency({ status, settled }: Offer): number {
  if (status === 'PENDING') return 0;
  return status === 'ACCEPTED' && !settled ? 1 : 2;
}
