import type { Candidate, CandidateCount } from '../../routing/candidate.ts';
import type { MessageKind } from '../../text/message.ts';
import type { Calendar } from '../../time/opening-hours.ts';
import type { Moment } from '../../time/time.ts';
import type { ReturnKind, StrikeReason } from '../../vendor/strike.ts';
import type { VendorAccount, VendorLoad } from '../../vendor/vendor.ts';
import type { Channel, InquiryOutcome, Reach, ReceivedText } from './types.ts';

/** Why we took an offer back without blaming its vendor. */
export type RescindReason = 'ANOTHER_ACCEPTED' | 'WITHDRAWN' | 'VENDOR_PAUSED' | 'VENDOR_UNREACHABLE' | 'GAVE_UP' | 'INVALID' | 'NOT_SENT';

/** Why the search for a vendor starts again: after an acceptance, or because the consumer asked for it after an end without a vendor. */
export type RerouteReason = 'CONTACT_DENIED' | 'CONTACT_OVERDUE' | 'RETURNED' | 'ASKED_AGAIN';

/**
 * Why a miss is no strike: the vendor was closed for part of its time, it texted something within it that we could not read as an answer,
 * or it disputes the lead and the platform has not refused that.
 */
export type Excuse = 'OUTSIDE_HOURS' | 'WROTE' | 'RETURNED';

/** Why a penalty ended: its points faded, a strike was waived or taken back, the platform resumed the vendor or changed the thresholds. */
export type ReinstateReason = 'FADED' | 'WAIVED' | 'VOIDED' | 'RESUMED' | 'POLICY';

/** An offer's deadlines after they were moved on by the length of our own downtime. */
export type MovedOffer = {
  offerId: string;
  sendBy: Moment | null;
  dueAt: Moment | null;
  remindAt: Moment[];
  contactDueAt: Moment | null;
  askAt: Moment | null;
  answerBy: Moment | null;
};

/** The time by which the consumer was promised the next news; null when the consumer cannot be texted. */
type Promised = { promisedBy: Moment | null };
type ForOffer = { offerId: string };
/** The vendor's account after the event; null when the event does not change it. */
type Accounted = { account: VendorAccount | null };

/**
 * What happened to the inquiry as a whole: its search for a vendor, what the consumer is told and says, its end. `Routed`: `leftOut`
 * counts the candidates beyond those kept by name, and is missing where every vendor of the category is among these; `giveUpAt` is the end
 * of the search where the round moved it. `Waiting`: no vendor can be asked now, `vendorName` can first; `told`: the consumer hears of it.
 * `TimeGivenBack`: our own downtime, and the ends that moved on by it.
 */
type InquiryEventData =
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
  | { type: 'Routed'; round: number; candidates: Candidate[]; leftOut?: CandidateCount[]; giveUpAt?: Moment }
  | ({ type: 'Waiting'; opensAt: Moment; vendorName: string; told: boolean } & Promised)
  | ({ type: 'KeptPosted' } & Promised)
  | ({ type: 'Rerouted'; because: RerouteReason; giveUpAt: Moment; reopened: boolean } & Promised)
  | { type: 'TimeGivenBack'; from: Moment; to: Moment; giveUpAt: Moment | null; offers: MovedOffer[] }
  | { type: 'Closed'; outcome: InquiryOutcome; finalAt: Moment; because: string; duplicateOf: string | null }
  | { type: 'Rated'; rating: number }
  | ({ type: 'TextReceived' } & ReceivedText)
  | { type: 'ReachChanged'; reach: Reach; errorCode: number | null }
  | { type: 'ConsumerNotTold'; kind: MessageKind; because: string };

/**
 * What happened to an offer. `Offered` carries the calendar that its clock runs in (null: the wall clock), the moment by which its text must
 * have gone out, and the vendor's load after it. `Expired`: `quote` is what an excused vendor wrote. `Rescinded` carries the
 * vendor's load where it changes that.
 */
