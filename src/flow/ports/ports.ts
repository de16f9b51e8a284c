import type { StrikeChange } from '../../domain/inquiry/effects.ts';
import type { Event } from '../../domain/inquiry/events.ts';
import type { Inquiry, Person } from '../../domain/inquiry/types.ts';
import type { Policy, PolicyTerms } from '../../domain/policy/policy.ts';
import type { Message, MessageKind, MessageStatus } from '../../domain/text/message.ts';
import type { Outage } from '../../domain/time/outage.ts';
import type { Millis, Moment } from '../../domain/time/time.ts';
import type { ActiveMarks } from '../../domain/vendor/account.ts';
import type { LedgerEntry } from '../../domain/vendor/ledger.ts';
import type { Strike } from '../../domain/vendor/strike.ts';
import type { RoutingVendor, Unreachable, Vendor, VendorAccount, VendorState } from '../../domain/vendor/vendor.ts';

// What the flow needs of the world, as small types. `store` and `sms` implement them; `main` wires them.

/** Tells the time. Everything in the flow takes it from here, so that tests and the simulation can move it. */
export type Clock = { now(): Moment };

/** Writes what an operator needs to know: an event in words, and its particulars (ids, never people). */
export type Log = {
  info(message: string, particulars?: Record<string, unknown>): void;
  warn(message: string, particulars?: Record<string, unknown>): void;
  error(message: string, particulars?: Record<string, unknown>): void;
};

/** The tenant: a lead-gen marketplace. `brand` is what its texts begin with: GSM-7, at most 20 characters. */
export type Platform = { id: string; name: string; brand: string; policyVersion: number; createdAt: Moment };

/** An inquiry's state and its person, as loaded together. */
export type InquiryRecord = { inquiry: Inquiry; person: Person };

/** What becomes of one inquiry in a commit: it is written only if its stored `seq` is still `expectedSeq`. */
export type InquiryChange = { inquiry: Inquiry; expectedSeq: number; events: Event[] };

/** A new inquiry; `dedupe` and `idempotency` must be unique while it is open, respectively for ever. */
export type NewInquiry = InquiryChange & { person: Person; idempotencyKey: string; bodyHash: string; linkHash: string };

/**
 * One change of a message's fate. It applies only while the stored status is one of `from` (and, when `claim` is given,
 * the message is still held under that fencing token; when `attempts` is given, it has not been taken up to be sent since);
 * otherwise it is harmless and changes nothing.
 */
export type MessageWrite = {
  id: string;
  from: MessageStatus[];
  claim?: string;
  attempts?: number;
  /**
   * False when a text goes back to `PENDING` for another reason than its recipient's quiet hours (a backoff): the promise then
   * counts the wait as ours. Left out, a write of `PENDING` counts as put off for quiet hours until its `nextAt`.
   */
  held?: boolean;
  set: Partial<Pick<Message, 'status' | 'sid' | 'errorCode' | 'sentAt' | 'nextAt' | 'claim' | 'attempts' | 'awaitsClock' | 'sentAs'>>;
};

/** What one transaction writes: all of it or nothing. */
export type Commit = {
  created: NewInquiry[];
  changed: InquiryChange[];
  messages: Message[];
  messageWrites: MessageWrite[];
  strikes: Strike[];
  /** What became of strikes recorded before: taken back, objected to. */
  strikeChanges: { strikeId: string; set: StrikeChange }[];
  ledger: LedgerEntry[];
  /** Vendors' new states; each applies only if the stored version is `load.version - 1`. */
  vendorStates: (VendorState & { vendorId: string })[];
  unreachable: { vendorId: string; unreachable: Unreachable }[];
  /** SHA-256 of new links' tokens, each with the inquiry it opens. */
  links: { hash: string; inquiryId: string; offerId: string | null }[];
};

/** `CONFLICT`: somebody else came first (a version, an open duplicate); nothing was written: load and decide again. `REPLAYED`: the idempotency key exists. */
export type CommitResult = 'DONE' | 'CONFLICT' | 'REPLAYED';

/** What makes two inquiries of a platform the same request while one of them is open. */
export type Need = { phone: string; category: string };
export const needKey = ({ phone, category }: Need): string => `${phone}|${category}`;

