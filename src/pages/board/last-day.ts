import { responseReport } from '../../domain/reports/response-report.ts';
import { DAY, MINUTE, type Moment, SECOND } from '../../domain/time/time.ts';
import type { Reads } from '../../flow/ports/reads.ts';
import { compactLength } from '../times.ts';
import { cachedFor } from './cached.ts';

/** The figures as the board shows them: a dash for one that is not known. */
export type LastDay = { inquiries: number | string; served: number | string; silentOffers: number | string; median: string };

/** How the inquiries of the last 24 hours were answered. The answer for a platform is kept for a minute, because it takes a read of each of them. */
export function lastDayFigures(reads: Reads): (platformId: string, now: Moment) => Promise<LastDay> {
  return cachedFor(MINUTE, async (platformId, now) => {
    const report = responseReport(await reads.responses(platformId, now - DAY, now));
    const { inquiries, served, silentOffers, firstResponseP50Seconds: seconds } = report;
    return { inquiries, served, silentOffers, median: seconds === null ? '–' : compactLength(seconds * SECOND) };
  });
}
