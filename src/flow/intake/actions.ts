import type { Outcome, UserError } from '../../domain/input/errors.ts';
import type { Submission, VendorTerms } from '../../domain/input/terms.ts';
import type { Channel, InquiryOutcome } from '../../domain/inquiry/model/types.ts';
import type { Policy, PolicyTerms } from '../../domain/policy/policy.ts';
import type { Moment } from '../../domain/time/time.ts';
import type { ReturnKind } from '../../domain/vendor/strike.ts';
import type { Vendor } from '../../domain/vendor/vendor.ts';
import type { InquiryRecord } from '../ports/inquiry-store.ts';

export type { Outcome, Submission, UserError, VendorTerms };

/** What a vendor says is wrong with a lead. */
export type Dispute = { kind: ReturnKind; reason: string };

/** What people and platforms can do. The GraphQL API, the links and the texts all come through here. */
export type Actions = {
  submitInquiry(platformId: string, submission: Submission): Promise<Outcome<{ record: InquiryRecord; replayed: boolean }>>;
  withdrawInquiry(platformId: string, inquiryId: string, reason: string | null): Promise<Outcome<InquiryRecord>>;
  acceptOffer(platformId: string, offerId: string, channel: Channel): Promise<Outcome<InquiryRecord>>;
  declineOffer(platformId: string, offerId: string, reason: string, channel: Channel): Promise<Outcome<InquiryRecord>>;
  reportContact(platformId: string, offerId: string, note: string | null, channel: Channel): Promise<Outcome<InquiryRecord>>;
  /** The consumer's answer, by page or text, to whether the vendor called. */
  answerQuestion(platformId: string, inquiryId: string, called: boolean, channel: Channel): Promise<Outcome<InquiryRecord>>;
  /** Forgives a strike; forgiven once, the first reason stays. */
  waiveStrike(platformId: string, strikeId: string, reason: string): Promise<Outcome<InquiryRecord>>;
  /** A vendor's objection to the strike that its offer earned; the first one counts. */
  appealStrike(platformId: string, offerId: string, reason: string, channel: Channel): Promise<Outcome<InquiryRecord>>;
  /** The platform's no to an objection. */
  refuseAppeal(platformId: string, strikeId: string, note: string): Promise<Outcome<InquiryRecord>>;
  /** A vendor's dispute of a lead that it accepted, within the time and the share of the inquiry's policy. */
  returnOffer(platformId: string, offerId: string, dispute: Dispute, channel: Channel): Promise<Outcome<InquiryRecord>>;
  /** The platform's word on a dispute: once, whoever asks again is told what it was. */
  decideReturn(platformId: string, offerId: string, granted: boolean, note: string | null): Promise<Outcome<InquiryRecord>>;
  createVendor(platformId: string, terms: VendorTerms): Promise<Outcome<Vendor>>;
  updateVendor(platformId: string, vendorId: string, changes: Partial<VendorTerms>): Promise<Outcome<Vendor>>;
  pauseVendor(platformId: string, vendorId: string, reason: string, until: Moment | null): Promise<Outcome<Vendor>>;
  resumeVendor(platformId: string, vendorId: string): Promise<Outcome<Vendor>>;
  publishPolicy(platformId: string, terms: PolicyTerms): Promise<Outcome<Policy>>;
};

/** How an ended inquiry is called in sentences for people. */
export const OUTCOME_WORDS: Record<InquiryOutcome, string> = {
  SERVED: 'served',
  UNSERVED: 'ended without a vendor',
  WITHDRAWN: 'withdrawn',
  DUPLICATE: 'a duplicate of an open inquiry',
  INVALID: 'ended: the number does not exist',
};
