import type { OfferStatus } from '../../routing/candidate.ts';
import type { Location, Position } from '../../routing/place.ts';
import type { Calendar } from '../../time/opening-hours.ts';
import type { Moment } from '../../time/time.ts';
import type { ReturnKind, StrikeReason } from '../../vendor/strike.ts';

export type InquiryStatus = 'RECEIVED' | 'OFFERED' | 'ACCEPTED' | 'CONTACTED' | 'CLOSED';
export type InquiryOutcome = 'SERVED' | 'UNSERVED' | 'WITHDRAWN' | 'DUPLICATE' | 'INVALID';
export type ContactProof = 'NONE' | 'REPORTED' | 'VERIFIED' | 'DENIED';

/** Through which channel an act came in. */
export type Channel = 'API' | 'LINK' | 'SMS';

/**
 * What a text that came in is answered with: where things stand and how to reply, which of several is meant, that the offer has moved on,
 * thanks, whether to withdraw, that no more texts will come, that texts come again; or nothing.
 */
export type TextAnswer = 'HELP' | 'WHICH' | 'MOVED_ON' | 'NOTED' | 'ASK_WITHDRAWAL' | 'OPTED_OUT' | 'OPTED_IN' | 'NONE';

/** One of several things that an answer may be about: the business or request (may be empty), and the code that names it. */
export type Choice = { name: string; code: string };

/**
 * A text that came in, as its inquiry records it, once by `sid`. `choices`: what it may be about, for the answer that asks which.
 * `isMachine`: an automatic reply or a phone's reaction, which is no answer of its owner.
 */
export type ReceivedText = {
  sid: string;
  from: 'CONSUMER' | 'VENDOR' | 'MANAGER';
  vendorId: string | null;
  body: string;
  isMachine: boolean;
  answer: TextAnswer;
  choices: Choice[];
  aboutOfferId: string | null;
};

/** The miss that an offer earned. A waived one is forgiven; the acceptance it ended does not come back. */
export type OfferStrike = { reason: StrikeReason; points: number; fadesAt: Moment; waivedAt: Moment | null; appeal: Appeal | null };

/** A vendor's objection to a strike; `refusedBecause` is the platform's no, a waiver its yes. */
type Appeal = { at: Moment; reason: string; refusedAt: Moment | null; refusedBecause: string | null };

/** A vendor's dispute of a lead that it had accepted; decided once. */
export type LeadReturn = {
  requestedAt: Moment;
  kind: ReturnKind;
  reason: string;
  decidedAt: Moment | null;
  granted: boolean | null;
  note: string | null;
};

/** One vendor's time-limited chance at an inquiry, and what became of it. */
export type Offer = {
  id: string;
  /** 1 for the inquiry's first offer, 2 for its second, … */
  n: number;
  vendorId: string;
  vendorName: string;
  /** By which its vendor names it in a text: the inquiry's reference, or another one when two offers of it go to one phone. */
  code: string;
  round: number;
  status: OfferStatus;
  offeredAt: Moment;
  /** Hours that the offer's time runs in; null when it runs on the wall clock. */
  calendar: Calendar | null;
  /**
   * Until when the time that the offer's clock began in is open time of the vendor's (before it starts: that of the offering); null when the
   * vendor does not close within a week. No vendor is struck for time beyond it.
   */
  openUntil: Moment | null;
  /** When the offer is taken back unless its text has gone out; null once the text went out. */
  sendBy: Moment | null;
  /** When the offer was taken back because its text had not gone out; null for every other. Its vendor counts as not asked. */
  notSentAt: Moment | null;
  /** The number of the event whose text makes the offer, when that is a later one than the offer's own; an earlier text counts no more. */
  textSeq?: number;
  /** Null until the text was sent. */
  clockStartedAt: Moment | null;
  dueAt: Moment | null;
  /** Reminders still to come, soonest first. */
  remindAt: Moment[];
  respondedAt: Moment | null;
  declineReason: string | null;
  /** What its vendor last texted about it while it could answer, other than an answer; null when it texted nothing. */
  heard: string | null;
  contactProof: ContactProof;
  contactDueAt: Moment | null;
  /** True when the vendor's hours left it no decent time to call: silence about the call is then no strike. */
  closedForCall?: boolean;
  /** When the consumer is to be asked whether this vendor called; null before acceptance and once asked. */
  askAt: Moment | null;
  askedAt: Moment | null;
  /** Until when the consumer may answer; null unless a question is open. */
  answerBy: Moment | null;
  /** When the consumer said whether this vendor called; null before. */
  answeredAt: Moment | null;
  /** True once nothing more is expected about this acceptance: verified, denied, overdue, or the question went unanswered. */
  settled: boolean;
  /** True once its contact was overdue: the acceptance no longer stands, whether or not that was a strike. */
  overdue: boolean;
  strike: OfferStrike | null;
  return: LeadReturn | null;
  /** Numbers of the timeline events about this offer: a strike's evidence. */
  evidence: number[];
};

