import { bucketOf } from '../domain/ids.ts';
import type { Event } from '../domain/inquiry/events.ts';
import type { Inquiry, Person } from '../domain/inquiry/types.ts';
import type { InquiryRecord, NewInquiry } from '../flow/ports.ts';

/** What follows from an inquiry's state and is stored beside it, for queries: rewritten by every commit. */
type Searchable = {
  open: boolean;
  status: Inquiry['status'];
  outcome: Inquiry['outcome'];
  seq: number;
  closedAt: Date | null;
  /** Every vendor that was ever offered it. */
  vendorIds: string[];
  /** The domain's inquiry as it is; its moments stay numbers. */
  state: Inquiry;
};

/** The same, absent rather than null or empty, so that their indexes hold only what is open. */
type WhileOpen = {
  wakeAt?: Date;
  promisedBy?: Date;
  /** Vendors with a pending offer or a standing acceptance. */
  engagedVendorIds?: string[];
};

/** An inquiry as stored. */
export type InquiryDocument = Searchable &
  WhileOpen & {
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

const vendorsOf = (offers: Inquiry['offers']): string[] => [...new Set(offers.map(({ vendorId }) => vendorId))];

function searchable(inquiry: Inquiry): Searchable {
  return {
    open: inquiry.status !== 'CLOSED',
    status: inquiry.status,
    outcome: inquiry.outcome,
    seq: inquiry.seq,
    closedAt: inquiry.closedAt === null ? null : new Date(inquiry.closedAt),
    vendorIds: vendorsOf(inquiry.offers),
    state: inquiry,
  };
}

function whileOpen(inquiry: Inquiry): WhileOpen {
  if (inquiry.status === 'CLOSED') return {};
  const engaged = inquiry.offers.filter(({ status, settled }) => status === 'PENDING' || (status === 'ACCEPTED' && !settled));
  return {
    wakeAt: new Date(inquiry.wakeAt),
    ...(inquiry.promisedBy === null ? {} : { promisedBy: new Date(inquiry.promisedBy) }),
    ...(engaged.length ? { engagedVendorIds: vendorsOf(engaged) } : {}),
  };
}

/** Brings a stored inquiry to this state. */
export function inquiryUpdate(inquiry: Inquiry): { $set: Partial<InquiryDocument>; $unset?: Partial<Record<keyof WhileOpen, ''>> } {
  const present = whileOpen(inquiry);
  const absent = (['wakeAt', 'promisedBy', 'engagedVendorIds'] as const).filter((field) => !(field in present));
  return {
    $set: { ...searchable(inquiry), ...present },
    ...(absent.length ? { $unset: Object.fromEntries(absent.map((field) => [field, ''])) } : {}),
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
    ...whileOpen(inquiry),
    person,
  };
}

export const recordOf = ({ state, person }: Pick<InquiryDocument, 'state' | 'person'>): InquiryRecord => ({ inquiry: state, person });

/** Padded, so that an inquiry's events are one range of `_id` in their order. */
export const timelineId = (inquiryId: string, seq: number): string => `${inquiryId}:${String(seq).padStart(6, '0')}`;
