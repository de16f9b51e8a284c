// Generated from schema/ by scripts/generate-types.ts: change the schema and run `npm run generate`.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { InquiryRecord } from '../flow/ports/inquiry-store.ts';
import type { ConsumerParent, OfferParent, CandidateParent, MessageParent, PromiseParent } from './parents.ts';
import type { Event as TimelineEventParent } from '../domain/inquiry/model/events.ts';
import type { TimelinePage, InquiryConnectionParent, OfferConnectionParent, VendorConnectionParent, StrikeConnectionParent, LedgerConnectionParent } from './connections.ts';
import type { Vendor as VendorParent } from '../domain/vendor/vendor.ts';
import type { Strike as StrikeParent } from '../domain/vendor/strike.ts';
import type { LedgerEntry as LedgerEntryParent } from '../domain/vendor/ledger.ts';
import type { Policy } from '../domain/policy/policy.ts';
import type { ApiContext } from './context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A moment in UTC, RFC 3339 with milliseconds: `2026-11-23T19:27:00.000Z`. As an input any offset is taken (`2026-11-23T12:27:00-07:00`). */
  DateTime: { input: number; output: number; }
  /** A length of time, ISO 8601: `PT5M`, `PT1.5S`, `P7D`. A day is 24 hours. Never negative; years and months are refused, since they differ in length. */
  Duration: { input: number; output: number; }
  /** A phone number as E.164 writes it: `+14155550123`, without spaces or an extension. It must be a number that its country's plan knows; of North America also one with an area code that is new. Numbers that networks write in two ways (+52 and +521, +54 and +549, Brazil with and without its ninth digit) are taken in either and are one phone. */
  E164: { input: string; output: string; }
  /** A time zone by its IANA name: `America/Denver` or `UTC`. Abbreviations (`EST`) and offsets (`+05:00`) are refused: they know no daylight saving. */
  TimeZone: { input: string; output: string; }
  /** A time of day on a 24-hour clock, hours and minutes: `08:30`. `24:00` is the end of the day, and only a closing time may be it. */
  LocalTime: { input: string; output: string; }
  /** A calendar date without a time: `2026-12-25`. */
  LocalDate: { input: string; output: string; }
};

/** Which inquiries to list. Every condition given must hold. */
export type InquiryFilter = {
  /** In one of these states. */
  status?: InputMaybe<Array<InquiryStatus>>;
  /** Ended in one of these ways. */
  outcome?: InputMaybe<Array<InquiryOutcome>>;
  /** Of exactly this category. */
  category?: InputMaybe<Scalars['String']['input']>;
  /** Offered to this vendor, whatever came of it. */
  vendorId?: InputMaybe<Scalars['ID']['input']>;
  /** Submitted at this moment or later. */
  createdAfter?: InputMaybe<Scalars['DateTime']['input']>;
  /** Submitted before this moment. */
  createdBefore?: InputMaybe<Scalars['DateTime']['input']>;
};

/** A page of inquiries. */
export type InquiryConnection = {
  __typename?: 'InquiryConnection';
  /** The inquiries with their cursors. */
  edges: Array<InquiryEdge>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** How many the filter meets in all. */
  totalCount: Scalars['Int']['output'];
};

/** An inquiry in a list. */
export type InquiryEdge = {
  __typename?: 'InquiryEdge';
  /** Its place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The inquiry. */
  node: Inquiry;
};

/** A page of a timeline. */
export type TimelineConnection = {
  __typename?: 'TimelineConnection';
  /** The events with their cursors. */
  edges: Array<TimelineEdge>;
  /** Where this page stands. */
  pageInfo: PageInfo;
};

/** An event in a timeline. */
export type TimelineEdge = {
  __typename?: 'TimelineEdge';
  /** Its place in the timeline, for `after`. */
  cursor: Scalars['String']['output'];
  /** The event. */
  node: TimelineEvent;
};

/** Something that happened to an inquiry. */
export type TimelineEvent = {
  __typename?: 'TimelineEvent';
  /** When. */
  at: Scalars['DateTime']['output'];
  /** What, for programs; stable. */
  type: Scalars['String']['output'];
  /** What, in a sentence for people. Quotes a text that came in. */
  summary: Scalars['String']['output'];
};

/** How far an inquiry has come. It is that of its furthest offer. */
export type InquiryStatus =
  /** Taken in; its consumer has been told, no vendor has been offered it yet. */
  | 'RECEIVED'
  /** Offered to at least one vendor, or waiting for one to open. */
  | 'OFFERED'
  /** A vendor has said that it will act. */
  | 'ACCEPTED'
  /** A vendor reports that it reached the consumer. */
  | 'CONTACTED'
  /** Ended: `outcome` says how. */
  | 'CLOSED';

/** How an inquiry ended. */
export type InquiryOutcome =
  /** A vendor reached the consumer: `contactProof` says how well that is proven. */
  | 'SERVED'
  /** No vendor could be found; the consumer was told where else to turn. */
  | 'UNSERVED'
  /** The consumer, or the platform for it, took it back. */
  | 'WITHDRAWN'
  /** The same consumer already had an open inquiry for the same category. */
  | 'DUPLICATE'
  /** The consumer's number does not exist, or a granted return proves it. */
  | 'INVALID';

/** How well it is proven that a vendor reached the consumer. */
export type ContactProof =
  /** Nobody has said anything. */
  | 'NONE'
  /** The vendor says so. */
  | 'REPORTED'
  /** The consumer says so. */
  | 'VERIFIED'
  /** The consumer says that nobody called. */
  | 'DENIED';

/** One consumer's request. It reaches an end that its consumer has been told about. */
export type Inquiry = Node & {
  __typename?: 'Inquiry';
  /** Begins with `inq_`. */
  id: Scalars['ID']['output'];
  /** Six characters, safe to say aloud. */
  reference: Scalars['String']['output'];
  /** How far it has come. */
  status: InquiryStatus;
  /** How it ended; null while it is open. */
  outcome?: Maybe<InquiryOutcome>;
  /** The kind of work, as the platform names it; vendors name the same. */
  category: Scalars['String']['output'];
  /** What the consumer wrote, at most 5,000 characters; never put into a text. */
  details?: Maybe<Scalars['String']['output']>;
  /** Who asked. */
  consumer: Consumer;
  /** Where the work is. */
  location: Location;
  /** When it was submitted. */
  createdAt: Scalars['DateTime']['output'];
  /** The next moment at which something is due; null exactly when it is CLOSED. */
  wakeAt?: Maybe<Scalars['DateTime']['output']>;
  /** The time named to the consumer for the next news; null once the end is told, or when the consumer cannot be texted. */
  promisedBy?: Maybe<Scalars['DateTime']['output']>;
  /** When it ended; null while it is open. */
  closedAt?: Maybe<Scalars['DateTime']['output']>;
  /** From then on a late "nobody called" reopens nothing: bill by this. Null while it is open. */
  finalAt?: Maybe<Scalars['DateTime']['output']>;
  /** The consumer's rating of the vendor, 1 to 5; null when none was given. */
  rating?: Maybe<Scalars['Int']['output']>;
  /** How well it is proven that a vendor reached the consumer. */
  contactProof: ContactProof;
  /** Version of the routing policy it was submitted under, and keeps. */
  policyVersion: Scalars['Int']['output'];
  /** How often vendors were looked for; 0 before the first time. */
  round: Scalars['Int']['output'];
  /** Every vendor's chance at it, oldest first. */
  offers: Array<Offer>;
  /**
   * The vendors of the category, 200 at most. First, best first, those that cover the place or were asked before, also the paused: kept as the
   * latest round saw them. Then far ones that were there at the round, with the distance by their area as it is now.
   */
  candidates: Array<Candidate>;
  /** How many vendors are beyond the 200 that `candidates` lists, by code. Far ones are counted when asked, among the vendors of the category now. */
  candidatesLeftOut: Array<CandidateCount>;
  /**
   * What one vendor was to the latest round; null when it was not there or not of the category. Kept for those that `candidates` lists first;
   * else by the rules as of the round, for the vendor as it is now.
   */
  candidate?: Maybe<Candidate>;
  /** Every text about it, to the consumer, vendors and their managers, oldest first. */
  messages: Array<Message>;
  /** Its immutable record of events, oldest first. */
  timeline: TimelineConnection;
};


/** One consumer's request. It reaches an end that its consumer has been told about. */
export type InquiryCandidatesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** One consumer's request. It reaches an end that its consumer has been told about. */
export type InquiryCandidateArgs = {
  vendorId: Scalars['ID']['input'];
};


