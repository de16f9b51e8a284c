import { canonicalNumber } from '../../domain/phone-number.ts';
import { responseRow } from '../../domain/reports/response-report.ts';
import type { Message } from '../../domain/text/message.ts';
import type { InquiryRecord } from '../../flow/ports/inquiry-store.ts';
import { eventKey, type InquiryFilter, type Reads } from '../../flow/ports/reads.ts';
import { memoryAudited } from './audit.ts';
import { memoryDisputeReads } from './dispute-reads.ts';
import { within } from './inquiries.ts';
import { pageOf } from './pages.ts';
import { memoryPromise } from './promise.ts';
import type { Sync } from './sync.ts';
import type { StoredInquiry, Tables } from './tables.ts';
import { memoryVendorReads } from './vendor-reads.ts';

/** The reads of the API and the pages, in memory. They look through everything: made to be right, not fast. */
export function memoryReads(tables: Tables): Sync<Reads> {
  const { inquiries, messages, timeline, vendors, platforms, policies } = tables;

  const newestFirst = (platformId: string): StoredInquiry[] =>
    [...inquiries.values()]
      .filter((one) => one.inquiry.platformId === platformId)
      .toSorted((a, b) => (a.inquiry.id < b.inquiry.id ? 1 : -1));
  const ofPlatform = (platformId: string, inquiryId: string) => inquiries.get(inquiryId)?.inquiry.platformId === platformId;

  return {
    inquiries: (platformId, ids) => {
      const found = [...within(inquiries, ids)].filter(([, one]) => one.inquiry.platformId === platformId);
      return new Map(found.map(([id, one]) => [id, recordOf(one)]));
    },

    inquiryPage(platformId, filter, request) {
      const all = newestFirst(platformId);
      const page = pageOf(request, { all, shown: new Set(all.filter(fits(filter))), cursorOf: ({ inquiry }) => inquiry.id });
      return { ...page, items: page.items.map(({ cursor, item }) => ({ cursor, item: recordOf(item) })) };
    },

    inquiryCount: (platformId, filter) => newestFirst(platformId).filter(fits(filter)).length,

    messages: (platformId, ids) =>
      new Map(
        ids.map((id) => {
          const found = [...within(messages, messages.by.inquiry.ids(id)).values()].filter((message) => message.platformId === platformId);
          return [id, found.toSorted(oldestFirst)];
        }),
      ),

    timelinePage(platformId, inquiryId, request) {
      const all = ofPlatform(platformId, inquiryId) ? (timeline.get(inquiryId) ?? []) : [];
      return pageOf(request, { all, shown: new Set(all), cursorOf: ({ seq }) => String(seq) });
    },

    events: (platformId, wanted) =>
      new Map(
        wanted.flatMap(({ inquiryId, seq }) => {
          const event = ofPlatform(platformId, inquiryId) && timeline.get(inquiryId)?.find((one) => one.seq === seq);
          return event ? [[eventKey(inquiryId, seq), event] as const] : [];
        }),
      ),

    ...memoryVendorReads(tables),
    ...memoryDisputeReads(tables),

    policy: (platformId, version) => policies.get(`${platformId}:${version ?? platforms.get(platformId)?.policyVersion}`) ?? null,

    platform: (platformId) => platforms.get(platformId) ?? null,

    optedOut: (phones) => new Set(phones.filter((phone) => tables.optOuts.has(canonicalNumber(phone)))),

    promise: memoryPromise(tables),

    audited: memoryAudited(tables),

    responses(platformId, createdAfter, createdBefore) {
      const submitted = newestFirst(platformId).filter(fits({ createdAfter, createdBefore }));
      const rows = submitted.map(({ inquiry }) => responseRow(inquiry));
      const answering = rows.flatMap(({ first }) => first?.vendorId ?? []);
      return { rows, calendars: new Map([...within(vendors, answering)].map(([id, { calendar }]) => [id, calendar])) };
    },

    responseCount: (platformId, createdAfter, createdBefore) =>
      newestFirst(platformId).filter(fits({ createdAfter, createdBefore })).length,

    watch(listener) {
      // One function a subscription: the same listener may watch twice, and each subscription ends by itself.
      const subscription: typeof listener = (change) => listener(change);
      tables.listeners.add(subscription);
      return () => void tables.listeners.delete(subscription);
    },
  };
}

const recordOf = ({ inquiry, person }: StoredInquiry): InquiryRecord => ({ inquiry, person });

const fits =
  ({ status, outcome, category, vendorId, createdAfter = 0, createdBefore = Infinity }: InquiryFilter) =>
  ({ inquiry }: StoredInquiry): boolean =>
    (status?.includes(inquiry.status) ?? true) &&
    (outcome === undefined || (inquiry.outcome !== null && outcome.includes(inquiry.outcome))) &&
    (category === undefined || inquiry.category === category) &&
    (vendorId === undefined || inquiry.offers.some((offer) => offer.vendorId === vendorId)) &&
    inquiry.submittedAt >= createdAfter &&
    inquiry.submittedAt < createdBefore;

function oldestFirst(a: Message, b: Message): number {
  const eventNumber = ({ id }: Message) => Number(id.slice(id.lastIndexOf(':') + 1)) || 0;
  return a.createdAt - b.createdAt || eventNumber(a) - eventNumber(b) || (a.id < b.id ? -1 : 1);
}
