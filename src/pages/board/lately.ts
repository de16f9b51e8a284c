import { responseReport } from '../../domain/reports/response-report.ts';
import { DAY, MINUTE, type Moment, SECOND } from '../../domain/time/time.ts';
import type { Reads } from '../../flow/ports/reads.ts';
import { shortLength } from '../times.ts';
import { cachedFor } from './cached.ts';

/** Figures, or a dash. */
export type Lately = { inquiries: number | string; served: number | string; silentOffers: number | string; median: string };

/** How the inquiries of the last 24 hours were answered. Looked up anew every minute a platform: it reads each of them. */
export function answeredLately(reads: Reads): (platformId: string, now: Moment) => Promise<Lately> {
  return cachedFor(MINUTE, async (platformId, now) => {
    const report = responseReport(await reads.responses(platformId, now - DAY, now));
    const { inquiries, served, silentOffers, firstResponseP50Seconds: seconds } = report;
    return { inquiries, served, silentOffers, median: seconds === null ? '–' : shortLength(seconds * SECOND) };
  });
}