/** One consumer's request. It reaches an end that its consumer has been told about. */
export type InquiryTimelineArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** The person who asked. Every personal field is null once erased. */
export type Consumer = {
  __typename?: 'Consumer';
  /** As the platform gave it. */
  name?: Maybe<Scalars['String']['output']>;
  /** Where the consumer is texted. */
  phone?: Maybe<Scalars['E164']['output']>;
  /** As the platform gave it; nothing is sent there. */
  email?: Maybe<Scalars['String']['output']>;
  /** The zone that quiet hours and times in texts go by: as given, else found from the address or the area code. */
  timeZone?: Maybe<Scalars['TimeZone']['output']>;
  /** True when the person said STOP, be it after the inquiry ended: no text goes out, vendors still call. */
  optedOut: Scalars['Boolean']['output'];
  /** When the personal data was erased; null while it is kept. */
  erasedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** Where the consumer needs the work done: a postal code, a point, or both. */
export type Location = {
  __typename?: 'Location';
  /** For example `10001`; null when only a point was given. */
  postalCode?: Maybe<Scalars['String']['output']>;
  /** ISO 3166 code of two letters. */
  countryCode: Scalars['String']['output'];
  /** Degrees north, -90 to 90. */
  latitude?: Maybe<Scalars['Float']['output']>;
  /** Degrees east, -180 to 180. */
  longitude?: Maybe<Scalars['Float']['output']>;
};

/** How many vendors of one code `candidates` leaves out. */
export type CandidateCount = {
  __typename?: 'CandidateCount';
  /** As in `Candidate.code`. */
  code: Scalars['String']['output'];
  /** How many. */
  count: Scalars['Int']['output'];
};

/** A vendor looked at for an inquiry, and why it was or was not offered it. */
export type Candidate = {
  __typename?: 'Candidate';
  /** The vendor. */
  vendor: Vendor;
  /** True when it got an offer in this round. */
  chosen: Scalars['Boolean']['output'];
  /** Place among those who could take it, 1 first; null for the others. */
  rank?: Maybe<Scalars['Int']['output']>;
  /** A sentence for people. */
  reason: Scalars['String']['output'];
  /** Stable: CHOSEN, ELIGIBLE, OUT_OF_AREA, CLOSED_NOW, CAP_REACHED, PAUSED, SUSPENDED, ALREADY_OFFERED, UNREACHABLE, OWN_INQUIRY or CANNOT_BE_TEXTED_NOW. New ones may come. */
  code: Scalars['String']['output'];
};

/** What a text says. The first word names whom it is for. New kinds may come. */
export type MessageKind =
  /** Got it, you will hear by … */
  | 'CONSUMER_RECEIVED'
  /** Nobody is open now: first thing in the morning. */
  | 'CONSUMER_WAIT'
  /** Still on it; sent at `promisedBy` unless something better was. */
  | 'CONSUMER_POSTED'
  /** Who will call, and by when. */
  | 'CONSUMER_MATCHED'
  /** Did they call? 1 yes, 2 no. */
  | 'CONSUMER_ASKED'
  /** Thanks for the answer, while another vendor is still on it. */
  | 'CONSUMER_NOTED'
  /** Sorry, we are finding you the next one. */
  | 'CONSUMER_REROUTED'
  /** The ending: thanks. After a verified contact it asks for a rating, 1 to 5; after a reported one, 2 if nobody called. */
  | 'CONSUMER_SERVED'
  /** The ending: an apology, and where else to turn. */
  | 'CONSUMER_UNSERVED'
  /** The ending: withdrawn, as asked. */
  | 'CONSUMER_WITHDRAWN'
  /** The ending: we already have it. */
  | 'CONSUMER_DUPLICATE'
  /** Thanks for the rating. */
  | 'CONSUMER_RATED'
  /** How to reply. */
  | 'CONSUMER_HELP'
  /** The consumer's wish to withdraw is asked back: 1 withdraws, 2 keeps the inquiry. */
  | 'CONSUMER_WITHDRAW_ASKED'
  /** An answer that fits several questions is asked back, naming the businesses and their codes. */
  | 'CONSUMER_WHICH'
  /** No more texts will come. */
  | 'CONSUMER_OPTED_OUT'
  /** Texts come again. */
  | 'CONSUMER_OPTED_IN'
  /** An inquiry is offered, with a link and a reply code. */
  | 'VENDOR_OFFER'
  /** Part of the time to answer is gone. */
  | 'VENDOR_REMINDER'
  /** The consumer's details, after accepting. */
  | 'VENDOR_DETAILS'
  /** Thanks for declining in time. */
  | 'VENDOR_DECLINED'
  /** This one has moved on. */
  | 'VENDOR_MOVED_ON'
  /** The consumer is waiting for the call. */
  | 'VENDOR_NUDGE'
  /** The consumer says that nobody called. */
  | 'VENDOR_DENIED'
  /** The consumer withdrew. */
  | 'VENDOR_WITHDRAWN'
  /** Which of several open offers is meant? */
  | 'VENDOR_WHICH'
  /** Thanks for the report. */
  | 'VENDOR_NOTED'
  /** How to reply. */
  | 'VENDOR_HELP'
  /** No more texts will come. */
  | 'VENDOR_OPTED_OUT'
  /** Texts and offers come again. */
  | 'VENDOR_OPTED_IN'
  /** Offers are paused because of missed ones, and how they come again. */
  | 'VENDOR_PAUSED'
  /** Offers are suspended because of missed ones, and how they come again. */
  | 'VENDOR_SUSPENDED'
  /** Offers come again. */
  | 'VENDOR_REINSTATED'
  /** The strike that the vendor objected to is waived. */
  | 'VENDOR_WAIVED'
  /** The objection to a strike is refused, and why. */
  | 'VENDOR_APPEAL_REFUSED'
  /** The lead that the vendor returned is credited. */
  | 'VENDOR_CREDITED'
  /** The lead that the vendor returned is not credited, and why. */
  | 'VENDOR_RETURN_REFUSED'
  /** To the vendor's manager: the vendor's number fails. */
  | 'MANAGER_UNREACHABLE'
  /** To the vendor's manager: several offers in a row went unanswered. */
  | 'MANAGER_MISSES'
  /** To the vendor's manager: offers are paused because of missed ones. */
  | 'MANAGER_PAUSED'
  /** To the vendor's manager: offers are suspended because of missed ones. */
  | 'MANAGER_SUSPENDED'
  /** To the vendor's manager: offers come again. */
  | 'MANAGER_REINSTATED'
  /** To a vendor's manager who texted us: the vendor answers from its own phone. */
  | 'MANAGER_HELP';

/** What became of a text. */
export type MessageStatus =
  /** Waits to be sent. */
  | 'PENDING'
  /** Being handed to Twilio. */
  | 'CLAIMED'
  /** Twilio has taken it. */
  | 'SENT'
  /** The phone has it. */
  | 'DELIVERED'
  /** It could not be delivered: `errorCode` says why. */
  | 'FAILED'
  /** Not sent: it was no longer useful. */
  | 'EXPIRED'
  /** Not sent: the person had opted out. */
  | 'SUPPRESSED'
  /** It may or may not have gone out; being found out, and never sent blindly again. */
  | 'UNKNOWN';

/** One SMS and what became of it. */
export type Message = {
  __typename?: 'Message';
  /** Unique for its reason: sent once, however often it is tried. */
  id: Scalars['ID']['output'];
  /** What it says, and to whom. */
  kind: MessageKind;
  /** The number it goes to; null once erased. */
  to?: Maybe<Scalars['E164']['output']>;
  /** As sent, with the token of its link masked; null once erased. */
  body?: Maybe<Scalars['String']['output']>;
  /** What became of it. */
  status: MessageStatus;
  /** Twilio's id; null until Twilio has taken it. */
  sid?: Maybe<Scalars['String']['output']>;
  /** When the reason for it came about. */
  createdAt: Scalars['DateTime']['output'];
  /** When Twilio took it; null until then. */
  sentAt?: Maybe<Scalars['DateTime']['output']>;
  /** Twilio's code of what went wrong, for example 30003; null when nothing did. */
  errorCode?: Maybe<Scalars['Int']['output']>;
};

/** Something with an id of its own that can be fetched again by `node`. */
export type Node = {
  /** Opaque and unique; its prefix says what it names. */
  id: Scalars['ID']['output'];
};

/** Where a page of a list stands in the whole list. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** True when more follow after this page. */
  hasNextPage: Scalars['Boolean']['output'];
  /** True when more come before this page. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first entry, for `before`; null on an empty page. */
  startCursor?: Maybe<Scalars['String']['output']>;
  /** Cursor of the last entry, for `after`; null on an empty page. */
  endCursor?: Maybe<Scalars['String']['output']>;
};

/** One thing that is wrong with an input, or why the business refuses it. Nothing was changed. */
export type UserError = {
  __typename?: 'UserError';
  /** Path of the value below `input`, for example `["consumer", "phone"]`; null when it is about the whole request. */
  field?: Maybe<Array<Scalars['String']['output']>>;
  /** A sentence for people that names the way out. */
  message: Scalars['String']['output'];
  /** Stable, for programs: BLANK, TOO_LONG, TOO_SHORT, INVALID, OUT_OF_RANGE, NOT_FOUND, IDEMPOTENCY_KEY_REUSED, STALE, CONFLICT or LIMIT. New ones may come. */
  code: Scalars['String']['output'];
};

/** What can be asked. Everything is inside the platform of the token: a foreign id and a missing one get the same answer, null. */
export type Query = {
  __typename?: 'Query';
  /** The inquiry, vendor, offer or strike with this id; null when there is none. */
  node?: Maybe<Node>;
  /** One inquiry; null when there is none with this id. */
  inquiry?: Maybe<Inquiry>;
  /** Inquiries, newest first. */
  inquiries: InquiryConnection;
  /** Whether every inquiry reaches an end that its consumer has been told about: live counts. */
  promise: PromiseReport;
  /**
   * How fast and how well the inquiries of a period were answered. A period whose `from` is after its `to`, or of more than 3,660 days, is
   * BAD_USER_INPUT. So is a request whose reports, one for each alias, would read more than 100,000 inquiries together: nothing of it runs.
   */
  responseReport: ResponseReport;
  /** Offers whose vendor returned the lead, in the order in which they were returned. */
  returns: OfferConnection;
  /** The routing policy in force, or the named version of it. */
  routingPolicy: RoutingPolicy;
  /** Strikes that their vendors object to and that were neither waived nor kept: the objection that came first is first. */
  appeals: StrikeConnection;
  /** One vendor; null when there is none with this id. */
  vendor?: Maybe<Vendor>;
  /** Vendors, by id: oldest first. */
  vendors: VendorConnection;
};


/** What can be asked. Everything is inside the platform of the token: a foreign id and a missing one get the same answer, null. */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. Everything is inside the platform of the token: a foreign id and a missing one get the same answer, null. */
export type QueryInquiryArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. Everything is inside the platform of the token: a foreign id and a missing one get the same answer, null. */
export type QueryInquiriesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<InquiryFilter>;
};


/** What can be asked. Everything is inside the platform of the token: a foreign id and a missing one get the same answer, null. */
export type QueryResponseReportArgs = {
  from: Scalars['DateTime']['input'];
  to: Scalars['DateTime']['input'];
};


/** What can be asked. Everything is inside the platform of the token: a foreign id and a missing one get the same answer, null. */
export type QueryReturnsArgs = {
  decided?: InputMaybe<Scalars['Boolean']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** What can be asked. Everything is inside the platform of the token: a foreign id and a missing one get the same answer, null. */
export type QueryRoutingPolicyArgs = {
  version?: InputMaybe<Scalars['Int']['input']>;
};


/** What can be asked. Everything is inside the platform of the token: a foreign id and a missing one get the same answer, null. */
export type QueryAppealsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** What can be asked. Everything is inside the platform of the token: a foreign id and a missing one get the same answer, null. */
export type QueryVendorArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. Everything is inside the platform of the token: a foreign id and a missing one get the same answer, null. */
export type QueryVendorsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<VendorFilter>;
};

/** What can be done. Each takes one `input`; what is wrong with it comes back in `userErrors`, all at once, and then nothing has changed. */
export type Mutation = {
  __typename?: 'Mutation';
  /** Accepts an offer for its vendor. Refused as STALE once it has expired, moved on or been answered. */
  acceptOffer: OfferPayload;
  /** Declines an offer for its vendor, without blame; the inquiry moves on. */
  declineOffer: OfferPayload;
  /** Reports for the vendor that it reached the consumer; the consumer is asked whether that is so. */
  reportContact: OfferPayload;
  /**
   * Disputes an accepted lead for its vendor. Refused as STALE when the lead was never accepted, was returned and decided before, or
   * `returnWithin` has passed since it was accepted; as LIMIT when the vendor has returned `returnsAtMost` of its leads. Silence about a
   * disputed lead is no strike; the consumer's clocks run on.
   */
  returnOffer: OfferPayload;
  /**
   * Grants or refuses the credit for a disputed lead: once. A second decision is refused as STALE with what was decided. Granted,
   * a strike for that lead is waived and the consumer goes to the next vendor; BAD_NUMBER ends the inquiry as INVALID.
   */
  decideReturn: OfferPayload;
  /** Puts new rules in force for inquiries submitted from now on. */
  publishRoutingPolicy: RoutingPolicyPayload;
  /**
   * Forgives a strike: its points no longer count, a pause or suspension that they no longer deserve ends, and a vendor that had objected
   * is told. Waived once, the first reason stays; the acceptance that it ended does not come back.
   */
  waiveStrike: StrikePayload;
  /**
   * Objects, for its vendor, to the strike that an offer earned: for platforms whose vendors do that in an app of yours. Refused as STALE
   * when the offer earned none, or when it was waived. The first objection counts.
   */
  appealStrike: StrikePayload;
  /**
   * Says no to a vendor's objection, who is told; `waiveStrike` says yes. Refused as STALE when the vendor has not objected, or when the
   * strike was waived. Refused once, the first note stays.
   */
  refuseAppeal: StrikePayload;
  /** Hands an inquiry over. The consumer is texted at once. The same key with the same body gives the same answer again and does nothing. */
  submitInquiry: SubmitInquiryPayload;
  /** Ends an inquiry that is no longer wanted. The consumer and the vendors concerned are told. */
  withdrawInquiry: InquiryPayload;
  /** Adds a vendor; it receives offers from then on. */
  createVendor: VendorPayload;
  /** Changes what is given and keeps what is left out. */
  updateVendor: VendorPayload;
  /** Stops offers to a vendor; those it has not answered are taken back without blame. */
  pauseVendor: VendorPayload;
  /** Lets a paused or suspended vendor receive offers again. The points of its strikes go on counting: the next one may suspend it anew. */
  resumeVendor: VendorPayload;
};


/** What can be done. Each takes one `input`; what is wrong with it comes back in `userErrors`, all at once, and then nothing has changed. */
export type MutationAcceptOfferArgs = {
  input: AcceptOfferInput;
};


/** What can be done. Each takes one `input`; what is wrong with it comes back in `userErrors`, all at once, and then nothing has changed. */
export type MutationDeclineOfferArgs = {
  input: DeclineOfferInput;
};


