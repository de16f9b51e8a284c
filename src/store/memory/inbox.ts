import { grantAnswer, withoutAbandoned } from '../../domain/inbound/answer-bound.ts';
import type { Offer } from '../../domain/inquiry/model/types.ts';
import { canonicalNumber } from '../../domain/phone-number.ts';
import { HAS_OR_MAY_HAVE_LEFT } from '../../domain/text/message.ts';
import type { Inbox } from '../../flow/ports/inbox.ts';
import type { InquiryRecord } from '../../flow/ports/inquiry-store.ts';
import type { OptOuts } from '../../flow/ports/opt-outs.ts';
import { within } from './inquiries.ts';
import type { Sync } from './sync.ts';
import type { StoredInquiry, Tables } from './tables.ts';

const recordOf = ({ inquiry, person }: StoredInquiry): InquiryRecord => ({ inquiry, person });
const latestFirst = (a: InquiryRecord, b: InquiryRecord) => (a.inquiry.id < b.inquiry.id ? 1 : -1);
const urgency = ({ status, settled }: Offer) => (status === 'PENDING' ? 0 : status === 'ACCEPTED' && !settled ? 1 : 2);

/** Texts that came in, in memory. */
export function memoryInbox({ inbound, answers, inquiries, messages, vendors }: Tables): Sync<Inbox> {
  const ofConsumer = (phone: string) =>
    [...within(inquiries, inquiries.by.phone.ids(canonicalNumber(phone))).values()].map(recordOf).toSorted(latestFirst);
  return {
    claim(text, now, lease) {
      const { receivedAt, claimedUntil } = inbound.get(text.sid) ?? { ...text, claimedUntil: 0 };
      if (claimedUntil === null) return { type: 'HANDLED' };
      if (claimedUntil > now) return { type: 'BUSY' };
      inbound.set(text.sid, { receivedAt, claimedUntil: now + lease });
      return { type: 'MINE', receivedAt };
    },

    finish(sid) {
      const text = inbound.get(sid);
      if (text) inbound.set(sid, { ...text, claimedUntil: null });
    },

    release(sid) {
      const text = inbound.get(sid);
      if (text && text.claimedUntil !== null) inbound.set(sid, { ...text, claimedUntil: 0 });
    },

    grantAnswer(phone, text, now) {
      const before = answers.get(canonicalNumber(phone)) ?? [];
      const isHandled = ({ sid }: { sid: string }) => (inbound.get(sid)?.claimedUntil ?? now + 1) > now;
      const handled = new Set(before.filter(isHandled).map(({ sid }) => sid));
      const granted = grantAnswer(withoutAbandoned(before, handled, now), text, now);
      if (granted) answers.set(canonicalNumber(phone), granted);
      return granted !== null;
    },

    openInquiriesOf: (phone) => ofConsumer(phone).filter(({ inquiry }) => inquiry.status !== 'CLOSED'),

    optedOutInquiriesOf: (phone) =>
      ofConsumer(phone)
        .filter(({ inquiry }) => inquiry.reach === 'OPTED_OUT')
        .map(({ inquiry: { id, platformId } }) => ({ platformId, inquiryId: id })),

    offersTo: (phone, limit) =>
      [...vendors.by.phone.ids(canonicalNumber(phone))]
        .flatMap((vendorId) =>
          [...within(inquiries, inquiries.by.vendor.ids(vendorId)).values()].map((stored) => ({
            entry: { vendorId, record: recordOf(stored) },
            rank: Math.min(...stored.inquiry.offers.filter((offer) => offer.vendorId === vendorId).map(urgency)),
          })),
        )
        .toSorted((a, b) => a.rank - b.rank || latestFirst(a.entry.record, b.entry.record))
        .slice(0, limit)
        .map(({ entry }) => entry),

    textsTo: (phone, limit) =>
      [...within(messages, messages.by.recipient.ids(canonicalNumber(phone))).values()]
        .filter(({ status }) => HAS_OR_MAY_HAVE_LEFT.includes(status))
        .toSorted((a, b) => b.createdAt - a.createdAt)
        .slice(0, limit),

    vendorsWith: (phone) =>
      [...within(vendors, vendors.by.phone.ids(canonicalNumber(phone))).values()].map(({ id, platformId }) => ({ id, platformId })),

    vendorsManagedFrom: (phone) =>
      [...within(vendors, vendors.by.managerPhone.ids(canonicalNumber(phone))).values()].map(({ id, platformId }) => ({ id, platformId })),
  };
}

/** Numbers that sent STOP, in memory. */
export const memoryOptOuts = ({ optOuts }: Tables): Sync<OptOuts> => ({
  add: (phone) => void optOuts.add(canonicalNumber(phone)),
  remove: (phone) => void optOuts.delete(canonicalNumber(phone)),
  among: (phones) => new Set(phones.filter((phone) => optOuts.has(canonicalNumber(phone)))),
});
