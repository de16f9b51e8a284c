import { expect } from 'chai';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import type { Offer } from '../../../../src/domain/inquiry/model/types.ts';
import { type ReportedInquiry, responseReport, responseRow } from '../../../../src/domain/reports/response-report.ts';
import { scorecard } from '../../../../src/domain/reports/scorecard.ts';
import type { Calendar } from '../../../../src/domain/time/opening-hours.ts';
import { MINUTE } from '../../../../src/domain/time/time.ts';
import { ALWAYS_OPEN } from '../../../support/builders.ts';

// Reports against what a person would work out with a calendar and a lot of time: minute by minute on the vendor's wall clock, and
// percentiles by their definition. Everything lies on whole minutes, in the week of a clock change.

const SUNDAY = DateTime.fromISO('2026-03-08', { zone: 'utc' }).toMillis();
const HOURS = [
  ['08:00', '12:00'],
  ['13:00', '17:30'],
  ['18:15', '24:00'],
] as const;

const calendars: fc.Arbitrary<Calendar> = fc.record({
  timeZone: fc.constantFrom('America/New_York', 'America/Denver', 'Europe/London'),
  hours: fc
    .tuple(fc.subarray(ALWAYS_OPEN.hours), fc.subarray([...HOURS]))
    .map(([days, shifts]) => days.flatMap(({ day }) => shifts.map(([opens, closes]) => ({ day, opens, closes })))),
  holidays: fc.subarray(['2026-03-08', '2026-03-10']),
});

const offers = fc.record({
  vendorId: fc.constantFrom('a', 'b', 'c'),
  status: fc.constantFrom<Offer['status']>('PENDING', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'RESCINDED', 'UNDELIVERABLE'),
  waited: fc.nat(600),
  took: fc.nat(2_000),
  contactProof: fc.constantFrom<Offer['contactProof']>('NONE', 'REPORTED', 'VERIFIED', 'DENIED'),
  return: fc.constantFrom(null, { granted: null }, { granted: false }, { granted: true }),
});
const inquiries = fc
  .record({
    minute: fc.nat(4_000),
    outcome: fc.constantFrom('SERVED', 'UNSERVED', 'WITHDRAWN', 'DUPLICATE', 'INVALID', null),
    offers: fc.array(offers, { maxLength: 4 }),
  })
  .map(({ minute, outcome, offers: made }) => {
    const submittedAt = SUNDAY + minute * MINUTE;
    return {
      submittedAt,
      outcome,
      offers: made.map(({ waited, took, ...offer }) => {
        const clockStartedAt = submittedAt + waited * MINUTE;
        const answers = offer.status === 'ACCEPTED' || offer.status === 'DECLINED';
        return { ...offer, clockStartedAt, respondedAt: answers ? clockStartedAt + took * MINUTE : null };
      }),
    } satisfies ReportedInquiry;
  });
const marketplaces = fc.record({
  calendars: fc.array(calendars, { minLength: 3, maxLength: 3 }),
  inquiries: fc.array(inquiries, { maxLength: 12 }),
});

const shown = new Map<string, [string, string, string]>();
/** What a wall clock shows: date, day, time. */
function wallClock(zone: string, at: number): [string, string, string] {
  const key = `${zone} ${at}`;
  const seen = shown.get(key);
  if (seen) return seen;
  const local = DateTime.fromMillis(at, { zone, locale: 'en-US' });
  const words: [string, string, string] = [local.toFormat('yyyy-MM-dd'), local.toFormat('EEEE').toUpperCase(), local.toFormat('HH:mm')];
  shown.set(key, words);
  return words;
}

/** By the wall clock of every minute. */
function workingSeconds({ timeZone, hours, holidays }: Calendar, from: number, to: number): number {
  let seconds = 0;
  for (let at = from; at < to; at += MINUTE) {
    const [date, day, time] = wallClock(timeZone, at);
    const isOpen = hours.some((shift) => shift.day === day && shift.opens <= time && time < shift.closes);
    if (isOpen && !holidays.includes(date)) seconds += 60;
  }
  return seconds;
}

/** The least of the values that `percent` of all of them do not exceed. */
function nearestRank(values: number[], percent: number): number | null {
  const fits = values.filter((value) => 100 * values.filter((other) => other <= value).length >= percent * values.length);
  return fits.length ? Math.min(...fits) : null;
}