/** What can be done. Each takes one `input`; what is wrong with it comes back in `userErrors`, all at once, and then nothing has changed. */
export type MutationReportContactArgs = {
  input: ReportContactInput;
};


/** What can be done. Each takes one `input`; what is wrong with it comes back in `userErrors`, all at once, and then nothing has changed. */
export type MutationReturnOfferArgs = {
  input: ReturnOfferInput;
};


/** What can be done. Each takes one `input`; what is wrong with it comes back in `userErrors`, all at once, and then nothing has changed. */
export type MutationDecideReturnArgs = {
  input: DecideReturnInput;
};


/** What can be done. Each takes one `input`; what is wrong with it comes back in `userErrors`, all at once, and then nothing has changed. */
export type MutationPublishRoutingPolicyArgs = {
  input: RoutingPolicyInput;
};


/** What can be done. Each takes one `input`; what is wrong with it comes back in `userErrors`, all at once, and then nothing has changed. */
export type MutationWaiveStrikeArgs = {
  input: WaiveStrikeInput;
};


/** What can be done. Each takes one `input`; what is wrong with it comes back in `userErrors`, all at once, and then nothing has changed. */
export type MutationAppealStrikeArgs = {
  input: AppealStrikeInput;
};


/** What can be done. Each takes one `input`; what is wrong with it comes back in `userErrors`, all at once, and then nothing has changed. */
export type MutationRefuseAppealArgs = {
  input: RefuseAppealInput;
};


/** What can be done. Each takes one `input`; what is wrong with it comes back in `userErrors`, all at once, and then nothing has changed. */
export type MutationSubmitInquiryArgs = {
  input: SubmitInquiryInput;
};


/** What can be done. Each takes one `input`; what is wrong with it comes back in `userErrors`, all at once, and then nothing has changed. */
export type MutationWithdrawInquiryArgs = {
  input: WithdrawInquiryInput;
};


/** What can be done. Each takes one `input`; what is wrong with it comes back in `userErrors`, all at once, and then nothing has changed. */
export type MutationCreateVendorArgs = {
  input: CreateVendorInput;
};


/** What can be done. Each takes one `input`; what is wrong with it comes back in `userErrors`, all at once, and then nothing has changed. */
export type MutationUpdateVendorArgs = {
  input: UpdateVendorInput;
};


/** What can be done. Each takes one `input`; what is wrong with it comes back in `userErrors`, all at once, and then nothing has changed. */
export type MutationPauseVendorArgs = {
  input: PauseVendorInput;
};


/** What can be done. Each takes one `input`; what is wrong with it comes back in `userErrors`, all at once, and then nothing has changed. */
export type MutationResumeVendorArgs = {
  input: ResumeVendorInput;
};

/** What can be listened to, over graphql-transport-ws with `connectionParams.authorization: "Bearer …"`. */
export type Subscription = {
  __typename?: 'Subscription';
  /** Hears of every committed change, each at most once: of one inquiry, or of all of the platform's when no id is given. */
  inquiryChanged: Inquiry;
};


/** What can be listened to, over graphql-transport-ws with `connectionParams.authorization: "Bearer …"`. */
export type SubscriptionInquiryChangedArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
};

/** What became of an offer. */
export type OfferStatus =
  /** The vendor has not answered, and still may. */
  | 'PENDING'
  /** The vendor said that it will act. */
  | 'ACCEPTED'
  /** The vendor said no. */
  | 'DECLINED'
  /** The vendor's time ran out: a strike. */
  | 'EXPIRED'
  /** Taken back without blame: another was first, its text did not go out in time, or the inquiry ended. */
  | 'RESCINDED'
  /** Its text could not be delivered: no strike. */
  | 'UNDELIVERABLE';

/** One vendor's time-limited chance at an inquiry. */
export type Offer = Node & {
  __typename?: 'Offer';
  /** Begins with `off_`. */
  id: Scalars['ID']['output'];
  /** What is offered. */
  inquiry: Inquiry;
  /** Who may take it. */
  vendor: Vendor;
  /** The round of routing it came from, 1 first. */
  round: Scalars['Int']['output'];
  /** What became of it. */
  status: OfferStatus;
  /** When it was made. */
  offeredAt: Scalars['DateTime']['output'];
  /** When its text was sent and the vendor's time began; null until then. */
  clockStartedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the vendor's time ends; null until its clock has started. */
  dueAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the vendor accepted or declined; null when it did neither. */
  respondedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The vendor's reason for declining. */
  declineReason?: Maybe<Scalars['String']['output']>;
  /** How well it is proven that this vendor reached the consumer. */
  contactProof: ContactProof;
  /** The miss it earned, if any. */
  strike?: Maybe<Strike>;
  /** The vendor's dispute of the lead, if any. */
  return?: Maybe<LeadReturn>;
};

/** Which offer to accept. */
export type AcceptOfferInput = {
  /** The offer's id. */
  offerId: Scalars['ID']['input'];
};

/** Which offer to decline. */
export type DeclineOfferInput = {
  /** The offer's id. */
  offerId: Scalars['ID']['input'];
  /** Why, 1 to 500 characters; kept on the timeline. */
  reason: Scalars['String']['input'];
};

/** Which offer's vendor reached the consumer. */
export type ReportContactInput = {
  /** The offer's id. */
  offerId: Scalars['ID']['input'];
  /** Anything worth keeping, at most 2,000 characters. */
  note?: InputMaybe<Scalars['String']['input']>;
};

/** What came of an act on an offer. */
export type OfferPayload = {
  __typename?: 'OfferPayload';
  /** The offer as it stands now; null when the act was refused. */
  offer?: Maybe<Offer>;
  /** Why it was refused; empty when it was done. */
  userErrors: Array<UserError>;
};

/** A page of offers. */
export type OfferConnection = {
  __typename?: 'OfferConnection';
  /** The offers with their cursors. */
  edges: Array<OfferEdge>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** How many the filter meets in all. */
  totalCount: Scalars['Int']['output'];
};

/** An offer in a list. */
export type OfferEdge = {
  __typename?: 'OfferEdge';
  /** Its place in the list, for `after`. */
  cursor: Scalars['String']['output'];
  /** The offer. */
  node: Offer;
};

/** The promise, counted live. */
export type PromiseReport = {
  __typename?: 'PromiseReport';
  /** Ended, and the consumer told; or not tellable, with the reason on the timeline. */
  kept: Scalars['Int']['output'];
  /** Not ended yet, or ended and the text still on its way; the consumer heard by the time named. */
  open: Scalars['Int']['output'];
  /** The time named for news, or the end, is 60 seconds past and the consumer has not been told. */
  broken: Scalars['Int']['output'];
  /** Age of the oldest open inquiry in seconds; null when none is open. */
  oldestOpenSeconds?: Maybe<Scalars['Int']['output']>;
  /** The broken ones. */
  overdue: Array<Inquiry>;
  /** When the auditor, an independent sweep, last completed its look at everything open of this platform; null before its first. */
  auditedAt?: Maybe<Scalars['DateTime']['output']>;
};


/** The promise, counted live. */
export type PromiseReportOverdueArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/**
 * How the inquiries submitted in a period were answered, as they stand now. A first answer is the earliest moment at which a
 * vendor accepted or declined an offer of the inquiry; it takes from submission to that moment. Percentiles: nearest rank.
 */
export type ResponseReport = {
  __typename?: 'ResponseReport';
  /** Submitted in the period: those still open, withdrawn, duplicate and invalid too. */
  inquiries: Scalars['Int']['output'];
  /** Of these: a vendor reached the consumer. */
  served: Scalars['Int']['output'];
  /** Of these: nobody could be found. */
  unserved: Scalars['Int']['output'];
  /** Of these: taken back. */
  withdrawn: Scalars['Int']['output'];
  /** Half of the first answers took this many seconds or fewer, in wall time; null without answers. */
  firstResponseP50Seconds?: Maybe<Scalars['Float']['output']>;
  /** Nine of ten first answers took this many seconds or fewer, in wall time; null without answers. */
  firstResponseP90Seconds?: Maybe<Scalars['Float']['output']>;
  /**
   * Half of the first answers took this many working seconds or fewer: only the time within the opening hours that the
   * answering vendor has now, so an answer outside them may have taken none. Null without answers.
   */
  firstResponseP50WorkingSeconds?: Maybe<Scalars['Float']['output']>;
  /** Nine of ten first answers took this many working seconds or fewer; null without answers. */
  firstResponseP90WorkingSeconds?: Maybe<Scalars['Float']['output']>;
  /** Offers of these inquiries that ran out without an answer. */
  silentOffers: Scalars['Int']['output'];
  /**
   * First answers by how long they took in wall time: always the same bins, shortest first, without gaps and the last one
   * open, so that their counts add up to the inquiries with a first answer.
   */
  histogram: Array<HistogramBin>;
};

/** How many first answers took this long. */
export type HistogramBin = {
  __typename?: 'HistogramBin';
  /** From this many seconds on. */
  fromSeconds: Scalars['Int']['output'];
  /** Below this many seconds; null for the last bin, which has no upper end. */
  toSeconds?: Maybe<Scalars['Int']['output']>;
  /** How many; 0 when none. */
  count: Scalars['Int']['output'];
};

/** What a vendor says is wrong with a lead. */
export type ReturnKind =
  /** The number does not work, or is somebody else's. Granted, it ends the inquiry as INVALID. */
  | 'BAD_NUMBER'
  /** The place is outside the vendor's area. */
  | 'OUT_OF_AREA'
  /** The vendor has this lead already. */
  | 'DUPLICATE'
  /** The consumer wants something else than the inquiry says. */
  | 'NOT_AS_ASKED'
  /** Anything else. */
  | 'OTHER';

/** A vendor's dispute of a lead that it had accepted. It is made once and decided once. */
export type LeadReturn = {
  __typename?: 'LeadReturn';
  /** When the vendor disputed it. */
  requestedAt: Scalars['DateTime']['output'];
  /** What is wrong with it, as the vendor said or as its reason was read. */
  kind: ReturnKind;
  /** The vendor's reason. */
  reason: Scalars['String']['output'];
  /** When the platform decided; null while it has not. */
  decidedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether the credit was granted; null while undecided. */
  granted?: Maybe<Scalars['Boolean']['output']>;
  /** What the platform wrote to its decision. */
  note?: Maybe<Scalars['String']['output']>;
};

/** Which lead is disputed. */
export type ReturnOfferInput = {
  /** The offer's id. */
  offerId: Scalars['ID']['input'];
  /** What is wrong with the lead, 1 to 500 characters. */
  reason: Scalars['String']['input'];
  /** What kind of fault it is; read from the reason's words when left out, OTHER when these do not say. */
  kind?: InputMaybe<ReturnKind>;
};

/** How a dispute is decided. */
export type DecideReturnInput = {
  /** The offer's id. */
  offerId: Scalars['ID']['input'];
  /** True grants the credit. */
  grant: Scalars['Boolean']['input'];
  /** Why, at most 500 characters; the vendor reads it. */
  note?: InputMaybe<Scalars['String']['input']>;
};

