import type { Moment } from '../domain/time.ts';
import type { Reads } from '../flow/reads.ts';
import { boardAudit } from './board-audit.ts';
import type { Lately } from './board-lately.ts';
import { inquiryRow, overdueSince } from './board-rows.ts';
import type { VendorsOfConcern } from './board-vendors.ts';
import type { Page } from './page.ts';
import { operatorTime, shortLength } from './times.ts';

const OPEN = ['RECEIVED', 'OFFERED', 'ACCEPTED', 'CONTACTED'] as const;
const MOST_OVERDUE = 50;
const MOST_OPEN = 50;
const MOST_ENDED = 20;

type Wanted = {
  reads: Reads;
  concern: (platformId: string, now: Moment) => Promise<VendorsOfConcern>;
  lately: (platformId: string, now: Moment) => Promise<Lately>;
  platformId: string;
  now: Moment;
  /** True when the page should not reload itself. */
  still: boolean;
};

/**
 * The overview: the promise, what the auditor says, what is overdue, what is open, what ended lately, how the last day was answered,
 * and the vendors to know of.
 */
export async function boardOverview({ reads, concern, lately, platformId, now, still }: Wanted): Promise<Page> {
  const [platform, promise, audited, open, openCount, ended, vendors, answered] = await Promise.all([
    reads.platform(platformId),
    reads.promise(platformId, now, MOST_OVERDUE),
    reads.audited(platformId),
    reads.inquiryPage(platformId, { status: [...OPEN] }, { first: MOST_OPEN }),
    reads.inquiryCount(platformId, { status: [...OPEN] }),
    reads.inquiryPage(platformId, { status: ['CLOSED'] }, { first: MOST_ENDED }),
    concern(platformId, now),
    lately(platformId, now),
  ]);
  const late = await reads.inquiries(platformId, promise.overdueIds);
  const overdue = promise.overdueIds
    .flatMap((id) => late.get(id)?.inquiry ?? [])
    .toSorted((a, b) => overdueSince(a) - overdueSince(b))
    .map((inquiry) => ({
      ...inquiryRow(inquiry, now),
      late: shortLength(now - overdueSince(inquiry)),
      owed: inquiry.closedAt === null ? 'news that was promised' : 'word of how it ended',
    }));
  return {
    status: 200,
    template: 'board-overview',
    values: {
      title: promise.broken > 0 ? `(${promise.broken} overdue) Board` : 'Board',
      brand: platform?.name ?? '',
      asOf: operatorTime(now, now),
      reload: still ? 0 : 5,
      signedIn: true,
      promise: { ...promise, oldest: promise.oldestOpenAt === null ? '–' : shortLength(now - promise.oldestOpenAt) },
      audit: boardAudit(audited, now),
      overdue,
      overdueMore: promise.broken - overdue.length,
      open: open.items.map(({ item }) => inquiryRow(item.inquiry, now)),
      openCount,
      ended: ended.items.map(({ item }) => inquiryRow(item.inquiry, now)),
      vendors,
      lately: answered,
    },
  };
}