/** What deciding needs to load, and the one way to write. */
export type InquiryStore = {
  load(inquiryIds: string[]): Promise<Map<string, InquiryRecord>>;
  /** Policies by `platformId` and `version`; immutable, so an implementation may keep them. */
  policy(platformId: string, version: number): Promise<Policy>;
  platform(platformId: string): Promise<Platform | null>;
  /** Every vendor of the category, the paused and far ones too, with its load. */
  vendorsOf(platformId: string, category: string): Promise<RoutingVendor[]>;
  /** Vendors by id: phones and zones for texts. */
  vendors(vendorIds: string[]): Promise<Map<string, RoutingVendor>>;
  /** Points and number of each vendor's strikes that are neither waived nor faded at `now`, and when the next fades; nothing for who has none. */
  activeMarks(vendorIds: string[], now: Moment): Promise<Map<string, ActiveMarks>>;
  /** Inquiries with strikes, other than by the consumer's word, that were given within one of these outages and still stand. */
  struckWithin(outages: readonly Outage[], limit: number): Promise<{ inquiryId: string; platformId: string }[]>;
  commit(commit: Commit): Promise<CommitResult>;
  /** The inquiries made under these keys, with the hash of the body that each came with; keys without one are not there. */
  byIdempotencyKeys(platformId: string, keys: string[]): Promise<Map<string, { inquiryId: string; bodyHash: string }>>;
  /** Open inquiries of the same platform, number and category, by {@link needKey}; the latest where there are several. */
  openDuplicates(platformId: string, needs: Need[]): Promise<Map<string, string>>;
  /** Ids and wake times of open inquiries of a bucket that fall due before `before`, soonest first. */
  dueInBucket(bucket: number, before: Moment, limit: number): Promise<{ id: string; platformId: string; wakeAt: Moment }[]>;
  /** Open inquiries in which this vendor has a pending offer. */
  pendingOffersOf(vendorId: string): Promise<{ inquiryId: string; offerId: string }[]>;
};

/** What a platform may change of a vendor, and what the system changes of it by itself. */
export type VendorChange = Partial<Omit<Vendor, 'id' | 'platformId' | 'createdAt' | 'account'>>;

/** Vendors as the platform keeps them. Every change makes a routing that was decided on the old data conflict and decide again. */
export type VendorStore = {
  /** Keeps a new vendor. Twice with the same id is harmless. */
  createVendor(vendor: Vendor): Promise<void>;
  /** The vendor as changed; null when the platform has none with this id. */
  changeVendor(platformId: string, vendorId: string, change: VendorChange): Promise<Vendor | null>;
  /** Vendors under a penalty of which a strike has faded by `now`, soonest first. */
  penaltiesToReview(now: Moment, limit: number): Promise<RoutingVendor[]>;
  /** Vendors of the platform that are under a penalty. */
  penalized(platformId: string): Promise<Vendor[]>;
  /** Keeps an account that was counted anew, unless the vendor has changed since it was read at this version. */
  keepAccount(vendorId: string, version: number, account: VendorAccount): Promise<void>;
};

/** Platforms and their policies. */
export type PlatformStore = {
  /** The platform of this name with its first policy; the one that exists already, unchanged, when there is one. */
  createPlatform(name: string, brand: string, terms: PolicyTerms, now: Moment): Promise<Platform>;
  /** Puts the next version in force, atomically however many publish at once; null when there is no such platform. */
  publishPolicy(platformId: string, terms: PolicyTerms, now: Moment): Promise<Policy | null>;
};

/** The outbox: claiming, fates, and what was left unsettled. */
export type Outbox = {
  /**
   * Claims up to `limit` messages due at `now` under the fencing token, until `now + lease`. Only what was really claimed comes back. Urgent
   * ones go first (see `isUrgent`); then platforms take turns, so that nobody waits behind a large one's backlog; each one's oldest first.
   */
  claim(token: string, now: Moment, lease: Millis, limit: number): Promise<Message[]>;
  /** Claims likewise up to `limit` offers' texts to these phones that are due, oldest first. */
  claimOffers(phones: string[], token: string, now: Moment, lease: Millis, limit: number): Promise<Message[]>;
  write(writes: MessageWrite[]): Promise<void>;
  byIds(ids: string[]): Promise<Map<string, Message>>;
  /** Claims that ran out, unknown fates whose reconciliation is due, and sent texts of which the carrier's word is overdue. */
  unsettled(status: 'CLAIMED' | 'UNKNOWN' | 'SENT', now: Moment, limit: number): Promise<Message[]>;
  /** Offers' texts accepted by Twilio before `before` of which no callback has come. */
  awaitingClock(before: Moment, limit: number): Promise<Message[]>;
  /** Which of these Twilio SIDs already belong to a message of ours. */
  knownSids(sids: string[]): Promise<Set<string>>;
  /** Texts to each of these phones that went out after `since`, with the moment, or that are on their way or may be, with null. `id`: what Twilio has it under. */
  sentSince(phones: string[], since: Moment): Promise<Map<string, { id: string; at: Moment | null }[]>>;
  /** The earliest `nextAt` of a pending message, or null. */
  nextDue(): Promise<Moment | null>;
  /** Ids of the consumer-facing messages of an inquiry that were created after `id`'s: a newer text makes a "still on it" superfluous. */
  latestConsumerMessage(inquiryIds: string[]): Promise<Map<string, { id: string; createdAt: Moment }>>;
  /** When this number was last told how to reply; null if never. */
  lastHelp(to: string, kinds: MessageKind[]): Promise<Moment | null>;
};