/** The rules of routing, in full. Every duration is at least PT0.1S unless it says otherwise. */
export type RoutingPolicyInput = {
  /** Who may take an inquiry. */
  distribution: Distribution;
  /** How many vendors are offered an inquiry at once, 1 to 100; 1 when EXCLUSIVE. */
  offersPerRound: Scalars['Int']['input'];
  /** How long a vendor has to answer, from the moment the text was sent; at most P30D. */
  respondWithin: Scalars['Duration']['input'];
  /** The clock on which that time runs. */
  responseClock: ResponseClock;
  /** When the vendor is reminded, from the moment the text was sent: each before `respondWithin` is over, at most 10; empty for none. */
  remindAfter: Array<Scalars['Duration']['input']>;
  /** How long a vendor has from acceptance to reported contact; at most P90D. */
  contactWithin: Scalars['Duration']['input'];
  /** How long after a reported contact the consumer is asked about it; PT0S for at once, at most P30D. */
  askConsumerAfter: Scalars['Duration']['input'];
  /** How long the consumer has to answer the question; at most P30D. */
  confirmWithin: Scalars['Duration']['input'];
  /** The longest that a waiting consumer hears nothing; at most P30D. */
  keepPostedEvery: Scalars['Duration']['input'];
  /** The longest without a vendor: from submission, and again from each rerouting after an acceptance. Not below `respondWithin`; at most P365D. */
  giveUpAfter: Scalars['Duration']['input'];
  /** Points of a strike for an offer that ran out, 0 to 1,000,000. */
  pointsForExpired: Scalars['Int']['input'];
  /** Points of a strike for a contact that was denied or never came, 0 to 1,000,000. */
  pointsForDenied: Scalars['Int']['input'];
  /** How long a strike counts; at most P3650D. */
  pointsFadeAfter: Scalars['Duration']['input'];
  /** From this many points on a vendor is paused, 1 to 1,000,000. */
  pauseAtPoints: Scalars['Int']['input'];
  /** From this many points on a vendor is suspended; not below `pauseAtPoints`. */
  suspendAtPoints: Scalars['Int']['input'];
  /** How many misses in a row before the manager is texted, 1 to 1,000,000. */
  escalateAfterExpired: Scalars['Int']['input'];
  /** Where the recipient is, no text goes out from this time on; equal to `quietUntil`: no quiet hours. */
  quietFrom: Scalars['LocalTime']['input'];
  /** Where the recipient is, texts go out again from this time on. */
  quietUntil: Scalars['LocalTime']['input'];
  /** Where a consumer is sent when nobody can serve, one line of at most 160 characters. */
  referral?: InputMaybe<Scalars['String']['input']>;
  /** After an unverified end, how long a consumer's "nobody called" still reopens; PT0S for not at all, at most P365D. */
  reopenWithin?: InputMaybe<Scalars['Duration']['input']>;
  /** What moves the rotation besides the vendors' weight; nothing when left out. */
  ranking?: InputMaybe<RankingInput>;
  /** After acceptance, how long a vendor may dispute a lead; PT0S for not at all, at most P365D. */
  returnWithin?: InputMaybe<Scalars['Duration']['input']>;
  /** Share of accepted offers that may be returned, 0 to 1. */
  returnsAtMost?: InputMaybe<Scalars['Float']['input']>;
  /** How long an offer's text may take to go out; then the offer is taken back without blame and goes to the next vendor. At most P30D. */
  sendWithin?: InputMaybe<Scalars['Duration']['input']>;
};

/** How much each thing moves the rotation, 0 (not at all) to 100. */
export type RankingInput = {
  /** A better record of answering. */
  score?: Scalars['Float']['input'];
  /** Being closer to the consumer. */
  distance?: Scalars['Float']['input'];
  /** Having fewer offers today. */
  load?: Scalars['Float']['input'];
};

/** Who may take an inquiry. */
export type Distribution =
  /** One vendor at a time. */
  | 'EXCLUSIVE'
  /** Several at once, and each of them may take it. */
  | 'SHARED'
  /** Several at once, and the first to accept takes it. */
  | 'FIRST_TO_ACCEPT';

/** The clock on which a vendor's time to answer runs. */
export type ResponseClock =
  /** Always. */
  | 'WALL'
  /** Only while the vendor is open. */
  | 'VENDOR_HOURS';

/** Versioned rules of routing. Never edited: an inquiry keeps the version it was submitted under. */
export type RoutingPolicy = {
  __typename?: 'RoutingPolicy';
  /** 1 for the platform's first, then one more each time. */
  version: Scalars['Int']['output'];
  /** When it came into force. */
  publishedAt: Scalars['DateTime']['output'];
  /** Who may take an inquiry. */
  distribution: Distribution;
  /** How many vendors are offered an inquiry at once. */
  offersPerRound: Scalars['Int']['output'];
  /** How long a vendor has to answer, from the moment the text was sent. */
  respondWithin: Scalars['Duration']['output'];
  /** The clock on which that time runs. */
  responseClock: ResponseClock;
  /** When the vendor is reminded, from the moment the text was sent. */
  remindAfter: Array<Scalars['Duration']['output']>;
  /** How long a vendor has from acceptance to reported contact. */
  contactWithin: Scalars['Duration']['output'];
  /** How long after a reported contact the consumer is asked about it. */
  askConsumerAfter: Scalars['Duration']['output'];
  /** How long the consumer has to answer the question. */
  confirmWithin: Scalars['Duration']['output'];
  /** The longest that a waiting consumer hears nothing. */
  keepPostedEvery: Scalars['Duration']['output'];
  /** The longest without a vendor: from submission, and again from each rerouting after an acceptance. */
  giveUpAfter: Scalars['Duration']['output'];
  /** Points of a strike for an offer that ran out. */
  pointsForExpired: Scalars['Int']['output'];
  /** Points of a strike for a contact that was denied or never came. */
  pointsForDenied: Scalars['Int']['output'];
  /** How long a strike counts. */
  pointsFadeAfter: Scalars['Duration']['output'];
  /** From this many points on a vendor is paused. */
  pauseAtPoints: Scalars['Int']['output'];
  /** From this many points on a vendor is suspended. */
  suspendAtPoints: Scalars['Int']['output'];
  /** How many misses in a row before the manager is texted. */
  escalateAfterExpired: Scalars['Int']['output'];
  /** After an unverified end, how long a consumer's "nobody called" still reopens the inquiry. */
  reopenWithin: Scalars['Duration']['output'];
  /** What moves the rotation besides the vendors' weight. */
  ranking: Ranking;
  /** After acceptance, how long a vendor may dispute a lead. */
  returnWithin: Scalars['Duration']['output'];
  /** Share of accepted offers that may be returned, 0 to 1. */
  returnsAtMost: Scalars['Float']['output'];
  /** How long an offer's text may take to go out; then the offer is taken back without blame and goes to the next vendor. */
  sendWithin: Scalars['Duration']['output'];
  /** Where the recipient is, no text goes out from this time on; equal to `quietUntil`: no quiet hours. */
  quietFrom: Scalars['LocalTime']['output'];
  /** Where the recipient is, texts go out again from this time on. */
  quietUntil: Scalars['LocalTime']['output'];
  /** Where a consumer is sent when nobody can serve. */
  referral?: Maybe<Scalars['String']['output']>;
};

/** How much each thing moves the rotation, which is in proportion to the vendors' weight; 0: not at all. */
export type Ranking = {
  __typename?: 'Ranking';
  /** A better record of answering. */
  score: Scalars['Float']['output'];
  /** Being closer to the consumer. */
  distance: Scalars['Float']['output'];
  /** Having fewer offers today. */
  load: Scalars['Float']['output'];
};

/** What came of publishing a policy. */
export type RoutingPolicyPayload = {
  __typename?: 'RoutingPolicyPayload';
  /** The policy with its version; null when it was refused. */
  routingPolicy?: Maybe<RoutingPolicy>;
  /** What is wrong with the rules; empty when they are in force. */
  userErrors: Array<UserError>;
};

/** What a vendor missed. */
export type StrikeReason =
  /** It did not answer an offer in its time. */
  | 'OFFER_EXPIRED'
  /** The consumer says that nobody called. */
  | 'CONTACT_DENIED'
  /** It accepted, reported nothing in its time, and the consumer confirmed nothing. */
  | 'CONTACT_OVERDUE';

/** One recorded miss of a vendor, with its evidence. An offer earns at most one. */
export type Strike = Node & {
  __typename?: 'Strike';
  /** Begins with `str_`. */
  id: Scalars['ID']['output'];
  /** Who missed. */
  vendor: Vendor;
  /** What it missed. */
  offer: Offer;
  /** How. */
  reason: StrikeReason;
  /** What it weighs, by the policy of the time. */
  points: Scalars['Int']['output'];
  /** When it was recorded. */
  at: Scalars['DateTime']['output'];
  /** From then on it no longer counts. */
  fadesAt: Scalars['DateTime']['output'];
  /** When it was forgiven; null when it was not. */
  waivedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Why it was forgiven. */
  waivedBecause?: Maybe<Scalars['String']['output']>;
  /** The vendor's objection, if any. A waiver is the yes to it. */
  appeal?: Maybe<Appeal>;
  /** The timeline events that prove it, oldest first. */
  evidence: Array<TimelineEvent>;
};

/** A vendor's objection to a strike; the first one counts. */
export type Appeal = {
  __typename?: 'Appeal';
  /** When the vendor objected. */
  at: Scalars['DateTime']['output'];
  /** Why, in the vendor's words. */
  reason: Scalars['String']['output'];
  /** When the platform said no; null when it has not. */
  refusedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What the platform wrote to its no. */
  refusedBecause?: Maybe<Scalars['String']['output']>;
};

/** Which strike to forgive. */
export type WaiveStrikeInput = {
  /** The strike's id. */
  strikeId: Scalars['ID']['input'];
  /** Why, 1 to 500 characters. */
  reason: Scalars['String']['input'];
};

/** Which strike a vendor objects to. */
export type AppealStrikeInput = {
  /** The id of the offer that earned it. */
  offerId: Scalars['ID']['input'];
  /** Why, 1 to 500 characters. */
  reason: Scalars['String']['input'];
};

/** Which objection is refused. */
export type RefuseAppealInput = {
  /** The strike's id. */
  strikeId: Scalars['ID']['input'];
  /** Why, 1 to 500 characters; the vendor reads it. */
  note: Scalars['String']['input'];
};

/** What came of an act on a strike. */
export type StrikePayload = {
  __typename?: 'StrikePayload';
  /** The strike as it stands now; null when the act was refused. */
  strike?: Maybe<Strike>;
  /** Why it was refused; empty when it was done. */
  userErrors: Array<UserError>;
};

/** A page of strikes. */
export type StrikeConnection = {
  __typename?: 'StrikeConnection';
  /** The strikes with their cursors. */
  edges: Array<StrikeEdge>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** How many the filter meets in all. */
  totalCount: Scalars['Int']['output'];
};

/** A strike in a list. */
export type StrikeEdge = {
  __typename?: 'StrikeEdge';
  /** Its place in the list, for `after`. */
  cursor: Scalars['String']['output'];
  /** The strike. */
  node: Strike;
};

/** An inquiry as a platform hands it over. */
export type SubmitInquiryInput = {
  /** Your own key for this submission, 1 to 200 characters: with another body it is refused as IDEMPOTENCY_KEY_REUSED. */
  idempotencyKey: Scalars['String']['input'];
  /** The kind of work, one line of 1 to 100 characters. One that nobody serves is taken, and ends UNSERVED. */
  category: Scalars['String']['input'];
  /** What the consumer wrote, at most 5,000 characters. */
  details?: InputMaybe<Scalars['String']['input']>;
  /** Who asks. */
  consumer: ConsumerInput;
  /** Where the work is. */
  location: LocationInput;
};

/** The person who asks. */
export type ConsumerInput = {
  /** Name, one line of 1 to 100 characters. */
  name: Scalars['String']['input'];
  /** Where the consumer is texted. */
  phone: Scalars['E164']['input'];
  /** Email address, at most 254 characters; nothing is sent there. */
  email?: InputMaybe<Scalars['String']['input']>;
  /** The consumer's zone; found from the address or the area code when left out. */
  timeZone?: InputMaybe<Scalars['TimeZone']['input']>;
  /** The consumer's agreement to be texted. */
  consent: ConsentInput;
};

/** The consumer's agreement to be texted, as it can be proven. */
export type ConsentInput = {
  /** When it was given; not in the future. */
  grantedAt: Scalars['DateTime']['input'];
  /** Where it was given, for example the form's address, 1 to 2,000 characters. */
  source: Scalars['String']['input'];
  /** The wording that was agreed to, 1 to 5,000 characters. */
  disclosure: Scalars['String']['input'];
};

