import type { Inquiry, InquiryOutcome, Offer } from '../inquiry/model/types.ts';
import { openTimeBetween } from '../time/calendar.ts';
import type { Calendar } from '../time/opening-hours.ts';
import { HOUR, MINUTE, type Moment, SECOND } from '../time/time.ts';
import { answeredAt, ascendingSeconds, percentile } from './scorecard.ts';

/** The part of an inquiry that the report reads. */
export type ReportedInquiry = Pick<Inquiry, 'submittedAt' | 'outcome'> & { offers: Pick<Offer, 'vendorId' | 'status' | 'respondedAt'>[] };

/** What an inquiry adds to the report. `first`: which vendor accepted or declined first, and when; null when no vendor has. */
export type ResponseRow = {
  outcome: InquiryOutcome | null;
  silentOffers: number;
  first: { vendorId: string; submittedAt: Moment; respondedAt: Moment } | null;
};

/** The inquiries of a period, in any order, and the hours of every vendor that answered one first, by its id. */
export type ResponseFacts = { rows: ResponseRow[]; calendars: ReadonlyMap<string, Calendar> };

/** How many first answers took `fromSeconds` or longer and less than `toSeconds`; null: no upper bound. */
type HistogramBin = { fromSeconds: number; toSeconds: number | null; count: number };

export type ResponseReport = {
  inquiries: number;
  served: number;
  unserved: number;
  withdrawn: number;
  firstResponseP50Seconds: number | null;
  firstResponseP90Seconds: number | null;
  firstResponseP50WorkingSeconds: number | null;
  firstResponseP90WorkingSeconds: number | null;
  silentOffers: number;
  histogram: HistogramBin[];
};

// Fine where an answer is worth most, in the first minutes; the same for every report, so that two can be laid side by side.
const BINS = [0, 15 * SECOND, 30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE]
  .concat([HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 24 * HOUR])
  .map((from) => from / SECOND);

/** The row that an inquiry adds to the report. Of two answers at the same moment, the answer to the earlier offer is the first. */
export function responseRow({ submittedAt, outcome, offers }: ReportedInquiry): ResponseRow {
  const answers = offers.flatMap((offer) => {
    const respondedAt = answeredAt(offer);
    return respondedAt === null ? [] : [{ vendorId: offer.vendorId, submittedAt, respondedAt }];
  });
  return {
    outcome,
    silentOffers: offers.filter(({ status }) => status === 'EXPIRED').length,
    first: answers.toSorted((a, b) => a.respondedAt - b.respondedAt)[0] ?? null,
  };
}

/**
 * How the inquiries of a period were answered. The time of a first answer runs from submission to the earliest acceptance or refusal; its
 * working seconds are the part within the answering vendor's hours. Each first answer counts in one bin of the histogram.
 */
export function responseReport({ rows, calendars }: ResponseFacts): ResponseReport {
  const ended = (outcome: InquiryOutcome) => rows.filter((row) => row.outcome === outcome).length;
  const answers = rows.flatMap(({ first }) => first ?? []);
  // Another process's clock may be behind the one that took the inquiry in.
  const wall = ascendingSeconds(answers.map(({ submittedAt, respondedAt }) => Math.max(0, respondedAt - submittedAt)));
  const working = ascendingSeconds(
    answers.flatMap(({ vendorId, submittedAt, respondedAt }) => {
      const calendar = calendars.get(vendorId);
      return calendar ? openTimeBetween(calendar, submittedAt, respondedAt) : [];
    }),
  );
  return {
    inquiries: rows.length,
    served: ended('SERVED'),
    unserved: ended('UNSERVED'),
    withdrawn: ended('WITHDRAWN'),
    firstResponseP50Seconds: percentile(wall, 50),
    firstResponseP90Seconds: percentile(wall, 90),
    firstResponseP50WorkingSeconds: percentile(working, 50),
    firstResponseP90WorkingSeconds: percentile(working, 90),
    silentOffers: rows.reduce((sum, { silentOffers }) => sum + silentOffers, 0),
    histogram: histogram(wall),
  };
}

function histogram(seconds: readonly number[]): HistogramBin[] {
  return BINS.map((fromSeconds, i) => {
    const toSeconds = BINS[i + 1] ?? null;
    return { fromSeconds, toSeconds, count: seconds.filter((took) => took >= fromSeconds && took < (toSeconds ?? Infinity)).length };
  });
}
