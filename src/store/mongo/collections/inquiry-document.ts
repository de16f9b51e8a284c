import { bucketOf } from '../../../domain/ids.ts';
import type { Inquiry, Person } from '../../../domain/inquiry/model/types.ts';
import { areasOfPlace } from '../../../domain/routing/areas.ts';
import type { NewInquiry } from '../../../flow/ports/commit.ts';
import { type InquiryRecord, needKey } from '../../../flow/ports/inquiry-store.ts';

/**
 * An inquiry as stored. `state` is the domain's inquiry as it is, moments as numbers, and the one truth: queries and indexes reach
 * into it. Beside it stands only what never changes, and what cannot be read off a path.
 */
export type InquiryDocument = {
  _id: string;
  platformId: string;
  reference: string;
  bucket: number;
  idempotencyKey: string;
  bodyHash: string;
  phone: string;
  state: Inquiry;
  /** Vendors with a pending offer or a standing acceptance; absent rather than empty, so that its index holds only those. */
  engagedVendorIds?: string[];
  /** How many inquiries ended as duplicates of this one; absent when none did. */
  duplicates?: number;
  person: Person;
  /** Coarse areas of the consumer's place: see `areasOfPlace`. */
  areas: string[];
  /** What the search is for while it waits or is due, see {@link searchKey}; absent otherwise, so that its index holds only those. */
  search?: string;
};

/** What {@link recordOf} needs of a document. */
export const RECORD_FIELDS = { _id: 1, state: 1, person: 1 } as const;

/** The statuses of an inquiry that has not ended, as a condition. */
export const OPEN: { $in: Inquiry['status'][] } = { $in: ['RECEIVED', 'OFFERED', 'ACCEPTED', 'CONTACTED'] };

/** The id of a person's open need: one platform, one number in whatever spelling, one category. */
export const openNeedId = (platformId: string, phone: string, category: string): string => `${platformId}|${needKey({ phone, category })}`;

/** What vendors are looked for: one platform, one category. */
export const searchKey = (platformId: string, category: string): string => `${platformId}|${category}`;

/** The derived fields that are there or not, by the state. */
function derived(state: Inquiry): Pick<InquiryDocument, 'engagedVendorIds' | 'search'> {
  const search = state.routeAt === null ? {} : { search: searchKey(state.platformId, state.category) };
  return { ...engagedVendors(state), ...search };
}

function engagedVendors({ status, offers }: Inquiry): Pick<InquiryDocument, 'engagedVendorIds'> {
  if (status === 'CLOSED') return {};
  const engaged = offers.filter((offer) => offer.status === 'PENDING' || (offer.status === 'ACCEPTED' && !offer.settled));
  return engaged.length ? { engagedVendorIds: [...new Set(engaged.map(({ vendorId }) => vendorId))] } : {};
}

/** Brings a stored inquiry to this state. Each field more costs SecantusDB as much as the whole state. */
export function inquiryUpdate(state: Inquiry): { $set: Partial<InquiryDocument>; $unset?: { engagedVendorIds?: ''; search?: '' } } {
  const set = derived(state);
  const $unset = { ...(set.engagedVendorIds ? {} : { engagedVendorIds: '' as const }), ...(set.search ? {} : { search: '' as const }) };
  return { $set: { state, ...set }, ...(Object.keys($unset).length ? { $unset } : {}) };
}

/** The document of a new inquiry. */
export function inquiryDocument({ inquiry, person, idempotencyKey, bodyHash }: NewInquiry): InquiryDocument {
  const { id, platformId, reference } = inquiry;
  const fixed = { _id: id, platformId, reference, bucket: bucketOf(id), idempotencyKey, bodyHash, phone: person.phone };
  return { ...fixed, state: inquiry, ...derived(inquiry), person, areas: areasOfPlace({ ...person.location, ...person.position }) };
}

export const recordOf = ({ state, person }: Pick<InquiryDocument, 'state' | 'person'>): InquiryRecord => ({ inquiry: state, person });
