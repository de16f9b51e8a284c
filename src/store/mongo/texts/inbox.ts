import { trusted } from 'mongoose';
import type { Offer } from '../../../domain/inquiry/model/types.ts';
import { spellingsOf } from '../../../domain/phone-number.ts';
import { HAS_OR_MAY_HAVE_LEFT } from '../../../domain/text/message.ts';
import type { Inbox } from '../../../flow/ports/inbox.ts';
import { OPEN, RECORD_FIELDS, recordOf } from '../collections/inquiry-document.ts';
import { messageOf } from '../collections/message-document.ts';
import type { Models } from '../collections/models.ts';
import { claims } from './claims.ts';

/** The most inquiries of one consumer that an answer is matched against. */
const OF_ONE_PHONE = 50;

/** A number in every spelling, as a condition. */
const allOf = (phone: string) => trusted({ $in: spellingsOf(phone) });

/** Texts that came in, on MongoDB. */
export function mongoInbox({ inbound, answers, inquiries, messages, vendors }: Models): Inbox {
  return {
    ...claims({ inbound, answers }),

    async openInquiriesOf(phone) {
      const found = await inquiries
        .find({ phone: allOf(phone), 'state.status': trusted(OPEN) }, RECORD_FIELDS)
        .sort({ _id: -1 })
        .limit(OF_ONE_PHONE)
        .lean();
      return found.map(recordOf);
    },

    async optedOutInquiriesOf(phone) {
      const found = await inquiries.find({ phone: allOf(phone), 'state.reach': 'OPTED_OUT' }, { platformId: 1 }).lean();
      return found.map(({ _id, platformId }) => ({ platformId, inquiryId: _id }));
    },

    async textsTo(phone, limit) {
      const found = await messages
        .find({ to: allOf(phone), status: trusted({ $in: [...HAS_OR_MAY_HAVE_LEFT] }) })
        .sort({ createdAt: -1 })
        .limit(limit)
        .lean();
      return found.map(messageOf);
    },

    async offersTo(phone, limit) {
      const mine = new Set((await vendors.find({ phone: allOf(phone) }, { _id: 1 }).lean()).map(({ _id }) => _id));
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
      const found = await vendors.find({ phone: allOf(phone) }, { platformId: 1 }).lean();
      return found.map(({ _id, platformId }) => ({ id: _id, platformId }));
    },

    async vendorsManagedFrom(phone) {
      const found = await vendors.find({ 'manager.phone': allOf(phone) }, { platformId: 1 }).lean();
      return found.map(({ _id, platformId }) => ({ id: _id, platformId }));
    },
  };
}

/** Pending first, then what the vendor accepted and still owes, then the rest. */
function urgency({ status, settled }: Offer): number {
  if (status === 'PENDING') return 0;
  return status === 'ACCEPTED' && !settled ? 1 : 2;
}
