import type { MessageKind } from '../message.ts';
import type { StrikeReason } from '../strike.ts';
import type { Moment } from '../time.ts';
import type { Calendar, VendorLoad } from '../vendor.ts';
import type { Candidate, Door, InquiryOutcome, Reach, TextAnswer } from './types.ts';

/** Why an offer was taken back without blame. */
export type RescindReason = 'ANOTHER_ACCEPTED' | 'WITHDRAWN' | 'VENDOR_PAUSED' | 'GAVE_UP' | 'INVALID';

/** Why the search for a vendor starts again after an acceptance. */
export type RerouteReason = 'CONTACT_DENIED' | 'CONTACT_OVERDUE';

/** When the consumer is told something, the time by which the next news is promised; null when the consumer cannot be texted. */
type Promised = { promisedBy: Moment | null };
type OfOffer = { offerId: string };

/**
 * What happened, without its moment and number. `more`: the consumer will be asked about, or hear of, other vendors yet.
 * `Offered` carries what its clock goes by (`calendar`, null on the wall clock) and the vendor's load after it.
 */
export type Happening =
  | ({
      type: 'Submitted';
      inquiryId: string;
      platformId: string;
      reference: string;
      category: string;
      policyVersion: number;
      giveUpAt: Moment;
      reach: Reach;
      duplicateOf: string | null;
    } & Promised)
  | { type: 'Routed'; round: number; candidates: Candidate[] }
  | ({
      type: 'Offered';
      n: number;
      vendorId: string;
      vendorName: string;
      round: number;
      openHours: string;
      calendar: Calendar | null;
      load: VendorLoad;
    } & OfOffer)
  | ({ type: 'ClockStarted'; dueAt: Moment; remindAt: Moment[]; by: 'TWILIO' | 'WAIT'; sid: string | null } & OfOffer)
  | ({ type: 'Reminded' } & OfOffer)
  | ({ type: 'Accepted'; door: Door; contactDueAt: Moment; askAt: Moment } & OfOffer & Promised)
  | ({ type: 'Declined'; door: Door; reason: string } & OfOffer)
  | ({ type: 'Expired' } & OfOffer)
  | ({ type: 'Rescinded'; because: RescindReason } & OfOffer)
  | ({ type: 'Undeliverable'; errorCode: number | null; badNumber: boolean; optedOut: boolean } & OfOffer)
  | ({ type: 'Waiting'; opensAt: Moment; vendorName: string } & Promised)
  | ({ type: 'KeptPosted' } & Promised)
  | ({ type: 'ContactReported'; door: Door; note: string | null; askAt: Moment | null } & OfOffer)
  | ({ type: 'ConsumerAsked'; answerBy: Moment; nudge: boolean } & OfOffer & Promised)
  | ({ type: 'ContactVerified'; door: Door; more: boolean } & OfOffer & Promised)
  | ({ type: 'ContactDenied'; door: Door; more: boolean } & OfOffer)
  | ({ type: 'ContactOverdue' } & OfOffer)
  | ({ type: 'QuestionUnanswered' } & OfOffer)
  | ({
      type: 'Struck';
      strikeId: string;
      vendorId: string;
      reason: StrikeReason;
      points: number;
      fadesAt: Moment;
      evidence: number[];
    } & OfOffer)
  | ({ type: 'StrikeVoided'; strikeId: string; because: string } & OfOffer)
  | ({ type: 'Rerouted'; because: RerouteReason; giveUpAt: Moment; reopened: boolean } & Promised)
  | { type: 'Closed'; outcome: InquiryOutcome; finalAt: Moment; because: string; duplicateOf: string | null }
  | { type: 'Rated'; rating: number }
  | {
      type: 'TextReceived';
      from: 'CONSUMER' | 'VENDOR';
      vendorId: string | null;
      body: string;
      answer: TextAnswer;
      codes: string[];
      aboutOfferId: string | null;
    }
  | { type: 'ReachChanged'; reach: Reach; errorCode: number | null }
  | { type: 'ConsumerNotTold'; kind: MessageKind; because: string };

/** A happening with its moment and its number: what the timeline keeps, immutable. */
export type Event = Happening & { at: Moment; seq: number };

export type EventType = Happening['type'];