/** What one process at a time may do, by name. */
export type Leases = {
  /** Keeps the lease for its last holder until `until`, or takes it from another whose time is over; null while another holds it. */
  hold(name: string, holder: string, now: Moment, until: Moment): Promise<'KEPT' | 'TAKEN' | null>;
};

/** People who said STOP, by number. */
export type OptOuts = {
  add(phone: string, at: Moment): Promise<void>;
  remove(phone: string): Promise<void>;
  among(phones: string[]): Promise<Set<string>>;
};

/** Texts that came in: each handled once, by Twilio's SID. */
export type Inbox = {
  /** True when this SID has been handled. */
  seen(sid: string): Promise<boolean>;
  /** Remembers that this SID has been handled; twice is harmless. */
  remember(sid: string, from: string, body: string, at: Moment): Promise<void>;
  /** Open inquiries and those that may still be reopened or rated, of the consumer with this number, latest first. */
  inquiriesOf(phone: string): Promise<InquiryRecord[]>;
  /** Inquiries with an offer to a vendor with this number, latest first: with pending offers, then standing acceptances, then the rest. */
  offersTo(phone: string, limit: number): Promise<{ vendorId: string; record: InquiryRecord }[]>;
  vendorsWith(phone: string): Promise<{ id: string; platformId: string }[]>;
};

/** What Twilio said to a text, in the classes of the design's table. */
export type SendResult =
  | { type: 'ACCEPTED'; sid: string }
  /** Never processed: try again after `retryAfter` milliseconds. */
  | { type: 'NOT_PROCESSED'; code: number | null; retryAfter: Millis }
  | { type: 'FAILED'; code: number; why: FailureClass }
  /** Lost connection, timeout, 5xx: it may or may not have gone out. */
  | { type: 'UNKNOWN' };

/** Why a text failed: what the flow must do about it. */
export type FailureClass = 'BAD_NUMBER' | 'LANDLINE' | 'NOT_REACHED' | 'OPTED_OUT' | 'CONFIGURATION' | 'FILTERED' | 'REFUSED';

/** Twilio, as far as the flow knows it. */
export type TextSender = {
  send(text: { messageId: string; to: string; body: string; validFor: Millis }): Promise<SendResult>;
  /** What Twilio has for this recipient since `since`, newest first. Throws while Twilio cannot be asked. */
  sentTo(to: string, since: Moment): Promise<{ sid: string; body: string; status: string; errorCode: number | null; at: Moment }[]>;
};

/** Names and numbers that a text may use; times are already in words. */
export type TextValues = {
  brand: string;
  reference: string;
  category: string;
  link?: string;
  vendorName?: string;
  vendorPhone?: string;
  consumerName?: string;
  consumerPhone?: string;
  place?: string;
  by?: string;
  opens?: string;
  reason?: string;
  referral?: string;
  question?: boolean;
  verified?: boolean;
  codes?: string[];
  /** How many leads a text is about, when it is about several. */
  count?: number;
  rating?: number;
};

/** Turns a kind and its values into the words of a text: GSM-7, brand first, two segments at most with its link in place. */
export type Wording = (kind: TextKind, values: TextValues) => string;
/** `VENDOR_OFFERS`: several offers in one text. */
export type TextKind = MessageKind | 'VENDOR_OFFERS';

/** The store cannot be reached, or does not answer: nothing was written, the same call may work later. */
export class StoreUnavailable extends Error {
  override name = 'StoreUnavailable';
}
