import { DateTime } from 'luxon';
import { dayAfter, type Interval, type LocalDay, localDay, shownBetween } from './local-day.ts';
import type { Calendar } from './opening-hours.ts';
import { DAY, type Millis, type Moment } from './time.ts';

// A vendor without an opening in so many days counts as one that never opens.
const HORIZON_DAYS = 367;
// Hours repeat every week, and the week of a clock change may be an hour longer: a vendor that stays open for longer than this closes on
// holidays only.
const ALWAYS_OPEN_AFTER = 8 * DAY;

/** Open intervals of one local day, in order: the moments at which the wall clock shows a time within the hours. */
function intervalsOn(calendar: Calendar, day: LocalDay): Interval[] {
  if (calendar.holidays.includes(day.date)) return [];
  return calendar.hours
    .filter((hours) => hours.day === day.name)
    .flatMap(({ opens, closes }) => shownBetween(day, opens, closes))
    .sort((a, b) => a.opens - b.opens);
}

function* intervalsFrom(calendar: Calendar, at: Moment): Generator<Interval> {
  if (calendar.hours.length === 0) return;
  for (let i = 0, day = localDay(calendar.timeZone, at); i < HORIZON_DAYS; i++, day = dayAfter(day)) {
    for (const interval of intervalsOn(calendar, day)) if (interval.closes > at) yield interval;
  }
}

/** True when the vendor is open at this moment; the opening minute counts, the closing one does not. */
export function isOpen(calendar: Calendar, at: Moment): boolean {
  return intervalsOn(calendar, localDay(calendar.timeZone, at)).some(({ opens, closes }) => opens <= at && at < closes);
}

/** The moment itself when open, else the next opening; null when there is none within a year. */
export function nextOpening(calendar: Calendar, at: Moment): Moment | null {
  for (const { opens } of intervalsFrom(calendar, at)) return Math.max(opens, at);
  return null;
}

/**
 * When the vendor next closes, while it is open; hours that follow on each other, also across midnight, are one. Null when it is
 * not open, or does not close within eight days.
 */
export function openUntil(calendar: Calendar, at: Moment): Moment | null {
  let until = at;
  for (const { opens, closes } of intervalsFrom(calendar, at)) {
    if (opens > until) break;
    until = closes;
    if (until - at > ALWAYS_OPEN_AFTER) return null;
  }
  return until > at ? until : null;
}

/**
 * Until when the time that begins at `at` is open time: the next closing; `at` itself while the vendor is closed. Null when it does not
 * close within eight days.
 */
export function openTimeEnd(calendar: Calendar, at: Moment): Moment | null {
  return isOpen(calendar, at) ? openUntil(calendar, at) : at;
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

/** How much open time lies between two moments; none when the second is not after the first. The counterpart of {@link addOpenTime}, without its horizon. */
export function openTimeBetween(calendar: Calendar, from: Moment, to: Moment): Millis {
  let open = 0;
  for (let day = localDay(calendar.timeZone, from); day.start < to; day = dayAfter(day)) {
    for (const { opens, closes } of intervalsOn(calendar, day)) open += Math.max(0, Math.min(closes, to) - Math.max(opens, from));
  }
  return open;
}

/** The local date (`2026-12-25`) of a moment where the vendor works. */
export const localDate = (timeZone: string, at: Moment): string => localDay(timeZone, at).date;

/** When the next local day begins. */
export const nextDay = (timeZone: string, at: Moment): Moment => localDay(timeZone, at).end;

/** The day's hours in words, for evidence: "open 08:00-12:00, 13:00-17:00 on 2026-11-23 (America/Denver)". */
export function hoursInWords(calendar: Calendar, at: Moment): string {
  const { name, date } = localDay(calendar.timeZone, at);
  if (calendar.holidays.includes(date)) return `holiday on ${date} (${calendar.timeZone})`;
  const hours = calendar.hours
    .filter((entry) => entry.day === name)
    .map((entry) => `${entry.opens}-${entry.closes}`)
    .sort();
  return `${hours.length ? `open ${hours.join(', ')}` : 'closed'} on ${date} (${calendar.timeZone})`;
}

/** A moment as a vendor's wall clock shows it: "Monday 08:00 in Denver"; with its date ("Monday 7 December 08:00 in Denver") when that Monday is not the next. */
export function momentInWords(timeZone: string, at: Moment, now: Moment): string {
  const city = timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone;
  const isNear = at - now < 6 * DAY;
  return `${DateTime.fromMillis(at, { zone: timeZone, locale: 'en' }).toFormat(isNear ? 'cccc HH:mm' : 'cccc d LLLL HH:mm')} in ${city}`;
}

/** A moment's date as people there write it: "3 Nov". */
export function dayInWords(timeZone: string, at: Moment): string {
  return DateTime.fromMillis(at, { zone: timeZone, locale: 'en' }).toFormat('d LLL');
}
