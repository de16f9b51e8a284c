import type { Calendar, DayOfWeek, OpenHours } from '../time/opening-hours.ts';
import type { Given, Rule } from './rules.ts';

export type CalendarInput = {
  timeZone: string;
  hours: readonly { day: DayOfWeek; opens: string; closes: string }[];
  holidays?: Given<readonly string[]>;
};

const MAX_HOURS = 100;
const MAX_HOLIDAYS = 1_000;

const overlap = (a: OpenHours, b: OpenHours) => a.day === b.day && a.opens < b.closes && b.opens < a.closes;

/** Rules of a calendar: each of its hours closes after it opens, and no two overlap. Without hours the vendor is never open. */
export function calendarRules(path: string, { hours, holidays }: CalendarInput): Rule[] {
  const checkedHours = hours.slice(0, MAX_HOURS);
  const days = holidays?.length ?? 0;
  return [
    [hours.length > MAX_HOURS, `${path}.hours`, 'TOO_LONG', `These are ${hours.length} opening hours: give at most ${MAX_HOURS}.`],
    [days > MAX_HOLIDAYS, `${path}.holidays`, 'TOO_LONG', `These are ${days} holidays: give at most ${MAX_HOLIDAYS}.`],
    ...checkedHours.flatMap((entry, i): Rule[] => [
      [
        entry.opens >= entry.closes,
        `${path}.hours.${i}.closes`,
        'INVALID',
        `It closes at ${entry.closes}, not after it opens at ${entry.opens}: for hours past midnight, close at 24:00 and open at 00:00 the next day.`,
      ],
      [
        checkedHours.slice(0, i).some((earlier) => overlap(earlier, entry)),
        `${path}.hours.${i}`,
        'INVALID',
        `${entry.day} ${entry.opens}-${entry.closes} overlaps other hours of that day: join them into one entry.`,
      ],
    ]),
  ];
}

/** The calendar as it is stored. The input must have passed {@link calendarRules}. */
export function calendarOf({ timeZone, hours, holidays }: CalendarInput): Calendar {
  return {
    timeZone,
    hours: hours.map(({ day, opens, closes }) => ({ day, opens, closes })),
    holidays: [...new Set(holidays ?? [])].sort(),
  };
}