/** Whether the consumer can be texted, and why not. */
export type Reach = 'TEXTABLE' | 'OPTED_OUT' | 'LANDLINE' | 'BAD_NUMBER';

type Common = {
  id: string;
  platformId: string;
  reference: string;
  category: string;
  policyVersion: number;
  submittedAt: Moment;
  /** Number of the latest event: the version that every commit checks. */
  seq: number;
  round: number;
  /** Number of the `Routed` event of the latest round; null before the first. */
  routedSeq: number | null;
  offers: Offer[];
  contactProof: ContactProof;
  rating: number | null;
  reach: Reach;
  /** SIDs of the latest texts that came in about this inquiry: a second delivery changes nothing. */
  heardSids: string[];
  /** How many offers had been made when its consumer last had the search begin again after an end without a vendor; 0 before. */
  offersBeforeLookingAgain: number;
  /** Our own downtime up to here has been given back to everybody whose time was running. */
  creditedUntil: Moment;
  /** The time named to the consumer for the next news; null when the consumer cannot be texted. */
  promisedBy: Moment | null;
  /** Until when the consumer was last told to wait for a vendor; null when an offer's text has gone out since. */
  toldToWaitUntil: Moment | null;
};

/** An inquiry that has not ended. It always carries `wakeAt`, the next moment at which something is due. */
export type OpenInquiry = Common & {
  status: 'RECEIVED' | 'OFFERED' | 'ACCEPTED' | 'CONTACTED';
  outcome: null;
  closedAt: null;
  finalAt: null;
  wakeAt: Moment;
  /** When to look for vendors next; null while an offer or an acceptance stands. */
  routeAt: Moment | null;
  /** When the search for a vendor ends; null while an acceptance stands. */
  giveUpAt: Moment | null;
};

/** An inquiry that has ended. */
export type ClosedInquiry = Common & {
  status: 'CLOSED';
  outcome: InquiryOutcome;
  closedAt: Moment;
  /** From then on a late "no" reopens nothing. */
  finalAt: Moment;
  wakeAt: null;
  routeAt: null;
  giveUpAt: null;
};

/** One consumer's request: the state that events fold into. It holds nothing personal: see {@link Person}. */
export type Inquiry = OpenInquiry | ClosedInquiry;

/** The consumer's agreement to be texted: when, where, and the wording that was agreed to. */
type Consent = { grantedAt: Moment; source: string; disclosure: string };

/** What is personal about an inquiry, kept apart from its state so that it can be erased. `zone` and `position` are resolved once, at submission. */
export type Person = {
  name: string;
  phone: string;
  email: string | null;
  /** As the platform gave it; null when it did not. */
  timeZone: string | null;
  /** IANA zone that quiet hours and times in texts go by. */
  zone: string;
  consent: Consent;
  details: string | null;
  location: Location;
  position: Position;
};
