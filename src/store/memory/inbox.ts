import type { Offer } from '../../domain/inquiry/model/types.ts';
import { canonicalNumber } from '../../domain/phone-number.ts';
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
export function memoryInbox({ inbound, inquiries, vendors }: Tables): Sync<Inbox> {
  return {
    seen: (sid) => inbound.has(sid),

    remember(sid, _from, body) {
      if (!inbound.has(sid)) inbound.set(sid, body);
    },

    inquiriesOf: (phone) =>
      [...within(inquiries, inquiries.by.phone.ids(canonicalNumber(phone))).values()]
        .filter(({ inquiry }) => inquiry.status !== 'CLOSED' || inquiry.outcome === 'SERVED')
        .map(recordOf)
        .toSorted(latestFirst),

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

    vendorsWith: (phone) =>
      [...within(vendors, vendors.by.phone.ids(canonicalNumber(phone))).values()].map(({ id, platformId }) => ({ id, platformId })),
  };
}

/** Numbers that sent STOP, in memory. */
export const memoryOptOuts = ({ optOuts }: Tables): Sync<OptOuts> => ({
  add: (phone) => void optOuts.add(canonicalNumber(phone)),
  remove: (phone) => void optOuts.delete(canonicalNumber(phone)),
  among: (phones) => new Set(phones.filter((phone) => optOuts.has(canonicalNumber(phone)))),
});
