import type { Event } from '../../domain/inquiry/model/events.ts';
import type { InquiryOutcome, InquiryStatus, Offer } from '../../domain/inquiry/model/types.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { ResponseFacts } from '../../domain/reports/response-report.ts';
import type { ScorecardFacts } from '../../domain/reports/scorecard.ts';
import type { Place } from '../../domain/routing/place.ts';
import type { Message } from '../../domain/text/message.ts';
import type { Moment } from '../../domain/time/time.ts';
import type { Standing } from '../../domain/vendor/account.ts';
import type { LedgerEntry } from '../../domain/vendor/ledger.ts';
import type { Strike } from '../../domain/vendor/strike.ts';
import type { Vendor } from '../../domain/vendor/vendor.ts';
import type { Audited } from './audit-store.ts';
import type { InquiryRecord } from './inquiry-store.ts';
import type { Platform } from './platform-store.ts';

/** A page of a list: `first`/`after` forwards or `last`/`before` backwards. Cursors are opaque to callers: here they are ids. */
export type PageRequest = { first?: number; after?: string; last?: number; before?: string };
/** The cursor names nothing in this list: malformed, foreign or never there. */
export class BadCursor extends Error {
  override name = 'BadCursor';
}
export type Page<T> = { items: { cursor: string; item: T }[]; hasNextPage: boolean; hasPreviousPage: boolean };

export type InquiryFilter = {
  status?: InquiryStatus[];
  outcome?: InquiryOutcome[];
  category?: string;
  vendorId?: string;
  createdAfter?: Moment;
  createdBefore?: Moment;
};
/** `now` is the moment at which the status counts: a pause may have run out. `covers`: only vendors that cover this place. */
export type VendorFilter = { status?: Standing['status'][]; category?: string; covers?: Place; now: Moment };

/** An offer and the inquiry that it is part of. */
export type OfferRecord = { record: InquiryRecord; offer: Offer };
/** `decided`: whether the platform has granted or refused the return. */
export type ReturnFilter = { decided?: boolean; vendorId?: string };

export type PromiseCounts = { kept: number; open: number; broken: number; oldestOpenAt: Moment | null; overdueIds: string[] };

/** Every read is inside one platform: a foreign id and a missing one get the same answer, null or nothing. Lists: inquiries newest first, vendors by id. */
export type Reads = {
  inquiries(platformId: string, ids: string[]): Promise<Map<string, InquiryRecord>>;
  inquiryPage(platformId: string, filter: InquiryFilter, page: PageRequest): Promise<Page<InquiryRecord>>;
  inquiryCount(platformId: string, filter: InquiryFilter): Promise<number>;
  vendors(platformId: string, ids: string[]): Promise<Map<string, Vendor>>;
  vendorPage(platformId: string, filter: VendorFilter, page: PageRequest): Promise<Page<Vendor>>;
  vendorCount(platformId: string, filter: VendorFilter): Promise<number>;
  /** Messages of each inquiry, oldest first. */
  messages(platformId: string, inquiryIds: string[]): Promise<Map<string, Message[]>>;
  timelinePage(platformId: string, inquiryId: string, page: PageRequest): Promise<Page<Event>>;
  /** Events by inquiry and number. */
  events(platformId: string, wanted: { inquiryId: string; seq: number }[]): Promise<Map<string, Event>>;
  /** Which of these numbers have said STOP, to whichever platform: texts come from one number. */
  optedOut(phones: string[]): Promise<Set<string>>;
  strikes(platformId: string, ids: string[]): Promise<Map<string, Strike>>;
  /** Newest first; `active`: neither faded nor waived at `now`. */
  strikePage(platformId: string, vendorId: string, filter: { active?: boolean; now: Moment }, page: PageRequest): Promise<Page<Strike>>;
  strikeCount(platformId: string, vendorId: string, filter: { active?: boolean; now: Moment }): Promise<number>;
  /** Strikes with an objection that was neither granted nor refused, in the order in which the objections came. */
  appealPage(platformId: string, page: PageRequest): Promise<Page<Strike>>;
  appealCount(platformId: string): Promise<number>;
  /** Offers whose lead was returned, in the order of the returns. */
  returnPage(platformId: string, filter: ReturnFilter, page: PageRequest): Promise<Page<OfferRecord>>;
  returnCount(platformId: string, filter: ReturnFilter): Promise<number>;
  /** A vendor's ledger, newest first. */
  ledgerPage(platformId: string, vendorId: string, page: PageRequest): Promise<Page<LedgerEntry>>;
  ledgerCount(platformId: string, vendorId: string): Promise<number>;
  /** The sum of a vendor's ledger, in leads. */
  ledgerBalance(platformId: string, vendorId: string): Promise<number>;
  policy(platformId: string, version?: number): Promise<Policy | null>;
  platform(platformId: string): Promise<Platform | null>;
  /** Live counts at `now`; `overdueIds` holds at most `limit` of the broken ones. */
  promise(platformId: string, now: Moment, limit: number): Promise<PromiseCounts>;
  /** What the auditor says of this platform. */
  audited(platformId: string): Promise<Audited>;
  /** Of the offers whose clock started at `from` or later and before `to`, null: at any time; points count at `now`. */
  scorecard(platformId: string, vendorId: string, from: Moment | null, to: Moment | null, now: Moment): Promise<ScorecardFacts>;
  /** Of the inquiries submitted at `from` or later and before `to`. */
  responses(platformId: string, from: Moment, to: Moment): Promise<ResponseFacts>;
  /** How many inquiries {@link Reads.responses} would read. */
  responseCount(platformId: string, from: Moment, to: Moment): Promise<number>;
  /** Calls the listener for every inquiry that changed, in any process. Returns the function that ends this. */
  watch(listener: (change: { platformId: string; inquiryId: string }) => void): () => void;
};

/** Key of {@link Reads.events}' answer. */
export const eventKey = (inquiryId: string, seq: number): string => `${inquiryId}:${seq}`;
