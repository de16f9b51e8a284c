import { expect } from 'chai';
import fc from 'fast-check';
import { addOpenTime, isOpen, localDate, nextDay, nextOpening, openUntil } from '../../../../src/domain/time/calendar.ts';
import type { Calendar, DayOfWeek } from '../../../../src/domain/time/opening-hours.ts';
import { DAY, MINUTE, type Moment } from '../../../../src/domain/time/time.ts';

// Every answer of the calendar is held against a count, minute by minute, of what a wall clock shows: read by Intl, not by luxon.

/** Nights and days on which a clock does something odd: zone, UTC date, and what happens. */
const ODD_DAYS: [zone: string, date: string, what: string][] = [
  ['America/Denver', '2026-03-08', 'an hour is skipped'],
  ['America/Denver', '2026-11-01', 'an hour comes twice'],
  ['America/New_York', '2026-03-08', 'an hour is skipped'],
  ['America/New_York', '2026-11-01', 'an hour comes twice'],
  ['Europe/London', '2026-03-29', 'an hour is skipped'],
  ['Europe/London', '2026-10-25', 'an hour comes twice'],
  ['Australia/Lord_Howe', '2026-04-04', 'half an hour comes twice'],
  ['Australia/Lord_Howe', '2026-10-03', 'half an hour is skipped'],
  ['America/Havana', '2026-03-08', 'there is no midnight'],
  ['America/Havana', '2026-11-01', 'the day’s first hour comes twice'],
  ['Asia/Beirut', '2026-03-28', 'there is no midnight'],
  ['Asia/Beirut', '2026-10-24', 'the day’s last hour comes twice'],
  ['America/Sao_Paulo', '2018-11-04', 'there is no midnight'],
  ['America/Sao_Paulo', '2019-02-17', 'the day’s last hour comes twice'],
  ['America/Nuuk', '2026-03-29', 'the day’s last hour is skipped'],
  ['America/St_Johns', '2010-11-07', 'a minute after midnight it is yesterday again'],
  ['Antarctica/Troll', '2026-03-29', 'two hours are skipped'],
  ['Africa/Casablanca', '2026-02-15', 'an hour comes twice'],
  ['Pacific/Apia', '2011-12-30', 'a whole day is skipped'],
  ['Pacific/Kwajalein', '1969-09-30', 'a whole day comes twice'],
  ['Asia/Kathmandu', '2026-06-01', 'nothing, five and three quarter hours ahead'],
];

type Minute = { at: Moment; date: string; day: DayOfWeek; time: string };

/** What a wall clock shows, minute by minute, from a day and a half before that UTC date until three days after it. */
function minutesAround(timeZone: string, date: string): Minute[] {
  const clock = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    weekday: 'long',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const first = Date.parse(`${date}T00:00Z`) - 1.5 * DAY;
  return Array.from({ length: (4.5 * DAY) / MINUTE }, (_, i) => {
    const at = first + i * MINUTE;
    const { year, month, day, weekday, hour, minute } = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
    return { at, date: `${year}-${month}-${day}`, day: weekday?.toUpperCase() as DayOfWeek, time: `${hour}:${minute}` };
  });
}

const openAt = (calendar: Calendar, { date, day, time }: Minute): boolean =>
  !calendar.holidays.includes(date) &&
  calendar.hours.some((hours) => hours.day === day && hours.opens <= time && (time < hours.closes || hours.closes === '24:00'));

const DAYS: DayOfWeek[] = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];
const asTime = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Up to three spells a day, drawn towards the hours at which clocks change and towards both ends of the day. */
const aDay = fc.uniqueArray(
  fc.oneof(
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 1_440 }) },
    fc.constantFrom(0, 1, 30, 60, 75, 90, 105, 120, 135, 150, 180, 1_380, 1_410, 1_440),
  ),
  { maxLength: 6 },
);
const spellsOf = (marks: number[]) => {
  const sorted = marks.toSorted((a, b) => a - b);
  return Array.from({ length: Math.floor(sorted.length / 2) }, (_, i) => ({
    opens: asTime(sorted[2 * i]!),
    closes: asTime(sorted[2 * i + 1]!),
  }));
};
/** Hours to 24:00 and from 00:00, so that nights are often open through. */
const aCalendar = fc
  .record({ days: fc.array(aDay, { minLength: 7, maxLength: 7 }), through: fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }) })
  .map(({ days, through }) =>
    days.flatMap((marks, i) =>
      (through[i] ? spellsOf([...new Set([0, ...marks, 1_440])]) : spellsOf(marks)).map((hours) => ({ day: DAYS[i]!, ...hours })),
    ),
  );

describe('a calendar against a count minute by minute', function () {
  this.timeout(60_000);

  for (const [timeZone, date, what] of ODD_DAYS) {
    it(`agrees in ${timeZone} around ${date}: ${what}`, () => {
      const minutes = minutesAround(timeZone, date);
      const dates = [...new Set(minutes.map((minute) => minute.date))];
      fc.assert(
        fc.property(
          aCalendar,
          fc.subarray(dates, { maxLength: 1 }),
          fc.infiniteStream(fc.nat(minutes.length - 1)),
          (hours, holidays, starts) => {
            const calendar = { timeZone, hours, holidays };
            const open = minutes.map((minute) => openAt(calendar, minute));
            const wrong = minutes.find(({ at }, i) => isOpen(calendar, at) !== open[i]);
            expect(wrong, `isOpen in ${timeZone}`).to.equal(undefined);
            for (const start of [...starts.take(20)]) agreesFrom(start, calendar, minutes, open);
          },
        ),
        { numRuns: 8 },
      );
    });
  }
});

/** The answers that look ahead from a minute, where the count reaches as far. */
function agreesFrom(start: number, calendar: Calendar, minutes: Minute[], open: boolean[]): void {
  const { at, date, time } = minutes[start]!;
  const where = `from ${date} ${time} (${at}) in ${calendar.timeZone}`;
  const momentOf = (index: number) => minutes[index]?.at;
  const opening = open.indexOf(true, start);
  if (opening !== -1) expect(nextOpening(calendar, at), `nextOpening ${where}`).to.equal(momentOf(opening));
  const closing = open.indexOf(false, start);
  if (closing !== -1) expect(openUntil(calendar, at), `openUntil ${where}`).to.equal(closing === start ? null : momentOf(closing));
  const openMinutes = open.flatMap((isOpenThen, i) => (isOpenThen && i >= start ? [i] : []));
  for (const count of [1, 7, 60, 600]) {
    const last = openMinutes[count - 1];
    if (last !== undefined)
      expect(addOpenTime(calendar, at, count * MINUTE), `${count} open minutes ${where}`).to.equal(momentOf(last)! + MINUTE);
  }
  expect(localDate(calendar.timeZone, at), `date ${where}`).to.equal(date);
  const tomorrow = minutes.findIndex((minute, i) => i > start && minute.date !== date);
  if (tomorrow !== -1) expect(nextDay(calendar.timeZone, at), `next day ${where}`).to.equal(momentOf(tomorrow));
}
