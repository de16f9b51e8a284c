import { expect } from 'chai';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { addOpenTime, isOpen, openTimeBetween } from '../../../../src/domain/time/calendar.ts';
import type { Calendar } from '../../../../src/domain/time/opening-hours.ts';
import { DAY, HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import { ALWAYS_OPEN, calendarOpen } from '../../../support/builders.ts';

const ZONE = 'America/New_York';
/** With an offset in it where the wall clock alone is not enough. */
const at = (text: string, zone = ZONE) => DateTime.fromISO(text, { zone }).toMillis();

const SPLIT: Calendar = {
  timeZone: ZONE,
  hours: [
    { day: 'MONDAY', opens: '13:00', closes: '17:00' },
    { day: 'MONDAY', opens: '08:00', closes: '12:00' },
    { day: 'TUESDAY', opens: '08:00', closes: '12:00' },
  ],
  holidays: ['2026-11-24'],
};
const NIGHTS = calendarOpen('00:30', '04:00');

describe('openTimeBetween', () => {
  const cases: [string, Calendar, string, string, number][] = [
    ['all of a stretch within one shift', SPLIT, '2026-11-23T09:00', '2026-11-23T10:30', 90 * MINUTE],
    ['nothing of the break', SPLIT, '2026-11-23T11:30', '2026-11-23T13:30', HOUR],
    ['both shifts of a day', SPLIT, '2026-11-23T00:00', '2026-11-24T00:00', 8 * HOUR],
    ['from opening only', SPLIT, '2026-11-23T06:00', '2026-11-23T08:10', 10 * MINUTE],
    ['up to closing only', SPLIT, '2026-11-23T16:50', '2026-11-23T22:00', 10 * MINUTE],
    ['to the millisecond', SPLIT, '2026-11-23T11:59:59.999', '2026-11-23T13:00:00.001', 2],
    ['nothing of a holiday', SPLIT, '2026-11-23T16:00', '2026-11-30T09:00', 2 * HOUR],
    ['a Tuesday that is none', SPLIT, '2026-11-30T16:00', '2026-12-01T09:00', 2 * HOUR],
    ['nothing while it is closed', SPLIT, '2026-11-23T18:00', '2026-11-29T23:00', 0],
    ['nothing of no time', SPLIT, '2026-11-23T09:00', '2026-11-23T09:00', 0],
    ['nothing backwards', SPLIT, '2026-11-23T10:00', '2026-11-23T09:00', 0],
    ['nothing without hours', { ...SPLIT, hours: [] }, '2026-11-23T09:00', '2026-11-30T09:00', 0],
    ['across midnight', ALWAYS_OPEN, '2026-11-23T23:30', '2026-11-24T00:45', 75 * MINUTE],
    ['years, beyond the horizon of a search', calendarOpen('08:00', '09:00'), '2024-01-01T00:00', '2027-01-01T00:00', 1096 * HOUR],
    ['23 hours on the day that loses one', ALWAYS_OPEN, '2026-03-08T00:00', '2026-03-09T00:00', 23 * HOUR],
    ['25 hours on the day that gains one', ALWAYS_OPEN, '2026-11-01T00:00', '2026-11-02T00:00', 25 * HOUR],
    ['a night shift that loses an hour', NIGHTS, '2026-03-08T00:00', '2026-03-08T12:00', 2.5 * HOUR],
    ['a night shift that gains an hour', NIGHTS, '2026-11-01T00:00', '2026-11-01T12:00', 4.5 * HOUR],
    ['the hour after the skipped one', NIGHTS, '2026-03-08T01:30', '2026-03-08T03:30', HOUR],
    ['the first of the repeated hour', NIGHTS, '2026-11-01T01:30-04:00', '2026-11-01T01:30-05:00', HOUR],
    ['nothing of hours that are skipped whole', calendarOpen('02:15', '02:45'), '2026-03-08T00:00', '2026-03-09T00:00', 0],
    ['what the gap leaves of a shift', calendarOpen('00:30', '02:15'), '2026-03-08T00:00', '2026-03-09T00:00', 1.5 * HOUR],
  ];
  for (const [name, calendar, from, to, expected] of cases)
    it(`counts ${name}`, () => expect(openTimeBetween(calendar, at(from), at(to))).to.equal(expected));

  it('goes by the vendor’s own clock', () => {
    const denver = calendarOpen('08:00', '17:00', 'America/Denver');
    expect(openTimeBetween(denver, at('2026-11-23T09:00'), at('2026-11-23T10:30'))).to.equal(30 * MINUTE);
  });

  const time = (quarter: number) => `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;
  /** Shifts that do not overlap, on any days, around both clock changes of 2026 and on ordinary days. */
  const calendars: fc.Arbitrary<Calendar> = fc.record({
    timeZone: fc.constantFrom(ZONE, 'Europe/London', 'Asia/Beirut', 'Australia/Lord_Howe', 'America/Phoenix'),
    hours: fc
      .uniqueArray(fc.nat(96), { minLength: 2, maxLength: 6 })
      .map((quarters) => quarters.toSorted((a, b) => a - b))
      .chain((quarters) =>
        fc
          .subarray(ALWAYS_OPEN.hours, { minLength: 1 })
          .map((days) =>
            days.flatMap(({ day }) =>
              quarters.flatMap((opens, i) =>
                i % 2 || quarters[i + 1] === undefined ? [] : [{ day, opens: time(opens), closes: time(quarters[i + 1] as number) }],
              ),
            ),
          ),
      ),
    holidays: fc.subarray(['2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01', '2026-11-02']),
  });
  const moments = fc
    .tuple(
      fc.constantFrom('2026-03-07', '2026-03-28', '2026-04-04', '2026-06-30', '2026-10-03', '2026-10-24', '2026-10-31'),
      fc.integer({ min: 0, max: 3 * DAY }),
    )
    .map(([day, ms]) => at(day, 'utc') + ms);
  const lengths = fc.integer({ min: 1, max: 10 * DAY });

  it('is what addOpenTime adds', () => {
    fc.assert(
      fc.property(calendars, moments, lengths, (calendar, from, length) => {
        const end = addOpenTime(calendar, from, length);
        fc.pre(end !== null);
        expect(openTimeBetween(calendar, from, end)).to.equal(length);
        expect(openTimeBetween(calendar, from, end - 1), 'no moment sooner').to.equal(length - 1);
      }),
      { numRuns: 300 },
    );
  });

  it('adds up, however a stretch is cut', () => {
    fc.assert(
      fc.property(calendars, moments, lengths, lengths, (calendar, from, first, second) => {
        const [middle, end] = [from + first, from + first + second];
        const parts = openTimeBetween(calendar, from, middle) + openTimeBetween(calendar, middle, end);
        expect(openTimeBetween(calendar, from, end)).to.equal(parts);
      }),
      { numRuns: 300 },
    );
  });

  it('is as many minutes as the vendor is open', () => {
    fc.assert(
      fc.property(calendars, moments, fc.nat(2 * 24 * 60), (calendar, moment, minutes) => {
        const from = Math.floor(moment / MINUTE) * MINUTE;
        const open = Array.from({ length: minutes }, (_, i) => from + i * MINUTE).filter((minute) => isOpen(calendar, minute));
        expect(openTimeBetween(calendar, from, from + minutes * MINUTE)).to.equal(open.length * MINUTE);
      }),
      { numRuns: 60 },
    );
  });
});
