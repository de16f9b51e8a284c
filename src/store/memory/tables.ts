import type { KeptFinding } from '../../domain/audit/kept-findings.ts';
import { BUCKETS, bucketOf } from '../../domain/ids.ts';
import type { GrantedAnswer } from '../../domain/inbound/answer-bound.ts';
import type { Event } from '../../domain/inquiry/model/events.ts';
import type { Inquiry, Offer, Person } from '../../domain/inquiry/model/types.ts';
import { canonicalNumber } from '../../domain/phone-number.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { Message, MessageStatus } from '../../domain/text/message.ts';
import type { Outage } from '../../domain/time/outage.ts';
import type { Moment } from '../../domain/time/time.ts';
import type { LedgerEntry } from '../../domain/vendor/ledger.ts';
import type { Strike } from '../../domain/vendor/strike.ts';
import type { RoutingVendor } from '../../domain/vendor/vendor.ts';
import { type AuditLook, NEVER_LOOKED } from '../../flow/ports/audit-store.ts';
import type { Platform } from '../../flow/ports/platform-store.ts';
import { byFixedKey, byKey, byMoment, type Index, Table } from './table.ts';

/** An inquiry as it is kept. */
export type StoredInquiry = { inquiry: Inquiry; person: Person; idempotencyKey: string; bodyHash: string };
/** The offer or the inquiry that a link leads to. */
export type StoredLink = { platformId: string; inquiryId: string; offerId: string | null };

/** Everything that the store in memory keeps, by id, with the lookups for which MongoDB has indexes. While `away` the store answers no call. */
export type Tables = ReturnType<typeof emptyTables>;

export function emptyTables() {
  return {
    away: false,
    inquiries: new Table({
      submission: byFixedKey<StoredInquiry>(({ inquiry, idempotencyKey }) => submissionKey(inquiry.platformId, idempotencyKey)),
      reference: byFixedKey<StoredInquiry>(({ inquiry }) => inquiry.reference),
      phone: byFixedKey<StoredInquiry>(({ person }) => canonicalNumber(person.phone)),
      vendor: byKey<StoredInquiry>(({ inquiry }) => inquiry.offers.map(({ vendorId }) => vendorId)),
      engaged: byKey<StoredInquiry>(({ inquiry }) => engagedVendors(inquiry)),
      wakeAt: inBuckets(),
      search: byKey<StoredInquiry>(({ inquiry }) => (inquiry.routeAt === null ? [] : [categoryKey(inquiry.platformId, inquiry.category)])),
    }),
    timeline: new Map<string, Event[]>(),
    messages: new Table({
      inquiry: byFixedKey<Message>(({ inquiryId }) => inquiryId),
      recipient: byFixedKey<Message>(({ to }) => canonicalNumber(to)),
      sid: byKey<Message>(({ sid }) => (sid === null ? [] : [sid])),
      PENDING: unsettled('PENDING'),
      CLAIMED: unsettled('CLAIMED'),
      UNKNOWN: unsettled('UNKNOWN'),
      SENT: unsettled('SENT'),
      awaitingClock: byMoment<Message>(({ awaitsClock, sentAt }) => (awaitsClock ? sentAt : null)),
    }),
    strikes: new Table({ vendor: byFixedKey<Strike>(({ vendorId }) => vendorId) }),
    ledger: new Map<string, LedgerEntry>(),
    leases: new Map<string, { holder: string; until: Moment }>(),
    heartbeat: { at: null as Moment | null, outages: [] as Outage[] },
    audit: { look: NEVER_LOOKED as AuditLook, marks: new Map<string, Map<string, string>>(), findings: new Map<string, KeptFinding>() },
    vendors: new Table({
      category: byKey<RoutingVendor>(({ platformId, categories }) => categories.map((category) => categoryKey(platformId, category))),
      phone: byKey<RoutingVendor>(({ phone }) => [canonicalNumber(phone)]),
      managerPhone: byKey<RoutingVendor>(({ manager }) => (manager ? [canonicalNumber(manager.phone)] : [])),
      penaltyFades: byMoment<RoutingVendor>(({ account }) => (account.penalty ? account.fadesAt : null)),
    }),
    /** The mark under which each freed vendor is kept until it is forgotten. */
    freed: new Map<string, string>(),
    marks: 0,
    platforms: new Map<string, Platform>(),
    policies: new Map<string, Policy>(),
    links: new Map<string, StoredLink>(),
    openNeeds: new Map<string, string>(),
    /** Canonical numbers. */
    optOuts: new Set<string>(),
    /** Until when each text is claimed, by SID; null once it has been handled. */
    inbound: new Map<string, { receivedAt: Moment; claimedUntil: Moment | null }>(),
    answers: new Map<string, GrantedAnswer[]>(),
    listeners: new Set<(change: { platformId: string; inquiryId: string }) => void>(),
  };
}

export const submissionKey = (platformId: string, idempotencyKey: string): string => `${platformId}|${idempotencyKey}`;
export const categoryKey = (platformId: string, category: string): string => `${platformId}|${category}`;

const engages = ({ status, settled }: Offer): boolean => status === 'PENDING' || (status === 'ACCEPTED' && !settled);
const engagedVendors = ({ status, offers }: Inquiry): string[] =>
  status === 'CLOSED' ? [] : offers.filter(engages).map(({ vendorId }) => vendorId);

const unsettled = (status: MessageStatus) => byMoment<Message>((message) => (message.status === status ? message.nextAt : null));

/** Finds the inquiries to wake in each bucket. */
function inBuckets(): Index<StoredInquiry> & { bucket(bucket: number): ReturnType<typeof byMoment<StoredInquiry>> } {
  const buckets = Array.from({ length: BUCKETS }, () => byMoment<StoredInquiry>(({ inquiry }) => inquiry.wakeAt));
  const bucket = (n: number) => buckets[n] as (typeof buckets)[number];
  return { change: (id, before, after) => bucket(bucketOf(id)).change(id, before, after), bucket };
}
