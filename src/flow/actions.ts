import type { Door, InquiryOutcome } from '../domain/inquiry/types.ts';
import type { Policy, PolicyTerms } from '../domain/policy.ts';
import type { Moment } from '../domain/time.ts';
import type { Calendar, Coverage, Manager, Vendor } from '../domain/vendor.ts';
import type { InquiryRecord } from './ports.ts';

/** What is wrong with an input: where (path below `input`), in words that name the way out, and a code of the contract. */
export type UserError = { field: string[] | null; message: string; code: UserErrorCode };
export type UserErrorCode =
  | 'BLANK'
  | 'TOO_LONG'
  | 'TOO_SHORT'
  | 'INVALID'
  | 'OUT_OF_RANGE'
  | 'NOT_FOUND'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'STALE'
  | 'CONFLICT'
  | 'LIMIT';

/** The thing done, or every reason why it was not. A refusal changes nothing. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; errors: UserError[] };

/** An inquiry as a platform submits it: scalars checked, nothing else. Moments in ms. */
export type Submission = {
  idempotencyKey: string;
  category: string;
  details: string | null;
  consumer: {
    name: string;
    phone: string;
    email: string | null;
    timeZone: string | null;
    consent: { grantedAt: Moment; source: string; disclosure: string };
  };
  location: { postalCode: string | null; countryCode: string; latitude: number | null; longitude: number | null };
};

export type VendorTerms = {
  name: string;
  phone: string;
  manager: Manager | null;
  categories: string[];
  coverage: Coverage;
  calendar: Calendar;
  dailyCap: number | null;
  weight: number;
};

/** What people and platforms can do. The GraphQL API, the links and the texts all come through here. */
export type Actions = {
  submitInquiry(platformId: string, submission: Submission): Promise<Outcome<{ record: InquiryRecord; replayed: boolean }>>;
  withdrawInquiry(platformId: string, inquiryId: string, reason: string | null): Promise<Outcome<InquiryRecord>>;
  acceptOffer(platformId: string, offerId: string, door: Door): Promise<Outcome<InquiryRecord>>;
  declineOffer(platformId: string, offerId: string, reason: string, door: Door): Promise<Outcome<InquiryRecord>>;
  reportContact(platformId: string, offerId: string, note: string | null, door: Door): Promise<Outcome<InquiryRecord>>;
  /** The consumer's answer, by page or text, to whether the vendor called. */
  answerQuestion(platformId: string, inquiryId: string, called: boolean, door: Door): Promise<Outcome<InquiryRecord>>;
  createVendor(platformId: string, terms: VendorTerms): Promise<Outcome<Vendor>>;
  updateVendor(platformId: string, vendorId: string, changes: Partial<VendorTerms>): Promise<Outcome<Vendor>>;
  pauseVendor(platformId: string, vendorId: string, reason: string, until: Moment | null): Promise<Outcome<Vendor>>;
  resumeVendor(platformId: string, vendorId: string): Promise<Outcome<Vendor>>;
  publishPolicy(platformId: string, terms: PolicyTerms): Promise<Outcome<Policy>>;
};

/** What a link opens: an offer (with its inquiry) or the inquiry itself; null for an unknown token. */
export type LinkTarget =
  | { type: 'OFFER'; platformId: string; brand: string; offerId: string; record: InquiryRecord }
  | { type: 'INQUIRY'; platformId: string; brand: string; record: InquiryRecord };
export type Links = {
  /** Looks a token of `/o/` (`OFFER`) or `/i/` (`INQUIRY`) up by its hash. Changes nothing. */
  open(kind: LinkTarget['type'], token: string): Promise<LinkTarget | null>;
};

/** How an ended inquiry is called in sentences for people. */
export const OUTCOME_WORDS: Record<InquiryOutcome, string> = {
  SERVED: 'served',
  UNSERVED: 'ended without a vendor',
  WITHDRAWN: 'withdrawn',
  DUPLICATE: 'a duplicate of an open inquiry',
  INVALID: 'ended: the number does not exist',
};
