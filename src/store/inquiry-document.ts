import { bucketOf } from '../domain/ids.ts';
import type { Event } from '../domain/inquiry/events.ts';
import type { Inquiry, Person } from '../domain/inquiry/types.ts';
import type { Moment } from '../domain/time.ts';
import type { InquiryRecord, NewInquiry } from '../flow/ports.ts';

/** What follows from an inquiry's state and is stored beside it, for queries: rewritten by every commit. */
type Searchable = {
  open: boolean;
  status: Inquiry['status'];
  outcome: Inquiry['outcome'];
  seq: number;
  wakeAt: Date | null;
  closedAt: Date | null;
  promisedBy: Date | null;
  /** Every vendor that was ever offered it. */
  vendorIds: string[];
  /** Vendors with a pending offer or a standing acceptance. */
  engagedVendorIds: string[];
  /** The domain's inquiry as it is; its moments stay numbers. */
  state: Inquiry;
};

/** An inquiry as stored. */
export type InquiryDocument = Searchable & {
  _id: string;
  platformId: string;
  reference: string;
  category: string;
  bucket: number;
  idempotencyKey: string;
  bodyHash: string;
  phone: string;
  createdAt: Date;
  person: Person;
};

/** One event as stored; see {@link timelineId}. */
export type TimelineDocument = { _id: string; platformId: string; event: Event };

/** What {@link recordOf} needs of a document. */
export const RECORD_FIELDS = { _id: 1, state: 1, person: 1 } as const;

/** The id of a person's open need: one platform, one number, one category. */
export const openNeedId = (platformId: string, phone: string, category: string): string => `${platformId}|${phone}|${category}`;

const dateOf = (moment: Moment | null): Date | null => (moment === null ? null : new Date(moment));

/** The parts of a document that follow from the state. */
export function searchable(inquiry: Inquiry): Searchable {
  const engaged = inquiry.offers.filter(({ status, settled }) => status === 'PENDING' || (status === 'ACCEPTED' && !settled));
  const vendorIds = (offers: Inquiry['offers']) => [...new Set(offers.map((offer) => offer.vendorId))];
  return {
    open: inquiry.status !== 'CLOSED',
    status: inquiry.status,
    outcome: inquiry.outcome,
    seq: inquiry.seq,
    wakeAt: dateOf(inquiry.wakeAt),
    closedAt: dateOf(inquiry.closedAt),
    promisedBy: dateOf(inquiry.promisedBy),
    vendorIds: vendorIds(inquiry.offers),
    engagedVendorIds: inquiry.status === 'CLOSED' ? [] : vendorIds(engaged),
    state: inquiry,
  };
}

/** The document of a new inquiry. */
export function inquiryDocument({ inquiry, person, idempotencyKey, bodyHash }: NewInquiry): InquiryDocument {
  return {
    _id: inquiry.id,
    platformId: inquiry.platformId,
    reference: inquiry.reference,
    category: inquiry.category,
    bucket: bucketOf(inquiry.id),
    idempotencyKey,
    bodyHash,
    phone: person.phone,
    createdAt: new Date(inquiry.submittedAt),
    ...searchable(inquiry),
    person,
  };
}

export const recordOf = ({ state, person }: Pick<InquiryDocument, 'state' | 'person'>): InquiryRecord => ({ inquiry: state, person });

/** Padded, so that an inquiry's events are one range of `_id` in their order. */
export const timelineId = (inquiryId: string, seq: number): string => `${inquiryId}:${String(seq).padStart(6, '0')}`;
