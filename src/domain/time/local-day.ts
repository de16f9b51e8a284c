import { DateTime } from 'luxon';
import type { DayOfWeek } from './opening-hours.ts';
import { DAY, MINUTE, type Millis, type Moment } from './time.ts';

const DAYS: DayOfWeek[] = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];

/** A span of moments: the first counts, the last does not. */
export type Interval = { opens: Moment; closes: Moment };

/**
 * A part of a local day without a clock change. `midnight`: the moment at which its clock would show 00:00, had it run evenly since then.
 */
type Stretch = { from: Moment; until: Moment; midnight: Moment };

/**
 * One calendar day in a time zone: all moments from `start` up to `end` show its date. It is 23 or 25 hours long when a clock change falls
 * on it, and has then two stretches. When clocks go back across midnight, two local days have the same date.
 */
export type LocalDay = { zone: string; start: Moment; end: Moment; date: string; name: DayOfWeek; stretches: Stretch[] };

type OffsetAt = (at: Moment) => number;

// Routing asks for the same few days for every vendor of every inquiry, and working one out costs luxon a tenth of a millisecond.
const known = new Map<string, LocalDay[]>();
const MAX_KNOWN = 5_000;

/**
 * The local day that a moment falls on.
 * @throws RangeError when `zone` is no time zone.
 */
export function localDay(zone: string, at: Moment): LocalDay {
  // Two or three local days touch each UTC day.
  const key = `${zone}|${Math.floor(at / DAY)}`;
  const days = known.get(key) ?? [];
  const found = days.find((day) => day.start <= at && at < day.end);
  if (found) return found;
  if (known.size >= MAX_KNOWN) known.clear();
  const day = computeLocalDay(zone, at);
  known.set(key, [...days, day]);
  return day;
}

function computeLocalDay(zone: string, at: Moment): LocalDay {
  const clock = DateTime.fromMillis(at, { zone }).zone;
  if (!clock.isValid) throw new RangeError(`"${zone}" is not a time zone like America/Denver.`);
  const offsetAt: OffsetAt = (moment) => clock.offset(moment) * MINUTE;
  const dayNumber = (moment: Moment) => Math.floor((moment + offsetAt(moment)) / DAY);
  const number = dayNumber(at);
  const stretches = [stretchAround(offsetAt, at)];
  let start = stretches[0]?.from ?? at;
  let end = stretches[0]?.until ?? at;
  for (; dayNumber(start - 1) === number; start = stretches[0]?.from ?? start) stretches.unshift(stretchAround(offsetAt, start - 1));
  for (; dayNumber(end) === number; end = stretches.at(-1)?.until ?? end) stretches.push(stretchAround(offsetAt, end));
  const shown = DateTime.fromMillis(number * DAY, { zone: 'utc' });
  return { zone, start, end, date: shown.toISODate() ?? '', name: DAYS[shown.weekday - 1] ?? 'MONDAY', stretches };
}

/** The part of the local day around `at` up to the clock changes next to it. No zone changes its clock twice within a day. */
function stretchAround(offsetAt: OffsetAt, at: Moment): Stretch {
  const offset = offsetAt(at);
  const midnight = Math.floor((at + offset) / DAY) * DAY - offset;
  const last = midnight + DAY - 1;
  const same = (moment: Moment) => offsetAt(moment) === offset;
  return {
    from: same(midnight) ? midnight : firstWhere(same, midnight, at),
    until: same(last) ? midnight + DAY : firstWhere((moment) => !same(moment), at, last),
    midnight,
  };
}

/** The first moment at which `holds` is true. It must be false at `before`, true at `after`, and change once between them. */
function firstWhere(holds: (moment: Moment) => boolean, before: Moment, after: Moment): Moment {
  let [no, yes] = [before, after];
  while (yes - no > 1) {
    const middle = Math.floor((no + yes) / 2);
    if (holds(middle)) yes = middle;
    else no = middle;
  }
  return yes;
}

/** The day that follows. */
export const dayAfter = (day: LocalDay): LocalDay => localDay(day.zone, day.end);

/** What the day's wall clock shows at a moment of it, in milliseconds since midnight. */
export function shownAt(day: LocalDay, at: Moment): Millis {
  const stretch = day.stretches.find(({ from, until }) => from <= at && at < until);
  return at - (stretch?.midnight ?? day.start);
}

/**
 * When the day's wall clock shows a time from `opens` (`HH:MM`) up to, and without, `closes`; `24:00` is the day's end. One span for
 * each stretch in which it does: times that a clock change skips are not there, those that it repeats are there twice.
 */
export function shownBetween(day: LocalDay, opens: string, closes: string): Interval[] {
  return day.stretches
    .map(({ from, until, midnight }) => ({
      opens: Math.max(from, midnight + sinceMidnight(opens)),
      closes: Math.min(until, midnight + sinceMidnight(closes)),
    }))
    .filter((interval) => interval.opens < interval.closes);
}

function sinceMidnight(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return (60 * hour + minute) * MINUTE;
}
