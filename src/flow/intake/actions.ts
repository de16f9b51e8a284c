import type { InquiryRef, Topic } from '../../domain/inbound/phone-state.ts';
import type { Outcome, UserError } from '../../domain/input/errors.ts';
import type { Submission, VendorTerms } from '../../domain/input/terms.ts';
import type { Channel, Choice, InquiryOutcome, TextAnswer } from '../../domain/inquiry/model/types.ts';
import type { Policy, PolicyTerms } from '../../domain/policy/policy.ts';
import type { Moment } from '../../domain/time/time.ts';
import type { ReturnKind } from '../../domain/vendor/strike.ts';
import type { Vendor } from '../../domain/vendor/vendor.ts';
import type { InquiryRecord } from '../ports/inquiry-store.ts';

export type { Outcome, Submission, UserError, VendorTerms };

/** What a vendor says is wrong with a lead. */
export type Dispute = { kind: ReturnKind; reason: string };

/** What became of an answer to an offer. `hasMovedOn` is false when it is refused because its vendor holds the lead already. */
export type OfferAnswer = { ok: true; value: InquiryRecord } | { ok: false; errors: UserError[]; hasMovedOn: boolean };

/** A text that came in, as its inquiry's timeline keeps it, and what it is answered with. */
export type KeptText = Topic & {
  sid: string;
  body: string;
  isMachine: boolean;
  answer: TextAnswer;
  choices: Choice[];
  aboutOfferId: string | null;
};

/** What people and platforms can do. The GraphQL API, the links and the texts that come in all act through here. */
export type Actions = {
  submitInquiry(platformId: string, submission: Submission): Promise<Outcome<{ record: InquiryRecord; replayed: boolean }>>;
  withdrawInquiry(platformId: string, inquiryId: string, reason: string | null): Promise<Outcome<InquiryRecord>>;
  acceptOffer(platformId: string, offerId: string, channel: Channel): Promise<OfferAnswer>;
  declineOffer(platformId: string, offerId: string, reason: string, channel: Channel): Promise<OfferAnswer>;
  reportContact(platformId: string, offerId: string, note: string | null, channel: Channel): Promise<Outcome<InquiryRecord>>;
  /**
   * The consumer's answer, by page or text, to whether the vendor called. `offerId`: the offer that it was asked about; null for whatever it
   * may answer now, and then an answer that follows another one at once counts as its repetition.
   */
  answerQuestion(inquiry: InquiryRef, offerId: string | null, called: boolean, channel: Channel): Promise<Outcome<InquiryRecord>>;
  /** The consumer cannot say yet whether the vendor of this offer called: it is asked again later. */
  postponeAnswer(inquiry: InquiryRef, offerId: string): Promise<Outcome<InquiryRecord>>;
  /** The search for a vendor begins again after an end without one, for as long as the policy's `reopenWithin`. */
  lookAgain(inquiry: InquiryRef): Promise<Outcome<InquiryRecord>>;
  /** The consumer's rating, 1 to 5, of a service whose contact it has verified; the latest one counts. */
  rateInquiry(platformId: string, inquiryId: string, rating: number): Promise<Outcome<InquiryRecord>>;
  /** Keeps a text that changes nothing, and answers it. */
  keepText(text: KeptText): Promise<Outcome<InquiryRecord>>;
  /** The consumer's phone has texted us, so that texts reach it, whatever we took its number for. */
  notePhoneTexts(inquiry: InquiryRef): Promise<void>;
  /**
   * Ends all texts to a phone: a consumer's open inquiries go on without them, the vendors' offers go on to the next vendor. `text`: the
   * one that asked for it, kept and confirmed by a last text; null when nothing is under way with the phone.
   */
  optOut(phone: string, text: KeptText | null): Promise<void>;
  /** Allows texts to a phone again, for all inquiries of its consumer, ended ones too, and for its vendors; `text` as with {@link Actions.optOut}. */
  optIn(phone: string, text: KeptText | null): Promise<void>;
  /** Forgives a strike; forgiven once, the first reason stays. */
  waiveStrike(platformId: string, strikeId: string, reason: string): Promise<Outcome<InquiryRecord>>;
  /** A vendor's objection to the strike that its offer earned; the first one counts. */
  appealStrike(platformId: string, offerId: string, reason: string, channel: Channel): Promise<Outcome<InquiryRecord>>;
  /** The platform's refusal of an objection. */
  refuseAppeal(platformId: string, strikeId: string, note: string): Promise<Outcome<InquiryRecord>>;
  /** A vendor's dispute of a lead that it accepted, within the time and the share of the inquiry's policy. */
  returnOffer(platformId: string, offerId: string, dispute: Dispute, channel: Channel): Promise<Outcome<InquiryRecord>>;
  /** The platform's decision about a dispute; only the first one counts, a second one is refused with what the first was. */
  decideReturn(platformId: string, offerId: string, granted: boolean, note: string | null): Promise<Outcome<InquiryRecord>>;
  createVendor(platformId: string, terms: VendorTerms): Promise<Outcome<Vendor>>;
  updateVendor(platformId: string, vendorId: string, changes: Partial<VendorTerms>): Promise<Outcome<Vendor>>;
  pauseVendor(platformId: string, vendorId: string, reason: string, until: Moment | null): Promise<Outcome<Vendor>>;
  resumeVendor(platformId: string, vendorId: string): Promise<Outcome<Vendor>>;
  publishPolicy(platformId: string, terms: PolicyTerms): Promise<Outcome<Policy>>;
};

/** How an ended inquiry is described in sentences to people. */
export const OUTCOME_WORDS: Record<InquiryOutcome, string> = {
  SERVED: 'served',
  UNSERVED: 'ended without a vendor',
  WITHDRAWN: 'withdrawn',
  DUPLICATE: 'a duplicate of an open inquiry',
  INVALID: 'ended: the number does not exist',
};