/** Where the work is: a postal code, or both latitude and longitude, or all three. */
export type LocationInput = {
  /** Postal code as `countryCode` writes them, with or without space, hyphen and capitals; in the US five digits, or nine. One that is in no list is taken as well: for vendors' circles it then counts as lying where its nearest number does (US). */
  postalCode?: InputMaybe<Scalars['String']['input']>;
  /** ISO 3166 code of two letters. Territories share their country's postal codes and have their own time zone (GU, PR, VI, AS, MP). */
  countryCode?: InputMaybe<Scalars['String']['input']>;
  /** Degrees north, -90 to 90. Latitude and longitude 0 count as not given: that place is in the sea. So do, beside a US postal code, coordinates in another country. */
  latitude?: InputMaybe<Scalars['Float']['input']>;
  /** Degrees east, -180 to 180. */
  longitude?: InputMaybe<Scalars['Float']['input']>;
};

/** Which inquiry to end. */
export type WithdrawInquiryInput = {
  /** Its id. */
  inquiryId: Scalars['ID']['input'];
  /** Why, at most 500 characters; kept on the timeline. */
  reason?: InputMaybe<Scalars['String']['input']>;
};

/** What came of submitting an inquiry. */
export type SubmitInquiryPayload = {
  __typename?: 'SubmitInquiryPayload';
  /** The inquiry; null when it was refused. */
  inquiry?: Maybe<Inquiry>;
  /** True when this key had been submitted before, with the same body: nothing was done this time. */
  replayed: Scalars['Boolean']['output'];
  /** What is wrong with the input; empty when it was taken. */
  userErrors: Array<UserError>;
};

/** What came of an act on an inquiry. */
export type InquiryPayload = {
  __typename?: 'InquiryPayload';
  /** The inquiry as it stands now; null when the act was refused. */
  inquiry?: Maybe<Inquiry>;
  /** Why it was refused; empty when it was done. */
  userErrors: Array<UserError>;
};

/** What keeps offers from a vendor. */
export type StandingCause =
  /** The platform paused it by `pauseVendor`; that costs nothing and ends when it is resumed, or at `until`. */
  | 'CHOICE'
  /** Its strikes: it ends when points fade or are waived, or when the platform resumes it. */
  | 'POINTS';

/** Whether a vendor receives offers at this moment, and why not. */
export type VendorStanding = {
  __typename?: 'VendorStanding';
  /** Where it stands. */
  status: VendorStatus;
  /** What brought it there; null when it is ACTIVE. */
  by?: Maybe<StandingCause>;
  /** Why, in words: the reason of the pause, or the misses that made up its points; null when it is ACTIVE. */
  reason?: Maybe<Scalars['String']['output']>;
  /** Since when; null when it is ACTIVE. */
  since?: Maybe<Scalars['DateTime']['output']>;
  /** When a pause by choice ends by itself; null otherwise. */
  until?: Maybe<Scalars['DateTime']['output']>;
};

/** What an entry of a vendor's ledger records. */
export type LedgerType =
  /** The vendor accepted a lead: one lead more. */
  | 'LEAD_ACCEPTED'
  /** The vendor disputed it. */
  | 'RETURN_REQUESTED'
  /** The platform granted the credit: one lead less. */
  | 'CREDIT_GRANTED'
  /** The platform refused the credit. */
  | 'CREDIT_REFUSED';

/** One line of a vendor's ledger. Never changed once written, and written once for each step of an offer. */
export type LedgerEntry = {
  __typename?: 'LedgerEntry';
  /** Made of the offer's id and the type. */
  id: Scalars['ID']['output'];
  /** When. */
  at: Scalars['DateTime']['output'];
  /** What happened. */
  type: LedgerType;
  /** What it adds to the balance: 1, 0 or -1 leads. */
  leads: Scalars['Int']['output'];
  /** The vendor's reason, or the platform's note. */
  note?: Maybe<Scalars['String']['output']>;
  /** The offer it is about. */
  offer: Offer;
};

/** A page of a vendor's ledger. */
export type LedgerConnection = {
  __typename?: 'LedgerConnection';
  /** The entries with their cursors. */
  edges: Array<LedgerEdge>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** How many entries there are in all. */
  totalCount: Scalars['Int']['output'];
  /** Leads to bill: accepted less credited, over the whole ledger. */
  balance: Scalars['Int']['output'];
};

/** An entry in a ledger. */
export type LedgerEdge = {
  __typename?: 'LedgerEdge';
  /** Its place in the list, for `after`. */
  cursor: Scalars['String']['output'];
  /** The entry. */
  node: LedgerEntry;
};

/** Which vendors to list. Every condition given must hold. */
export type VendorFilter = {
  /** In one of these states. */
  status?: InputMaybe<Array<VendorStatus>>;
  /** Of exactly this category, in whichever Unicode form. */
  category?: InputMaybe<Scalars['String']['input']>;
  /** Covering this place: those that routing would not find out of their area for an inquiry there, whatever else it finds. BAD_USER_INPUT when it is no place. */
  covers?: InputMaybe<LocationInput>;
};

/** A vendor to be added. */
export type CreateVendorInput = {
  /** One line of 1 to 100 characters; consumers read it in texts. */
  name: Scalars['String']['input'];
  /** Where offers are texted to. */
  phone: Scalars['E164']['input'];
  /** Who is told when the vendor cannot be reached or misses offers. */
  manager?: InputMaybe<VendorManagerInput>;
  /** The kinds of work it takes, 1 to 100 of them, each one line of 1 to 100 characters. */
  categories: Array<Scalars['String']['input']>;
  /** Where it works. */
  coverage: CoverageInput;
  /** When it works. */
  calendar: CalendarInput;
  /** The most offers a day, 1 to 100,000; no cap when left out. */
  dailyCap?: InputMaybe<Scalars['Int']['input']>;
  /** Its share of the rotation, 0.01 to 1,000. */
  weight?: InputMaybe<Scalars['Float']['input']>;
};

/** What to change about a vendor. What is left out stays; null removes `manager` and `dailyCap`, and is refused elsewhere. */
export type UpdateVendorInput = {
  /** The vendor's id. */
  vendorId: Scalars['ID']['input'];
  /** One line of 1 to 100 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Where offers are texted to. */
  phone?: InputMaybe<Scalars['E164']['input']>;
  /** Who is told about failures and misses; null removes it. */
  manager?: InputMaybe<VendorManagerInput>;
  /** All the kinds of work it takes from now on. */
  categories?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Where it works from now on, in full. */
  coverage?: InputMaybe<CoverageInput>;
  /** When it works from now on, in full. */
  calendar?: InputMaybe<CalendarInput>;
  /** The most offers a day; null removes the cap. */
  dailyCap?: InputMaybe<Scalars['Int']['input']>;
  /** Its share of the rotation, 0.01 to 1,000; it counts from the next offer on. */
  weight?: InputMaybe<Scalars['Float']['input']>;
};

/** Who answers for a vendor. */
export type VendorManagerInput = {
  /** One line of 1 to 100 characters. */
  name: Scalars['String']['input'];
  /** Where the manager is texted. */
  phone: Scalars['E164']['input'];
};

/** Where a vendor works: postal codes, or latitude, longitude and radius together, or both. */
export type CoverageInput = {
  /**
   * At most 10,000 postal codes of `countryCode`, with or without space, hyphen and capitals; each is kept in its customary form. An area that
   * codes begin with covers all of them, where the country has such areas: `M5V` in Canada, an outward code in the UK (`SW1A`, not `SW1`: each
   * outward code is one of its own), a routing key in Ireland (`D02`), the digits before the letters or the hyphen in the Netherlands,
   * Portugal and Brazil, the first three digits in Japan. An inquiry that gives only coordinates is matched by the postal codes nearest to
   * them (US).
   */
  postalCodes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** The country of the postal codes, ISO 3166 code of two letters: the same digits in another country are another code. Territories share their country's codes (GU, PR, VI, AS, MP those of the US). */
  countryCode?: InputMaybe<Scalars['String']['input']>;
  /** Degrees north of the circle's centre, -90 to 90. */
  latitude?: InputMaybe<Scalars['Float']['input']>;
  /** Degrees east of the circle's centre, -180 to 180. */
  longitude?: InputMaybe<Scalars['Float']['input']>;
  /** The circle's radius in kilometres, more than 0 and at most 20,000. An inquiry that gives only a postal code is matched by where that lies (US). */
  radiusKm?: InputMaybe<Scalars['Float']['input']>;
};

/** When a vendor works. */
export type CalendarInput = {
  /** The zone in which its hours are meant. */
  timeZone: Scalars['TimeZone']['input'];
  /** Weekly opening hours, at most 100 that do not overlap. Empty: never open, so never offered anything. */
  hours: Array<OpenHoursInput>;
  /** Dates on which it is closed, at most 1,000. */
  holidays?: InputMaybe<Array<Scalars['LocalDate']['input']>>;
};

/** Opening hours of one day. Past midnight: until `24:00`, and from `00:00` the next day. */
export type OpenHoursInput = {
  /** The day. */
  day: DayOfWeek;
  /** From this minute on it is open. */
  opens: Scalars['LocalTime']['input'];
  /** From this minute on it is closed; after `opens`, at latest `24:00`. */
  closes: Scalars['LocalTime']['input'];
};

