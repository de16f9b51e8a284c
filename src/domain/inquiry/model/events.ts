import type { Candidate } from '../../routing/candidate.ts';
import type { MessageKind } from '../../text/message.ts';
import type { Calendar } from '../../time/opening-hours.ts';
import type { Moment } from '../../time/time.ts';
import type { ReturnKind, StrikeReason } from '../../vendor/strike.ts';
import type { VendorAccount, VendorLoad } from '../../vendor/vendor.ts';
import type { Channel, InquiryOutcome, Reach, TextAnswer } from './types.ts';

/** Why an offer was taken back without blame. */
export type RescindReason = 'ANOTHER_ACCEPTED' | 'WITHDRAWN' | 'VENDOR_PAUSED' | 'VENDOR_UNREACHABLE' | 'GAVE_UP' | 'INVALID';

/** Why the search for a vendor starts again after an acceptance. */
export type RerouteReason = 'CONTACT_DENIED' | 'CONTACT_OVERDUE' | 'RETURNED';

/**
 * Why a miss is no strike: the vendor was closed for part of its time, or disputes the lead and the platform has not refused that.
 */
export type Excuse = 'OUTSIDE_HOURS' | 'RETURNED';

/** Why a penalty ended: its points faded, a strike was waived or taken back, the platform resumed the vendor or changed the thresholds. */
export type ReinstateReason = 'FADED' | 'WAIVED' | 'VOIDED' | 'RESUMED' | 'POLICY';

/** Moments of an offer after our own downtime was given back. */
export type MovedOffer = {
  offerId: string;
  dueAt: Moment | null;
  remindAt: Moment[];
  contactDueAt: Moment | null;
  askAt: Moment | null;
  answerBy: Moment | null;
};

/** When the consumer is told something, the time by which the next news is promised; null when the consumer cannot be texted. */
type Promised = { promisedBy: Moment | null };
type ForOffer = { offerId: string };
/** The vendor's account as this leaves it; null when it stays as it was. */
type Accounted = { account: VendorAccount | null };

/**
 * What happened, without its moment and number. `more`: the consumer will be asked about, or hear of, other vendors yet.
 * `Offered` carries what its clock goes by (`calendar`, null on the wall clock) and the vendor's load after it; whatever moves a
 * vendor's account carries it as it is afterwards.
 */
export type EventData =
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
      openUntil: Moment | null;
      load: VendorLoad;
    } & ForOffer)
  | ({ type: 'ClockStarted'; dueAt: Moment; remindAt: Moment[]; by: 'TWILIO' | 'WAIT'; sid: string | null } & ForOffer)
  | ({ type: 'Reminded' } & ForOffer)
  | ({ type: 'Accepted'; channel: Channel; contactDueAt: Moment; askAt: Moment } & ForOffer & Promised & Accounted)
  | ({ type: 'Declined'; channel: Channel; reason: string } & ForOffer & Accounted)
  | ({ type: 'Expired'; excuse: Excuse | null } & ForOffer)
  | ({ type: 'Rescinded'; because: RescindReason } & ForOffer)
  | ({ type: 'Undeliverable'; errorCode: number | null; badNumber: boolean; optedOut: boolean } & ForOffer)
  | ({ type: 'Waiting'; opensAt: Moment; vendorName: string } & Promised)
  | ({ type: 'KeptPosted' } & Promised)
  | ({ type: 'ContactReported'; channel: Channel; note: string | null; askAt: Moment | null } & ForOffer)
  | ({ type: 'ConsumerAsked'; answerBy: Moment; nudge: boolean } & ForOffer & Promised)
  | ({ type: 'ContactVerified'; channel: Channel; more: boolean } & ForOffer & Promised & Accounted)
  | ({ type: 'ContactDenied'; channel: Channel; more: boolean; excuse: Excuse | null } & ForOffer)
  | ({ type: 'ContactOverdue'; excuse: Excuse | null } & ForOffer)
  | ({ type: 'QuestionUnanswered' } & ForOffer)
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
  | ({ type: 'ReturnDecided'; granted: boolean; note: string | null } & ForOffer & Accounted)
  | { type: 'TimeGivenBack'; from: Moment; to: Moment; giveUpAt: Moment | null; offers: MovedOffer[] }
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
export type Event = EventData & { at: Moment; seq: number };

export type EventType = EventData['type'];
