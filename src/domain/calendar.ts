import { DateTime } from 'luxon';
import { endOfGap } from './quiet.ts';
import type { Millis, Moment } from './time.ts';
import type { Calendar, DayOfWeek } from './vendor.ts';

const DAYS: DayOfWeek[] = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];
// A vendor that is not open once in a year and a day is taken never to be.
const HORIZON_DAYS = 367;

type Interval = { opens: Moment; closes: Moment };

function timeOn(day: DateTime, time: string): Moment {
  if (time === '24:00') return day.plus({ days: 1 }).startOf('day').toMillis();
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const shown = day.set({ hour, minute });
  return shown.hour === hour && shown.minute === minute ? shown.toMillis() : endOfGap(shown);
}

/** Open intervals of one local day, in order; a time that a clock change skips counts as the next one that exists, hours skipped whole are not there. */
function intervalsOn(calendar: Calendar, day: DateTime): Interval[] {
  if (calendar.holidays.includes(day.toISODate() ?? '')) return [];
  const name = DAYS[day.weekday - 1];
  return calendar.hours
    .filter((hours) => hours.day === name)
    .map((hours) => ({ opens: timeOn(day, hours.opens), closes: timeOn(day, hours.closes) }))
    .filter(({ opens, closes }) => opens < closes)
    .sort((a, b) => a.opens - b.opens);
}

function* intervalsFrom(calendar: Calendar, at: Moment): Generator<Interval> {
  if (calendar.hours.length === 0) return;
  const today = DateTime.fromMillis(at, { zone: calendar.timeZone }).startOf('day');
  for (let i = 0; i < HORIZON_DAYS; i++) {
    for (const interval of intervalsOn(calendar, today.plus({ days: i }))) if (interval.closes > at) yield interval;
  }
}

/** True when the vendor is open at this moment; the opening minute counts, the closing one does not. */
export function isOpen(calendar: Calendar, at: Moment): boolean {
  const day = DateTime.fromMillis(at, { zone: calendar.timeZone }).startOf('day');
  return intervalsOn(calendar, day).some(({ opens, closes }) => opens <= at && at < closes);
}

/** The moment itself when open, else the next opening; null when there is none within a year. */
export function nextOpening(calendar: Calendar, at: Moment): Moment | null {
  for (const { opens } of intervalsFrom(calendar, at)) return Math.max(opens, at);
  return null;
}

/** The moment at which `length` of open time has passed since `from`; null when the calendar has not that much within a year. */
export function addOpenTime(calendar: Calendar, from: Moment, length: Millis): Moment | null {
  let left = length;
  for (const { opens, closes } of intervalsFrom(calendar, from)) {
    const start = Math.max(opens, from);
    if (closes - start >= left) return start + left;
    left -= closes - start;
  }
  return null;
}

/** The local date (`2026-12-25`) of a moment where the vendor works. */
export function localDate(timeZone: string, at: Moment): string {
  return DateTime.fromMillis(at, { zone: timeZone }).toISODate() ?? '';
}

/** When the next local day begins. */
export function nextDay(timeZone: string, at: Moment): Moment {
  return DateTime.fromMillis(at, { zone: timeZone }).plus({ days: 1 }).startOf('day').toMillis();
}

/** The day's hours in words, for evidence: "open 08:00-12:00, 13:00-17:00 on 2026-11-23 (America/Denver)". */
export function hoursInWords(calendar: Calendar, at: Moment): string {
  const day = DateTime.fromMillis(at, { zone: calendar.timeZone }).startOf('day');
  const name = DAYS[day.weekday - 1];
  const hours = calendar.hours.filter((entry) => entry.day === name).map((entry) => `${entry.opens}-${entry.closes}`);
  const date = day.toISODate();
  if (calendar.holidays.includes(date ?? '')) return `holiday on ${date} (${calendar.timeZone})`;
  return `${hours.length ? `open ${hours.join(', ')}` : 'closed'} on ${date} (${calendar.timeZone})`;
}

/** A moment as a vendor's wall clock shows it: "Monday 08:00 in Denver". */
export function momentInWords(timeZone: string, at: Moment): string {
  const city = timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone;
  return `${DateTime.fromMillis(at, { zone: timeZone, locale: 'en' }).toFormat('cccc HH:mm')} in ${city}`;
}