/** Which vendor to pause. */
export type PauseVendorInput = {
  /** The vendor's id. */
  vendorId: Scalars['ID']['input'];
  /** Why, 1 to 500 characters. */
  reason: Scalars['String']['input'];
  /** When it receives offers again by itself; only when resumed, if left out. */
  until?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Which vendor to resume. */
export type ResumeVendorInput = {
  /** The vendor's id. */
  vendorId: Scalars['ID']['input'];
};

/** What came of an act on a vendor. */
export type VendorPayload = {
  __typename?: 'VendorPayload';
  /** The vendor as it stands now; null when the act was refused. */
  vendor?: Maybe<Vendor>;
  /** Why it was refused; empty when it was done. */
  userErrors: Array<UserError>;
};

/** A page of vendors. */
export type VendorConnection = {
  __typename?: 'VendorConnection';
  /** The vendors with their cursors. */
  edges: Array<VendorEdge>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** How many the filter meets in all. */
  totalCount: Scalars['Int']['output'];
};

/** A vendor in a list. */
export type VendorEdge = {
  __typename?: 'VendorEdge';
  /** Its place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The vendor. */
  node: Vendor;
};

/** Whether a vendor receives offers. */
export type VendorStatus =
  /** It does. */
  | 'ACTIVE'
  /** Not for now: by choice, until it is resumed or its `until` comes; or because its points reached `pauseAtPoints`. */
  | 'PAUSED'
  /**
   * Its points reached `suspendAtPoints`. It comes back by itself once they fall below `pauseAtPoints`, by fading or waiver, or as soon as
   * the platform resumes it.
   */
  | 'SUSPENDED';

/** Days of the week. */
export type DayOfWeek =
  /** Monday */
  | 'MONDAY'
  /** Tuesday */
  | 'TUESDAY'
  /** Wednesday */
  | 'WEDNESDAY'
  /** Thursday */
  | 'THURSDAY'
  /** Friday */
  | 'FRIDAY'
  /** Saturday */
  | 'SATURDAY'
  /** Sunday */
  | 'SUNDAY';

/** A business that receives offers. */
export type Vendor = Node & {
  __typename?: 'Vendor';
  /** Begins with `ven_`. */
  id: Scalars['ID']['output'];
  /** As consumers read it in texts. */
  name: Scalars['String']['output'];
  /** Where offers are texted to. */
  phone: Scalars['E164']['output'];
  /** Whether it receives offers now. */
  status: VendorStatus;
  /** Whether it receives offers now, and why not. */
  standing: VendorStanding;
  /** Who is told when the vendor cannot be reached or misses offers; null when nobody is. */
  manager?: Maybe<VendorManager>;
  /** The kinds of work it takes. */
  categories: Array<Scalars['String']['output']>;
  /** Where it works. */
  coverage: Coverage;
  /** When it works. */
  calendar: Calendar;
  /** The most offers a day, in its own time zone; null for no cap. */
  dailyCap?: Maybe<Scalars['Int']['output']>;
  /** Its share of the rotation: with 2 it gets twice the offers of a vendor with 1. */
  weight: Scalars['Float']['output'];
  /** Its misses, newest first. */
  strikes: StrikeConnection;
  /** What it was charged and credited, in leads, newest first. */
  ledger: LedgerConnection;
  /** How it answered, over a period; over all time when neither end is given. A period whose `from` is after its `to` is BAD_USER_INPUT. */
  scorecard: Scorecard;
};


/** A business that receives offers. */
export type VendorStrikesArgs = {
  active?: InputMaybe<Scalars['Boolean']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** A business that receives offers. */
export type VendorLedgerArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** A business that receives offers. */
export type VendorScorecardArgs = {
  from?: InputMaybe<Scalars['DateTime']['input']>;
  to?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Who answers for a vendor. */
export type VendorManager = {
  __typename?: 'VendorManager';
  /** Name. */
  name: Scalars['String']['output'];
  /** Where the manager is texted. */
  phone: Scalars['E164']['output'];
};

/** Where a vendor works: postal codes, or a circle, or both. */
export type Coverage = {
  __typename?: 'Coverage';
  /** Postal codes it covers, and areas that they begin with, in their customary form; empty when it goes by its circle alone. */
  postalCodes: Array<Scalars['String']['output']>;
  /** The country of the postal codes, ISO 3166 code of two letters. */
  countryCode: Scalars['String']['output'];
  /** Degrees north of the circle's centre, -90 to 90; null without a circle. */
  latitude?: Maybe<Scalars['Float']['output']>;
  /** Degrees east of the circle's centre, -180 to 180; null without a circle. */
  longitude?: Maybe<Scalars['Float']['output']>;
  /** The circle's radius in kilometres; null without a circle. */
  radiusKm?: Maybe<Scalars['Float']['output']>;
};

/** When a vendor works, on its own clock. */
export type Calendar = {
  __typename?: 'Calendar';
  /** The zone in which its hours are meant. */
  timeZone: Scalars['TimeZone']['output'];
  /** Weekly opening hours; empty: never open. */
  hours: Array<OpenHours>;
  /** Dates on which it is closed. */
  holidays: Array<Scalars['LocalDate']['output']>;
};

/** Opening hours of one day. Several a day make a split shift. */
export type OpenHours = {
  __typename?: 'OpenHours';
  /** The day. */
  day: DayOfWeek;
  /** From this minute on it is open. */
  opens: Scalars['LocalTime']['output'];
  /** From this minute on it is closed; `24:00` is the end of the day. */
  closes: Scalars['LocalTime']['output'];
};

/** How a vendor answered the offers whose clock started in the period. */
export type Scorecard = {
  __typename?: 'Scorecard';
  /** Offers whose clock started in the period. */
  offers: Scalars['Int']['output'];
  /** Of these: accepted or declined in time. */
  answered: Scalars['Int']['output'];
  /** Of these: accepted. */
  accepted: Scalars['Int']['output'];
  /** Of these: their time ran out. */
  expired: Scalars['Int']['output'];
  /** Of these: the consumer says that the vendor called. */
  verifiedContacts: Scalars['Int']['output'];
  /** Of these: the consumer says that nobody called. */
  deniedContacts: Scalars['Int']['output'];
  /** Share, 0 to 1, of answered among those neither still open nor rescinded; 0, never null, when there was nothing to answer. */
  responseRate: Scalars['Float']['output'];
  /** Half of the answers came within this many seconds of the clock's start (nearest rank, wall time); null without answers. */
  p50ResponseSeconds?: Maybe<Scalars['Float']['output']>;
  /** Nine of ten answers came within this many seconds of the clock's start (nearest rank, wall time); null without answers. */
  p90ResponseSeconds?: Maybe<Scalars['Float']['output']>;
  /**
   * Half of the answers came within this many working seconds of the clock's start (nearest rank): only the time within the opening
   * hours that the vendor has now, so an answer outside them may have taken none. Null without answers.
   */
  p50ResponseWorkingSeconds?: Maybe<Scalars['Float']['output']>;
  /** Nine of ten answers came within this many working seconds of the clock's start (nearest rank); null without answers. */
  p90ResponseWorkingSeconds?: Maybe<Scalars['Float']['output']>;
  /** Points of its strikes that count now, neither faded nor waived; whatever the period. */
  points: Scalars['Int']['output'];
  /** Of these: accepted, and returned by the vendor since, whatever was decided. */
  returned: Scalars['Int']['output'];
  /** Of these: returned, and the credit granted. */
  credited: Scalars['Int']['output'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;




/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node:
    | ( InquiryRecord )
    | ( OfferParent )
    | ( StrikeParent )
    | ( VendorParent )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  InquiryFilter: InquiryFilter;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  InquiryConnection: ResolverTypeWrapper<InquiryConnectionParent>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  InquiryEdge: ResolverTypeWrapper<Omit<InquiryEdge, 'node'> & { node: ResolversTypes['Inquiry'] }>;
  TimelineConnection: ResolverTypeWrapper<TimelinePage>;
  TimelineEdge: ResolverTypeWrapper<Omit<TimelineEdge, 'node'> & { node: ResolversTypes['TimelineEvent'] }>;
  TimelineEvent: ResolverTypeWrapper<TimelineEventParent>;
  InquiryStatus: InquiryStatus;
  InquiryOutcome: InquiryOutcome;
  ContactProof: ContactProof;
  Inquiry: ResolverTypeWrapper<InquiryRecord>;
  Consumer: ResolverTypeWrapper<ConsumerParent>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Location: ResolverTypeWrapper<Location>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  CandidateCount: ResolverTypeWrapper<CandidateCount>;
  Candidate: ResolverTypeWrapper<CandidateParent>;
  MessageKind: MessageKind;
  MessageStatus: MessageStatus;
  Message: ResolverTypeWrapper<MessageParent>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  UserError: ResolverTypeWrapper<UserError>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  OfferStatus: OfferStatus;
  Offer: ResolverTypeWrapper<OfferParent>;
  AcceptOfferInput: AcceptOfferInput;
  DeclineOfferInput: DeclineOfferInput;
  ReportContactInput: ReportContactInput;
  OfferPayload: ResolverTypeWrapper<Omit<OfferPayload, 'offer'> & { offer?: Maybe<ResolversTypes['Offer']> }>;
  OfferConnection: ResolverTypeWrapper<OfferConnectionParent>;
  OfferEdge: ResolverTypeWrapper<Omit<OfferEdge, 'node'> & { node: ResolversTypes['Offer'] }>;
  PromiseReport: ResolverTypeWrapper<PromiseParent>;
  ResponseReport: ResolverTypeWrapper<ResponseReport>;
  HistogramBin: ResolverTypeWrapper<HistogramBin>;
  ReturnKind: ReturnKind;
  LeadReturn: ResolverTypeWrapper<LeadReturn>;
  ReturnOfferInput: ReturnOfferInput;
  DecideReturnInput: DecideReturnInput;
  RoutingPolicyInput: RoutingPolicyInput;
  RankingInput: RankingInput;
  Distribution: Distribution;
  ResponseClock: ResponseClock;
  RoutingPolicy: ResolverTypeWrapper<Policy>;
  Ranking: ResolverTypeWrapper<Ranking>;
  RoutingPolicyPayload: ResolverTypeWrapper<Omit<RoutingPolicyPayload, 'routingPolicy'> & { routingPolicy?: Maybe<ResolversTypes['RoutingPolicy']> }>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Duration: ResolverTypeWrapper<Scalars['Duration']['output']>;
  E164: ResolverTypeWrapper<Scalars['E164']['output']>;
  TimeZone: ResolverTypeWrapper<Scalars['TimeZone']['output']>;
  LocalTime: ResolverTypeWrapper<Scalars['LocalTime']['output']>;
  LocalDate: ResolverTypeWrapper<Scalars['LocalDate']['output']>;
  StrikeReason: StrikeReason;
  Strike: ResolverTypeWrapper<StrikeParent>;
  Appeal: ResolverTypeWrapper<Appeal>;
  WaiveStrikeInput: WaiveStrikeInput;
  AppealStrikeInput: AppealStrikeInput;
  RefuseAppealInput: RefuseAppealInput;
  StrikePayload: ResolverTypeWrapper<Omit<StrikePayload, 'strike'> & { strike?: Maybe<ResolversTypes['Strike']> }>;
  StrikeConnection: ResolverTypeWrapper<StrikeConnectionParent>;
  StrikeEdge: ResolverTypeWrapper<Omit<StrikeEdge, 'node'> & { node: ResolversTypes['Strike'] }>;
  SubmitInquiryInput: SubmitInquiryInput;
  ConsumerInput: ConsumerInput;
  ConsentInput: ConsentInput;
  LocationInput: LocationInput;
  WithdrawInquiryInput: WithdrawInquiryInput;
  SubmitInquiryPayload: ResolverTypeWrapper<Omit<SubmitInquiryPayload, 'inquiry'> & { inquiry?: Maybe<ResolversTypes['Inquiry']> }>;
  InquiryPayload: ResolverTypeWrapper<Omit<InquiryPayload, 'inquiry'> & { inquiry?: Maybe<ResolversTypes['Inquiry']> }>;
  StandingCause: StandingCause;
  VendorStanding: ResolverTypeWrapper<VendorStanding>;
  LedgerType: LedgerType;
  LedgerEntry: ResolverTypeWrapper<LedgerEntryParent>;
  LedgerConnection: ResolverTypeWrapper<LedgerConnectionParent>;
  LedgerEdge: ResolverTypeWrapper<Omit<LedgerEdge, 'node'> & { node: ResolversTypes['LedgerEntry'] }>;
  VendorFilter: VendorFilter;
  CreateVendorInput: CreateVendorInput;
  UpdateVendorInput: UpdateVendorInput;
  VendorManagerInput: VendorManagerInput;
  CoverageInput: CoverageInput;
  CalendarInput: CalendarInput;
  OpenHoursInput: OpenHoursInput;
  PauseVendorInput: PauseVendorInput;
  ResumeVendorInput: ResumeVendorInput;
  VendorPayload: ResolverTypeWrapper<Omit<VendorPayload, 'vendor'> & { vendor?: Maybe<ResolversTypes['Vendor']> }>;
  VendorConnection: ResolverTypeWrapper<VendorConnectionParent>;
  VendorEdge: ResolverTypeWrapper<Omit<VendorEdge, 'node'> & { node: ResolversTypes['Vendor'] }>;
  VendorStatus: VendorStatus;
  DayOfWeek: DayOfWeek;
  Vendor: ResolverTypeWrapper<VendorParent>;
  VendorManager: ResolverTypeWrapper<VendorManager>;
  Coverage: ResolverTypeWrapper<Coverage>;
  Calendar: ResolverTypeWrapper<Calendar>;
  OpenHours: ResolverTypeWrapper<OpenHours>;
  Scorecard: ResolverTypeWrapper<Scorecard>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  InquiryFilter: InquiryFilter;
  String: Scalars['String']['output'];
  ID: Scalars['ID']['output'];
  InquiryConnection: InquiryConnectionParent;
  Int: Scalars['Int']['output'];
  InquiryEdge: Omit<InquiryEdge, 'node'> & { node: ResolversParentTypes['Inquiry'] };
  TimelineConnection: TimelinePage;
  TimelineEdge: Omit<TimelineEdge, 'node'> & { node: ResolversParentTypes['TimelineEvent'] };
  TimelineEvent: TimelineEventParent;
  Inquiry: InquiryRecord;
  Consumer: ConsumerParent;
  Boolean: Scalars['Boolean']['output'];
  Location: Location;
  Float: Scalars['Float']['output'];
  CandidateCount: CandidateCount;
  Candidate: CandidateParent;
  Message: MessageParent;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  PageInfo: PageInfo;
  UserError: UserError;
  Query: Record<PropertyKey, never>;
  Mutation: Record<PropertyKey, never>;
  Subscription: Record<PropertyKey, never>;
  Offer: OfferParent;
  AcceptOfferInput: AcceptOfferInput;
  DeclineOfferInput: DeclineOfferInput;
  ReportContactInput: ReportContactInput;
  OfferPayload: Omit<OfferPayload, 'offer'> & { offer?: Maybe<ResolversParentTypes['Offer']> };
  OfferConnection: OfferConnectionParent;
  OfferEdge: Omit<OfferEdge, 'node'> & { node: ResolversParentTypes['Offer'] };
  PromiseReport: PromiseParent;
  ResponseReport: ResponseReport;
  HistogramBin: HistogramBin;
  LeadReturn: LeadReturn;
  ReturnOfferInput: ReturnOfferInput;
  DecideReturnInput: DecideReturnInput;
  RoutingPolicyInput: RoutingPolicyInput;
  RankingInput: RankingInput;
  RoutingPolicy: Policy;
  Ranking: Ranking;
  RoutingPolicyPayload: Omit<RoutingPolicyPayload, 'routingPolicy'> & { routingPolicy?: Maybe<ResolversParentTypes['RoutingPolicy']> };
  DateTime: Scalars['DateTime']['output'];
  Duration: Scalars['Duration']['output'];
  E164: Scalars['E164']['output'];
  TimeZone: Scalars['TimeZone']['output'];
  LocalTime: Scalars['LocalTime']['output'];
  LocalDate: Scalars['LocalDate']['output'];
  Strike: StrikeParent;
  Appeal: Appeal;
  WaiveStrikeInput: WaiveStrikeInput;
  AppealStrikeInput: AppealStrikeInput;
  RefuseAppealInput: RefuseAppealInput;
  StrikePayload: Omit<StrikePayload, 'strike'> & { strike?: Maybe<ResolversParentTypes['Strike']> };
  StrikeConnection: StrikeConnectionParent;
  StrikeEdge: Omit<StrikeEdge, 'node'> & { node: ResolversParentTypes['Strike'] };
  SubmitInquiryInput: SubmitInquiryInput;
  ConsumerInput: ConsumerInput;
  ConsentInput: ConsentInput;
  LocationInput: LocationInput;
  WithdrawInquiryInput: WithdrawInquiryInput;
  SubmitInquiryPayload: Omit<SubmitInquiryPayload, 'inquiry'> & { inquiry?: Maybe<ResolversParentTypes['Inquiry']> };
  InquiryPayload: Omit<InquiryPayload, 'inquiry'> & { inquiry?: Maybe<ResolversParentTypes['Inquiry']> };
  VendorStanding: VendorStanding;
  LedgerEntry: LedgerEntryParent;
  LedgerConnection: LedgerConnectionParent;
  LedgerEdge: Omit<LedgerEdge, 'node'> & { node: ResolversParentTypes['LedgerEntry'] };
  VendorFilter: VendorFilter;
  CreateVendorInput: CreateVendorInput;
  UpdateVendorInput: UpdateVendorInput;
  VendorManagerInput: VendorManagerInput;
  CoverageInput: CoverageInput;
  CalendarInput: CalendarInput;
  OpenHoursInput: OpenHoursInput;
  PauseVendorInput: PauseVendorInput;
  ResumeVendorInput: ResumeVendorInput;
  VendorPayload: Omit<VendorPayload, 'vendor'> & { vendor?: Maybe<ResolversParentTypes['Vendor']> };
  VendorConnection: VendorConnectionParent;
  VendorEdge: Omit<VendorEdge, 'node'> & { node: ResolversParentTypes['Vendor'] };
  Vendor: VendorParent;
  VendorManager: VendorManager;
  Coverage: Coverage;
  Calendar: Calendar;
  OpenHours: OpenHours;
  Scorecard: Scorecard;
};

export type InquiryConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['InquiryConnection'] = ResolversParentTypes['InquiryConnection']> = {
  edges?: Resolver<Array<ResolversTypes['InquiryEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type InquiryEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['InquiryEdge'] = ResolversParentTypes['InquiryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Inquiry'], ParentType, ContextType>;
};

export type TimelineConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['TimelineConnection'] = ResolversParentTypes['TimelineConnection']> = {
  edges?: Resolver<Array<ResolversTypes['TimelineEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type TimelineEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['TimelineEdge'] = ResolversParentTypes['TimelineEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['TimelineEvent'], ParentType, ContextType>;
};

export type TimelineEventResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['TimelineEvent'] = ResolversParentTypes['TimelineEvent']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  summary?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type InquiryResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Inquiry'] = ResolversParentTypes['Inquiry']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['InquiryStatus'], ParentType, ContextType>;
  outcome?: Resolver<Maybe<ResolversTypes['InquiryOutcome']>, ParentType, ContextType>;
  category?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  details?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  consumer?: Resolver<ResolversTypes['Consumer'], ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  wakeAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  promisedBy?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  closedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  finalAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  rating?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  contactProof?: Resolver<ResolversTypes['ContactProof'], ParentType, ContextType>;
  policyVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  round?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  offers?: Resolver<Array<ResolversTypes['Offer']>, ParentType, ContextType>;
  candidates?: Resolver<Array<ResolversTypes['Candidate']>, ParentType, ContextType, RequireFields<InquiryCandidatesArgs, 'first'>>;
  candidatesLeftOut?: Resolver<Array<ResolversTypes['CandidateCount']>, ParentType, ContextType>;
  candidate?: Resolver<Maybe<ResolversTypes['Candidate']>, ParentType, ContextType, RequireFields<InquiryCandidateArgs, 'vendorId'>>;
  messages?: Resolver<Array<ResolversTypes['Message']>, ParentType, ContextType>;
  timeline?: Resolver<ResolversTypes['TimelineConnection'], ParentType, ContextType, Partial<InquiryTimelineArgs>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ConsumerResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Consumer'] = ResolversParentTypes['Consumer']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['E164']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  timeZone?: Resolver<Maybe<ResolversTypes['TimeZone']>, ParentType, ContextType>;
  optedOut?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  erasedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type LocationResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Location'] = ResolversParentTypes['Location']> = {
  postalCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  countryCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  latitude?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  longitude?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type CandidateCountResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['CandidateCount'] = ResolversParentTypes['CandidateCount']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CandidateResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Candidate'] = ResolversParentTypes['Candidate']> = {
  vendor?: Resolver<ResolversTypes['Vendor'], ParentType, ContextType>;
  chosen?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  rank?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MessageResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Message'] = ResolversParentTypes['Message']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['MessageKind'], ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['E164']>, ParentType, ContextType>;
  body?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['MessageStatus'], ParentType, ContextType>;
  sid?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  sentAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  errorCode?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type NodeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Inquiry' | 'Offer' | 'Strike' | 'Vendor', ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  field?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  inquiry?: Resolver<Maybe<ResolversTypes['Inquiry']>, ParentType, ContextType, RequireFields<QueryInquiryArgs, 'id'>>;
  inquiries?: Resolver<ResolversTypes['InquiryConnection'], ParentType, ContextType, Partial<QueryInquiriesArgs>>;
  promise?: Resolver<ResolversTypes['PromiseReport'], ParentType, ContextType>;
  responseReport?: Resolver<ResolversTypes['ResponseReport'], ParentType, ContextType, RequireFields<QueryResponseReportArgs, 'from' | 'to'>>;
  returns?: Resolver<ResolversTypes['OfferConnection'], ParentType, ContextType, RequireFields<QueryReturnsArgs, 'first'>>;
  routingPolicy?: Resolver<ResolversTypes['RoutingPolicy'], ParentType, ContextType, Partial<QueryRoutingPolicyArgs>>;
  appeals?: Resolver<ResolversTypes['StrikeConnection'], ParentType, ContextType, RequireFields<QueryAppealsArgs, 'first'>>;
  vendor?: Resolver<Maybe<ResolversTypes['Vendor']>, ParentType, ContextType, RequireFields<QueryVendorArgs, 'id'>>;
  vendors?: Resolver<ResolversTypes['VendorConnection'], ParentType, ContextType, Partial<QueryVendorsArgs>>;
};

export type MutationResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  acceptOffer?: Resolver<ResolversTypes['OfferPayload'], ParentType, ContextType, RequireFields<MutationAcceptOfferArgs, 'input'>>;
  declineOffer?: Resolver<ResolversTypes['OfferPayload'], ParentType, ContextType, RequireFields<MutationDeclineOfferArgs, 'input'>>;
  reportContact?: Resolver<ResolversTypes['OfferPayload'], ParentType, ContextType, RequireFields<MutationReportContactArgs, 'input'>>;
  returnOffer?: Resolver<ResolversTypes['OfferPayload'], ParentType, ContextType, RequireFields<MutationReturnOfferArgs, 'input'>>;
  decideReturn?: Resolver<ResolversTypes['OfferPayload'], ParentType, ContextType, RequireFields<MutationDecideReturnArgs, 'input'>>;
  publishRoutingPolicy?: Resolver<ResolversTypes['RoutingPolicyPayload'], ParentType, ContextType, RequireFields<MutationPublishRoutingPolicyArgs, 'input'>>;
  waiveStrike?: Resolver<ResolversTypes['StrikePayload'], ParentType, ContextType, RequireFields<MutationWaiveStrikeArgs, 'input'>>;
  appealStrike?: Resolver<ResolversTypes['StrikePayload'], ParentType, ContextType, RequireFields<MutationAppealStrikeArgs, 'input'>>;
  refuseAppeal?: Resolver<ResolversTypes['StrikePayload'], ParentType, ContextType, RequireFields<MutationRefuseAppealArgs, 'input'>>;
  submitInquiry?: Resolver<ResolversTypes['SubmitInquiryPayload'], ParentType, ContextType, RequireFields<MutationSubmitInquiryArgs, 'input'>>;
  withdrawInquiry?: Resolver<ResolversTypes['InquiryPayload'], ParentType, ContextType, RequireFields<MutationWithdrawInquiryArgs, 'input'>>;
  createVendor?: Resolver<ResolversTypes['VendorPayload'], ParentType, ContextType, RequireFields<MutationCreateVendorArgs, 'input'>>;
  updateVendor?: Resolver<ResolversTypes['VendorPayload'], ParentType, ContextType, RequireFields<MutationUpdateVendorArgs, 'input'>>;
  pauseVendor?: Resolver<ResolversTypes['VendorPayload'], ParentType, ContextType, RequireFields<MutationPauseVendorArgs, 'input'>>;
  resumeVendor?: Resolver<ResolversTypes['VendorPayload'], ParentType, ContextType, RequireFields<MutationResumeVendorArgs, 'input'>>;
};

export type SubscriptionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  inquiryChanged?: SubscriptionResolver<ResolversTypes['Inquiry'], "inquiryChanged", ParentType, ContextType, Partial<SubscriptionInquiryChangedArgs>>;
};

export type OfferResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Offer'] = ResolversParentTypes['Offer']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  inquiry?: Resolver<ResolversTypes['Inquiry'], ParentType, ContextType>;
  vendor?: Resolver<ResolversTypes['Vendor'], ParentType, ContextType>;
  round?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OfferStatus'], ParentType, ContextType>;
  offeredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  clockStartedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  dueAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  respondedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  declineReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  contactProof?: Resolver<ResolversTypes['ContactProof'], ParentType, ContextType>;
  strike?: Resolver<Maybe<ResolversTypes['Strike']>, ParentType, ContextType>;
  return?: Resolver<Maybe<ResolversTypes['LeadReturn']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OfferPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['OfferPayload'] = ResolversParentTypes['OfferPayload']> = {
  offer?: Resolver<Maybe<ResolversTypes['Offer']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type OfferConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['OfferConnection'] = ResolversParentTypes['OfferConnection']> = {
  edges?: Resolver<Array<ResolversTypes['OfferEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type OfferEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['OfferEdge'] = ResolversParentTypes['OfferEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Offer'], ParentType, ContextType>;
};

export type PromiseReportResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['PromiseReport'] = ResolversParentTypes['PromiseReport']> = {
  kept?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  open?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  broken?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  oldestOpenSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  overdue?: Resolver<Array<ResolversTypes['Inquiry']>, ParentType, ContextType, RequireFields<PromiseReportOverdueArgs, 'first'>>;
  auditedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type ResponseReportResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['ResponseReport'] = ResolversParentTypes['ResponseReport']> = {
  inquiries?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  served?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unserved?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  withdrawn?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  firstResponseP50Seconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  firstResponseP90Seconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  firstResponseP50WorkingSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  firstResponseP90WorkingSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  silentOffers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  histogram?: Resolver<Array<ResolversTypes['HistogramBin']>, ParentType, ContextType>;
};

export type HistogramBinResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['HistogramBin'] = ResolversParentTypes['HistogramBin']> = {
  fromSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  toSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LeadReturnResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['LeadReturn'] = ResolversParentTypes['LeadReturn']> = {
  requestedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ReturnKind'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  decidedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  granted?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RoutingPolicyResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RoutingPolicy'] = ResolversParentTypes['RoutingPolicy']> = {
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  publishedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  distribution?: Resolver<ResolversTypes['Distribution'], ParentType, ContextType>;
  offersPerRound?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  respondWithin?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
  responseClock?: Resolver<ResolversTypes['ResponseClock'], ParentType, ContextType>;
  remindAfter?: Resolver<Array<ResolversTypes['Duration']>, ParentType, ContextType>;
  contactWithin?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
  askConsumerAfter?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
  confirmWithin?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
  keepPostedEvery?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
  giveUpAfter?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
  pointsForExpired?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  pointsForDenied?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  pointsFadeAfter?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
  pauseAtPoints?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  suspendAtPoints?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  escalateAfterExpired?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reopenWithin?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
  ranking?: Resolver<ResolversTypes['Ranking'], ParentType, ContextType>;
  returnWithin?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
  returnsAtMost?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  sendWithin?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
  quietFrom?: Resolver<ResolversTypes['LocalTime'], ParentType, ContextType>;
  quietUntil?: Resolver<ResolversTypes['LocalTime'], ParentType, ContextType>;
  referral?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RankingResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Ranking'] = ResolversParentTypes['Ranking']> = {
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  distance?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  load?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type RoutingPolicyPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['RoutingPolicyPayload'] = ResolversParentTypes['RoutingPolicyPayload']> = {
  routingPolicy?: Resolver<Maybe<ResolversTypes['RoutingPolicy']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DurationScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Duration'], any> {
  name: 'Duration';
}

export interface E164ScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['E164'], any> {
  name: 'E164';
}

export interface TimeZoneScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['TimeZone'], any> {
  name: 'TimeZone';
}

export interface LocalTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['LocalTime'], any> {
  name: 'LocalTime';
}

export interface LocalDateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['LocalDate'], any> {
  name: 'LocalDate';
}

export type StrikeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Strike'] = ResolversParentTypes['Strike']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  vendor?: Resolver<ResolversTypes['Vendor'], ParentType, ContextType>;
  offer?: Resolver<ResolversTypes['Offer'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['StrikeReason'], ParentType, ContextType>;
  points?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  fadesAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  waivedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  waivedBecause?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  appeal?: Resolver<Maybe<ResolversTypes['Appeal']>, ParentType, ContextType>;
  evidence?: Resolver<Array<ResolversTypes['TimelineEvent']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AppealResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Appeal'] = ResolversParentTypes['Appeal']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  refusedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  refusedBecause?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type StrikePayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['StrikePayload'] = ResolversParentTypes['StrikePayload']> = {
  strike?: Resolver<Maybe<ResolversTypes['Strike']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type StrikeConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['StrikeConnection'] = ResolversParentTypes['StrikeConnection']> = {
  edges?: Resolver<Array<ResolversTypes['StrikeEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type StrikeEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['StrikeEdge'] = ResolversParentTypes['StrikeEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Strike'], ParentType, ContextType>;
};

export type SubmitInquiryPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['SubmitInquiryPayload'] = ResolversParentTypes['SubmitInquiryPayload']> = {
  inquiry?: Resolver<Maybe<ResolversTypes['Inquiry']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type InquiryPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['InquiryPayload'] = ResolversParentTypes['InquiryPayload']> = {
  inquiry?: Resolver<Maybe<ResolversTypes['Inquiry']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type VendorStandingResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['VendorStanding'] = ResolversParentTypes['VendorStanding']> = {
  status?: Resolver<ResolversTypes['VendorStatus'], ParentType, ContextType>;
  by?: Resolver<Maybe<ResolversTypes['StandingCause']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  since?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type LedgerEntryResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['LedgerEntry'] = ResolversParentTypes['LedgerEntry']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['LedgerType'], ParentType, ContextType>;
  leads?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  offer?: Resolver<ResolversTypes['Offer'], ParentType, ContextType>;
};

export type LedgerConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['LedgerConnection'] = ResolversParentTypes['LedgerConnection']> = {
  edges?: Resolver<Array<ResolversTypes['LedgerEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  balance?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LedgerEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['LedgerEdge'] = ResolversParentTypes['LedgerEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['LedgerEntry'], ParentType, ContextType>;
};

export type VendorPayloadResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['VendorPayload'] = ResolversParentTypes['VendorPayload']> = {
  vendor?: Resolver<Maybe<ResolversTypes['Vendor']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type VendorConnectionResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['VendorConnection'] = ResolversParentTypes['VendorConnection']> = {
  edges?: Resolver<Array<ResolversTypes['VendorEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type VendorEdgeResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['VendorEdge'] = ResolversParentTypes['VendorEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Vendor'], ParentType, ContextType>;
};

export type VendorResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Vendor'] = ResolversParentTypes['Vendor']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  phone?: Resolver<ResolversTypes['E164'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['VendorStatus'], ParentType, ContextType>;
  standing?: Resolver<ResolversTypes['VendorStanding'], ParentType, ContextType>;
  manager?: Resolver<Maybe<ResolversTypes['VendorManager']>, ParentType, ContextType>;
  categories?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  coverage?: Resolver<ResolversTypes['Coverage'], ParentType, ContextType>;
  calendar?: Resolver<ResolversTypes['Calendar'], ParentType, ContextType>;
  dailyCap?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  weight?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  strikes?: Resolver<ResolversTypes['StrikeConnection'], ParentType, ContextType, RequireFields<VendorStrikesArgs, 'first'>>;
  ledger?: Resolver<ResolversTypes['LedgerConnection'], ParentType, ContextType, RequireFields<VendorLedgerArgs, 'first'>>;
  scorecard?: Resolver<ResolversTypes['Scorecard'], ParentType, ContextType, Partial<VendorScorecardArgs>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type VendorManagerResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['VendorManager'] = ResolversParentTypes['VendorManager']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  phone?: Resolver<ResolversTypes['E164'], ParentType, ContextType>;
};

export type CoverageResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Coverage'] = ResolversParentTypes['Coverage']> = {
  postalCodes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  countryCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  latitude?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  longitude?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  radiusKm?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type CalendarResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Calendar'] = ResolversParentTypes['Calendar']> = {
  timeZone?: Resolver<ResolversTypes['TimeZone'], ParentType, ContextType>;
  hours?: Resolver<Array<ResolversTypes['OpenHours']>, ParentType, ContextType>;
  holidays?: Resolver<Array<ResolversTypes['LocalDate']>, ParentType, ContextType>;
};

export type OpenHoursResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['OpenHours'] = ResolversParentTypes['OpenHours']> = {
  day?: Resolver<ResolversTypes['DayOfWeek'], ParentType, ContextType>;
  opens?: Resolver<ResolversTypes['LocalTime'], ParentType, ContextType>;
  closes?: Resolver<ResolversTypes['LocalTime'], ParentType, ContextType>;
};

export type ScorecardResolvers<ContextType = ApiContext, ParentType extends ResolversParentTypes['Scorecard'] = ResolversParentTypes['Scorecard']> = {
  offers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  answered?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  accepted?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  expired?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  verifiedContacts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  deniedContacts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  responseRate?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  p50ResponseSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  p90ResponseSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  p50ResponseWorkingSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  p90ResponseWorkingSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  points?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  returned?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  credited?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type Resolvers<ContextType = ApiContext> = {
  InquiryConnection?: InquiryConnectionResolvers<ContextType>;
  InquiryEdge?: InquiryEdgeResolvers<ContextType>;
  TimelineConnection?: TimelineConnectionResolvers<ContextType>;
  TimelineEdge?: TimelineEdgeResolvers<ContextType>;
  TimelineEvent?: TimelineEventResolvers<ContextType>;
  Inquiry?: InquiryResolvers<ContextType>;
  Consumer?: ConsumerResolvers<ContextType>;
  Location?: LocationResolvers<ContextType>;
  CandidateCount?: CandidateCountResolvers<ContextType>;
  Candidate?: CandidateResolvers<ContextType>;
  Message?: MessageResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Offer?: OfferResolvers<ContextType>;
  OfferPayload?: OfferPayloadResolvers<ContextType>;
  OfferConnection?: OfferConnectionResolvers<ContextType>;
  OfferEdge?: OfferEdgeResolvers<ContextType>;
  PromiseReport?: PromiseReportResolvers<ContextType>;
  ResponseReport?: ResponseReportResolvers<ContextType>;
  HistogramBin?: HistogramBinResolvers<ContextType>;
  LeadReturn?: LeadReturnResolvers<ContextType>;
  RoutingPolicy?: RoutingPolicyResolvers<ContextType>;
  Ranking?: RankingResolvers<ContextType>;
  RoutingPolicyPayload?: RoutingPolicyPayloadResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Duration?: GraphQLScalarType;
  E164?: GraphQLScalarType;
  TimeZone?: GraphQLScalarType;
  LocalTime?: GraphQLScalarType;
  LocalDate?: GraphQLScalarType;
  Strike?: StrikeResolvers<ContextType>;
  Appeal?: AppealResolvers<ContextType>;
  StrikePayload?: StrikePayloadResolvers<ContextType>;
  StrikeConnection?: StrikeConnectionResolvers<ContextType>;
  StrikeEdge?: StrikeEdgeResolvers<ContextType>;
  SubmitInquiryPayload?: SubmitInquiryPayloadResolvers<ContextType>;
  InquiryPayload?: InquiryPayloadResolvers<ContextType>;
  VendorStanding?: VendorStandingResolvers<ContextType>;
  LedgerEntry?: LedgerEntryResolvers<ContextType>;
  LedgerConnection?: LedgerConnectionResolvers<ContextType>;
  LedgerEdge?: LedgerEdgeResolvers<ContextType>;
  VendorPayload?: VendorPayloadResolvers<ContextType>;
  VendorConnection?: VendorConnectionResolvers<ContextType>;
  VendorEdge?: VendorEdgeResolvers<ContextType>;
  Vendor?: VendorResolvers<ContextType>;
  VendorManager?: VendorManagerResolvers<ContextType>;
  Coverage?: CoverageResolvers<ContextType>;
  Calendar?: CalendarResolvers<ContextType>;
  OpenHours?: OpenHoursResolvers<ContextType>;
  Scorecard?: ScorecardResolvers<ContextType>;
};


