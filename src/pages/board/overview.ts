import type { Moment } from '../../domain/time/time.ts';
import type { Trouble } from '../../flow/audit/troubles.ts';
import type { Reads } from '../../flow/ports/reads.ts';
import { StoreUnavailable } from '../../flow/ports/store-unavailable.ts';
import type { Page } from '../page.ts';
import { operatorTime, shortLength } from '../times.ts';
import { boardAudit } from './audit.ts';
import type { Lately } from './lately.ts';
import { inquiryRows, overdueSince } from './rows.ts';
import type { VendorsOfConcern } from './vendors.ts';

const OPEN = ['RECEIVED', 'OFFERED', 'ACCEPTED', 'CONTACTED'] as const;
const MAX_OVERDUE = 50;
const MAX_OPEN = 50;
const MAX_ENDED = 20;

type Wanted = {
  reads: Reads;
  troubles: Trouble[];
  concern: (platformId: string, now: Moment) => Promise<VendorsOfConcern>;
  lately: (platformId: string, now: Moment) => Promise<Lately>;
  platformId: string;
  now: Moment;
  /** True when the page should not reload itself. */
  still: boolean;
};

const NOT_KNOWN: Lately = { inquiries: '–', served: '–', silentOffers: '–', median: '–' };

/** Something broken keeps one part from being worked out, not the whole page: that part then says so. */
async function orElse<T, U>(part: Promise<T>, otherwise: U): Promise<T | U> {
  return part.catch((error: unknown) => {
    if (error instanceof StoreUnavailable) throw error;
    return otherwise;
  });
}

/**
 * The overview: the promise, what the auditor says, what is overdue, what is open, what ended lately, how the last day was answered,
 * and the vendors to know of.
 */
export async function boardOverview({ reads, troubles, concern, lately, platformId, now, still }: Wanted): Promise<Page> {
  const [platform, promise, audited, open, openCount, ended, vendors, answered] = await Promise.all([
    reads.platform(platformId),
    reads.promise(platformId, now, MAX_OVERDUE),
    reads.audited(platformId),
    reads.inquiryPage(platformId, { status: [...OPEN] }, { first: MAX_OPEN }),
    reads.inquiryCount(platformId, { status: [...OPEN] }),
    reads.inquiryPage(platformId, { status: ['CLOSED'] }, { first: MAX_ENDED }),
    orElse(concern(platformId, now), null),
    orElse(lately(platformId, now), NOT_KNOWN),
  ]);
  const late = await reads.inquiries(platformId, promise.overdueIds);
  const overdue = promise.overdueIds
    .flatMap((id) => late.get(id)?.inquiry ?? [])
    .toSorted((a, b) => overdueSince(a) - overdueSince(b))
    .map((inquiry) => ({
      ...inquiryRows([inquiry], now)[0],
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
      troubles: troubles.map(({ words, inquiryId, since }) => ({
        words,
        inquiryId: inquiryId ?? '',
        since: since === null ? '' : operatorTime(since, now),
      })),
      overdue,
      overdueMore: promise.broken - overdue.length,
      open: inquiryRows(
        open.items.map(({ item }) => item.inquiry),
        now,
      ),
      openCount,
      ended: inquiryRows(
        ended.items.map(({ item }) => item.inquiry),
        now,
      ),
      vendors,
      lately: answered,
    },
  };
}