describe('reports, against a count by hand', () => {
  it('a vendor’s scorecard is the same', () => {
    fc.assert(
      fc.property(marketplaces, fc.nat(50), (marketplace, points) => {
        for (const [i, vendorId] of ['a', 'b', 'c'].entries()) {
          const calendar = marketplace.calendars[i] as Calendar;
          const mine = marketplace.inquiries.flatMap((inquiry) => inquiry.offers.filter((offer) => offer.vendorId === vendorId));
          const seconds: number[] = [];
          const working: number[] = [];
          let [accepted, declined, expired, undeliverable] = [0, 0, 0, 0];
          for (const offer of mine) {
            if (offer.status === 'ACCEPTED') accepted++;
            if (offer.status === 'DECLINED') declined++;
            if (offer.status === 'EXPIRED') expired++;
            if (offer.status === 'UNDELIVERABLE') undeliverable++;
            if (offer.respondedAt === null) continue;
            seconds.push((offer.respondedAt - offer.clockStartedAt) / 1_000);
            working.push(workingSeconds(calendar, offer.clockStartedAt, offer.respondedAt));
          }
          const answered = accepted + declined;
          expect(scorecard({ offers: mine, points }, calendar)).to.deep.equal({
            offers: mine.length,
            answered,
            accepted,
            expired,
            verifiedContacts: mine.filter((offer) => offer.contactProof === 'VERIFIED').length,
            deniedContacts: mine.filter((offer) => offer.contactProof === 'DENIED').length,
            responseRate: answered === 0 ? 0 : answered / (answered + expired + undeliverable),
            p50ResponseSeconds: nearestRank(seconds, 50),
            p90ResponseSeconds: nearestRank(seconds, 90),
            p50ResponseWorkingSeconds: nearestRank(working, 50),
            p90ResponseWorkingSeconds: nearestRank(working, 90),
            points,
            returned: mine.length - mine.filter((offer) => offer.return === null).length,
            credited: mine.filter((offer) => offer.return?.granted).length,
          });
        }
      }),
      { numRuns: 100 },
    );
  });

  it('the response report is the same', () => {
    fc.assert(
      fc.property(marketplaces, (marketplace) => {
        const byVendor = new Map(['a', 'b', 'c'].map((id, i) => [id, marketplace.calendars[i] as Calendar]));
        const seconds: number[] = [];
        const working: number[] = [];
        for (const { submittedAt, offers: made } of marketplace.inquiries) {
          let first: (typeof made)[number] | null = null;
          for (const offer of made) if (offer.respondedAt !== null && offer.respondedAt < (first?.respondedAt ?? Infinity)) first = offer;
          if (first?.respondedAt == null) continue;
          seconds.push((first.respondedAt - submittedAt) / 1_000);
          working.push(workingSeconds(byVendor.get(first.vendorId) as Calendar, submittedAt, first.respondedAt));
        }
        const endedAs = (outcome: string) => marketplace.inquiries.filter((inquiry) => inquiry.outcome === outcome).length;
        const { histogram, ...report } = responseReport({ rows: marketplace.inquiries.map(responseRow), calendars: byVendor });
        expect(report).to.deep.equal({
          inquiries: marketplace.inquiries.length,
          served: endedAs('SERVED'),
          unserved: endedAs('UNSERVED'),
          withdrawn: endedAs('WITHDRAWN'),
          firstResponseP50Seconds: nearestRank(seconds, 50),
          firstResponseP90Seconds: nearestRank(seconds, 90),
          firstResponseP50WorkingSeconds: nearestRank(working, 50),
          firstResponseP90WorkingSeconds: nearestRank(working, 90),
          silentOffers: marketplace.inquiries.flatMap((inquiry) => inquiry.offers).filter((offer) => offer.status === 'EXPIRED').length,
        });
        for (const { fromSeconds, toSeconds, count } of histogram)
          expect(count).to.equal(seconds.filter((took) => fromSeconds <= took && (toSeconds === null || took < toSeconds)).length);
        expect(histogram.reduce((sum, { count }) => sum + count, 0)).to.equal(seconds.length);
      }),
      { numRuns: 100 },
    );
  });
});
