import type { Moment } from '../../domain/time/time.ts';
import type { Trouble } from '../../flow/audit/troubles.ts';
import type { InquiryRecord } from '../../flow/ports/inquiry-store.ts';
import type { Page as ListPage, Reads } from '../../flow/ports/reads.ts';
import { StoreUnavailable } from '../../flow/ports/store-unavailable.ts';
import type { Page } from '../page.ts';
import { compactLength, operatorTime } from '../times.ts';
import { boardAudit } from './audit.ts';
import type { LastDay } from './last-day.ts';
import { signedInValues } from './layout.ts';
import { inquiryRows, overdueSince } from './rows.ts';
import type { VendorsNeedingAttention } from './vendors-needing-attention.ts';

const OPEN = ['RECEIVED', 'OFFERED', 'ACCEPTED', 'CONTACTED'] as const;
const MAX_OVERDUE = 50;
const MAX_OPEN = 50;
const MAX_ENDED = 20;
const RELOAD_SECONDS = 5;

type OverviewRequest = {
  reads: Reads;
  troubles: Trouble[];
  needingAttention: (platformId: string, now: Moment) => Promise<VendorsNeedingAttention>;
  lastDay: (platformId: string, now: Moment) => Promise<LastDay>;
  platformId: string;
  now: Moment;
  /** True when the page reloads itself every five seconds. */
  reloads: boolean;
};

const UNKNOWN: LastDay = { inquiries: '–', served: '–', silentOffers: '–', median: '–' };

/** The part, or the fallback when a broken document keeps it from being worked out. A database that is away still fails the page. */
async function withFallback<T, U>(part: Promise<T>, fallback: U): Promise<T | U> {
  return part.catch((error: unknown) => {
    if (error instanceof StoreUnavailable) throw error;
    return fallback;
  });
}

/**
 * The overview: the promise, the auditor's findings, overdue inquiries, open ones, those that ended last, figures of the last
 * 24 hours, and the vendors that need attention.
 */
export async function boardOverview(request: OverviewRequest): Promise<Page> {
  const { reads, troubles, needingAttention, lastDay, platformId, now, reloads } = request;
  const [platform, promise, audited, open, openCount, ended, vendors, lastDayShown] = await Promise.all([
    reads.platform(platformId),
    reads.promise(platformId, now, MAX_OVERDUE),
    reads.audited(platformId),
    reads.inquiryPage(platformId, { status: [...OPEN] }, { first: MAX_OPEN }),
    reads.inquiryCount(platformId, { status: [...OPEN] }),
    reads.inquiryPage(platformId, { status: ['CLOSED'] }, { first: MAX_ENDED }),
    withFallback(needingAttention(platformId, now), null),
    withFallback(lastDay(platformId, now), UNKNOWN),
  ]);
  const overdue = overdueRows(promise.overdueIds, await reads.inquiries(platformId, promise.overdueIds), now);
  return {
    status: 200,
    template: 'board-overview',
    values: {
      ...signedInValues(promise.broken > 0 ? `(${promise.broken} overdue) Board` : 'Board', platform, now, reloads ? RELOAD_SECONDS : 0),
      promise: { ...promise, oldest: promise.oldestOpenAt === null ? '–' : compactLength(now - promise.oldestOpenAt) },
      audit: boardAudit(audited, now),
      troubles: troubles.map(({ words, inquiryId, since }) => ({
        words,
        inquiryId: inquiryId ?? '',
        since: since === null ? '' : operatorTime(since, now),
      })),
      overdue,
      overdueMore: promise.broken - overdue.length,
      open: pageRows(open, now),
      openCount,
      ended: pageRows(ended, now),
      vendors,
      lastDay: lastDayShown,
    },
  };
}

const pageRows = ({ items }: ListPage<InquiryRecord>, now: Moment) =>
  inquiryRows(
    items.map(({ item }) => item.inquiry),
    now,
  );

/** The longest overdue first. */
function overdueRows(ids: readonly string[], records: ReadonlyMap<string, InquiryRecord>, now: Moment): Record<string, unknown>[] {
  return ids
    .flatMap((id) => records.get(id)?.inquiry ?? [])
    .toSorted((a, b) => overdueSince(a) - overdueSince(b))
    .map((inquiry) => ({
      ...inquiryRows([inquiry], now)[0],
      late: compactLength(now - overdueSince(inquiry)),
      owed: inquiry.closedAt === null ? 'news that was promised' : 'word of how it ended',
    }));
}
