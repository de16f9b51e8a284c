import { expect } from 'chai';
import type { InquiryOutcome } from '../../../../src/domain/inquiry/model/types.ts';
import { type ReportedInquiry, responseReport, responseRow } from '../../../../src/domain/reports/response-report.ts';
import type { Calendar } from '../../../../src/domain/time/opening-hours.ts';
import { HOUR, MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import { ALWAYS_OPEN, calendarOpen, NOON } from '../../../support/builders.ts';

type Reported = ReportedInquiry['offers'][number];
const offer = (status: Reported['status'], after: number | null = null, vendorId = 'a'): Reported => ({
  vendorId,
  status,
  respondedAt: after === null ? null : NOON + after,
});
const inquiry = (offers: Reported[], outcome: InquiryOutcome | null = null): ReportedInquiry => ({ submittedAt: NOON, outcome, offers });
const reportOf = (inquiries: ReportedInquiry[], calendars: Record<string, Calendar> = { a: ALWAYS_OPEN }) =>
  responseReport({ rows: inquiries.map(responseRow), calendars: new Map(Object.entries(calendars)) });

describe('domain/response-report', () => {
  it('counts inquiries by how they ended, the open ones and the other endings in the total alone', () => {
    const outcomes = ['SERVED', 'SERVED', 'SERVED', 'UNSERVED', 'UNSERVED', 'WITHDRAWN', 'DUPLICATE', 'INVALID', null] as const;
    const report = reportOf(outcomes.map((outcome) => inquiry([], outcome)));
    expect(report).to.include({ inquiries: 9, served: 3, unserved: 2, withdrawn: 1 });
  });

  for (const [name, offers, seconds] of [
    ['an acceptance', [offer('ACCEPTED', 90 * SECOND)], 90],
    ['a refusal', [offer('DECLINED', 90 * SECOND), offer('ACCEPTED', HOUR)], 90],
    ['the earliest, whoever was offered it first', [offer('ACCEPTED', HOUR), offer('DECLINED', MINUTE), offer('DECLINED', 2 * HOUR)], 60],
    ['at once', [offer('ACCEPTED', 0)], 0],
    ['by a clock that is behind: at once', [offer('ACCEPTED', -SECOND)], 0],
    ['half a second', [offer('ACCEPTED', 500)], 0.5],
    [
      'nobody: silence, a text that never came, what was taken back, what is open',
      ['EXPIRED', 'UNDELIVERABLE', 'RESCINDED', 'PENDING'].map((status) => offer(status as Reported['status'])),
      null,
    ],
    ['nobody: no offer', [], null],
  ] as [string, Reported[], number | null][])
    it(`takes for the first answer ${name}`, () => {
      const { firstResponseP50Seconds, histogram } = reportOf([inquiry(offers)]);
      expect(firstResponseP50Seconds).to.equal(seconds);
      expect(histogram.reduce((sum, { count }) => sum + count, 0)).to.equal(seconds === null ? 0 : 1);
    });

  it('takes percentiles by nearest rank over the inquiries that had an answer', () => {
    const answered = [10, 3, 8, 1, 6, 5, 4, 7, 2, 9].map((minutes) => inquiry([offer('ACCEPTED', minutes * MINUTE)]));
    const report = reportOf([...answered, inquiry([]), inquiry([offer('EXPIRED')])]);
    expect(report).to.include({ firstResponseP50Seconds: 5 * 60, firstResponseP90Seconds: 9 * 60 });
  });

  it('counts working time by the hours of the vendor that answered first', () => {
    // NOON is 15:00 in New York.
    const calendars = { day: calendarOpen('08:00', '16:00'), night: calendarOpen('15:30', '24:00') };
    const morning = inquiry([offer('EXPIRED', null, 'night'), offer('ACCEPTED', 18 * HOUR, 'day')]);
    const evening = inquiry([offer('ACCEPTED', 20 * HOUR, 'day'), offer('DECLINED', HOUR, 'night')]);
    const both = reportOf([morning, evening], calendars);
    expect(both).to.include({ firstResponseP50Seconds: 3_600, firstResponseP90Seconds: 18 * 3_600 });
    expect(both).to.include({ firstResponseP50WorkingSeconds: 1_800, firstResponseP90WorkingSeconds: 2 * 3_600 });
    const together = inquiry([offer('ACCEPTED', 2 * HOUR, 'night'), offer('ACCEPTED', 2 * HOUR, 'day')]);
    expect(reportOf([together], calendars).firstResponseP50WorkingSeconds, 'the earlier offer first').to.equal(1.5 * 3_600);
  });

  it('has no working time of nobody', () => {
    const nothing = { firstResponseP50WorkingSeconds: null, firstResponseP90WorkingSeconds: null };
    expect(reportOf([inquiry([offer('EXPIRED')])])).to.include(nothing);
    expect(reportOf([])).to.include({
      ...nothing,
      inquiries: 0,
      silentOffers: 0,
      firstResponseP50Seconds: null,
      firstResponseP90Seconds: null,
    });
  });

  it('counts the offers that ran out, several of one inquiry too', () => {
    const report = reportOf([
      inquiry([offer('EXPIRED'), offer('EXPIRED'), offer('ACCEPTED', 1)]),
      inquiry([offer('EXPIRED'), offer('DECLINED', 1), offer('RESCINDED')]),
      inquiry([]),
    ]);
    expect(report.silentOffers).to.equal(3);
  });

  describe('its histogram', () => {
    it('has ascending bins without gaps, the last one open, also of nothing', () => {
      const { histogram } = reportOf([]);
      expect(histogram[0]?.fromSeconds).to.equal(0);
      expect(histogram.at(-1)).to.deep.equal({ fromSeconds: 86_400, toSeconds: null, count: 0 });
      for (const [i, { fromSeconds, toSeconds }] of histogram.slice(0, -1).entries()) {
        expect(toSeconds).to.be.greaterThan(fromSeconds);
        expect(histogram[i + 1]?.fromSeconds).to.equal(toSeconds);
      }
    });

    it('counts each first answer once: a bin holds its beginning, not its end', () => {
      const lengths = [0, 14_999, 15_000, 59_999, 60_000, 5 * MINUTE - 1, 5 * MINUTE, 24 * HOUR - 1, 24 * HOUR, 400 * HOUR];
      const { histogram } = reportOf(lengths.map((length) => inquiry([offer('DECLINED', length)])));
      const filled = histogram.filter(({ count }) => count > 0).map(({ fromSeconds, toSeconds, count }) => [fromSeconds, toSeconds, count]);
      expect(filled).to.deep.equal([
        [0, 15, 2],
        [15, 30, 1],
        [30, 60, 1],
        [60, 120, 1],
        [120, 300, 1],
        [300, 600, 1],
        [28_800, 86_400, 1],
        [86_400, null, 2],
      ]);
    });
  });
});