type OfferEventData =
  | ({
      type: 'Offered';
      n: number;
      vendorId: string;
      vendorName: string;
      code: string;
      round: number;
      openHours: string;
      calendar: Calendar | null;
      openUntil: Moment | null;
      sendBy: Moment;
      load: VendorLoad;
    } & ForOffer)
  | ({
      type: 'ClockStarted';
      dueAt: Moment;
      remindAt: Moment[];
      by: 'TWILIO' | 'WAIT';
      sid: string | null;
      /** Until when the time from now on is open time of the vendor's; left out where the hours are not known. */
      openUntil?: Moment | null;
    } & ForOffer)
  /** The offer's text goes out again: its clock stops, and starts anew when that text was sent, by `sendBy` at the latest. */
  | ({ type: 'ClockReset'; because: 'NUMBER_CHANGED' | 'NOT_PROCESSED'; sendBy: Moment } & ForOffer)
  | ({ type: 'Reminded' } & ForOffer)
  | ({
      type: 'Accepted';
      channel: Channel;
      contactDueAt: Moment;
      askAt: Moment;
      /** True when the vendor is closed for so much of its time to call that it cannot be blamed for it; left out otherwise. */
      closedForCall?: boolean;
    } & ForOffer &
      Promised &
      Accounted)
  | ({ type: 'Declined'; channel: Channel; reason: string } & ForOffer & Accounted)
  | ({ type: 'Expired'; excuse: Excuse | null; quote: string | null } & ForOffer)
  | ({ type: 'Rescinded'; because: RescindReason; load?: VendorLoad } & ForOffer)
  | ({
      type: 'Undeliverable';
      errorCode: number | null;
      badNumber: boolean;
      optedOut: boolean;
      /** True when the text went to a number that the vendor has no more: it says nothing about the present one. */
      formerNumber?: true;
    } & ForOffer);

/**
 * Whether the vendor that accepted has called. `more`: the consumer will still be asked about, or hear from, another vendor.
 * `AnswerPostponed`: the consumer cannot say yet, and is asked again at `askAt`.
 */
type ContactEventData =
  | ({ type: 'ContactReported'; channel: Channel; note: string | null; askAt: Moment | null } & ForOffer)
  | ({ type: 'ConsumerAsked'; answerBy: Moment; nudge: boolean } & ForOffer & Promised)
  | ({ type: 'AnswerPostponed'; askAt: Moment; answerBy: Moment } & ForOffer & Promised)
  | ({ type: 'ContactVerified'; channel: Channel; more: boolean } & ForOffer & Promised & Accounted)
  | ({ type: 'ContactDenied'; channel: Channel; more: boolean; excuse: Excuse | null } & ForOffer)
  | ({ type: 'ContactOverdue'; excuse: Excuse | null } & ForOffer)
  | ({ type: 'QuestionUnanswered' } & ForOffer);

/** What an offer brought upon its vendor: strikes and objections to them, penalties and their ends, returned leads. */
type AccountEventData =
  | ({
      type: 'Struck';
      strikeId: string;
      vendorId: string;
      reason: StrikeReason;
      points: number;
      fadesAt: Moment;
      evidence: number[];
    } & ForOffer &
      Accounted)
  | ({ type: 'StrikeVoided'; strikeId: string; because: string } & ForOffer & Accounted)
  | ({ type: 'StrikeWaived'; strikeId: string; because: string } & ForOffer & Accounted)
  | ({ type: 'StrikeAppealed'; strikeId: string; reason: string; channel: Channel } & ForOffer)
  | ({ type: 'AppealRefused'; strikeId: string; because: string } & ForOffer)
  | ({ type: 'VendorPenalized'; vendorId: string; status: 'PAUSED' | 'SUSPENDED'; points: number; strikes: number } & ForOffer & Accounted)
  | ({ type: 'MissesReported'; vendorId: string; inRow: number } & ForOffer)
  | ({ type: 'VendorReinstated'; vendorId: string; because: ReinstateReason } & ForOffer & Accounted)
  | ({ type: 'ReturnRequested'; kind: ReturnKind; reason: string; channel: Channel } & ForOffer & Accounted)
  | ({ type: 'ReturnDecided'; granted: boolean; note: string | null } & ForOffer & Accounted);

/** What happened, without its moment and number. */
export type EventData = InquiryEventData | OfferEventData | ContactEventData | AccountEventData;

/** When the event happened, and its number in the inquiry's timeline, counting from 1. */
type Stamp = { at: Moment; seq: number };

/** An entry of the timeline, never changed once written. */
export type Event = EventData & Stamp;
export type InquiryEvent = InquiryEventData & Stamp;
export type OfferEvent = OfferEventData & Stamp;
export type ContactEvent = ContactEventData & Stamp;
export type AccountEvent = AccountEventData & Stamp;

export type EventType = EventData['type'];
