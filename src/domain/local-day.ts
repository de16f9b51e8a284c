import { DateTime } from 'luxon';
import { endOfGap } from './quiet.ts';
import { DAY, MINUTE, type Moment } from './time.ts';
import type { DayOfWeek } from './vendor.ts';

const DAYS: DayOfWeek[] = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];

/** One calendar day in a time zone: from `start` up to `end`, 23 or 25 hours long on the days of a clock change. */
export type LocalDay = { zone: string; start: Moment; end: Moment; date: string; name: DayOfWeek };

// Routing asks for the same few days for every vendor of every inquiry, and working one out costs luxon a tenth of a millisecond.
const known = new Map<string, LocalDay[]>();
const MOST_KNOWN = 5_000;

/** The local day that a moment falls on. */
export function localDay(zone: string, at: Moment): LocalDay {
  // Two or three local days touch each UTC day.
  const key = `${zone}|${Math.floor(at / DAY)}`;
  const days = known.get(key) ?? [];
  const found = days.find((day) => day.start <= at && at < day.end);
  if (found) return found;
  if (known.size >= MOST_KNOWN) known.clear();
  const start = DateTime.fromMillis(at, { zone }).startOf('day');
  const day: LocalDay = {
    zone,
    start: start.toMillis(),
    end: start.plus({ days: 1 }).startOf('day').toMillis(),
    date: start.toISODate() ?? '',
    name: DAYS[start.weekday - 1] ?? 'MONDAY',
  };
  known.set(key, [...days, day]);
  return day;
}

/** The day that follows. */
export const dayAfter = (day: LocalDay): LocalDay => localDay(day.zone, day.end);

/** When a wall clock shows `HH:MM` on that day; `24:00` is its end. A time that a clock change skips counts as the next that exists. */
export function timeOn(day: LocalDay, time: string): Moment {
  if (time === '24:00') return day.end;
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  if (day.end - day.start === DAY) return day.start + (60 * hour + minute) * MINUTE;
  const shown = DateTime.fromMillis(day.start, { zone: day.zone }).set({ hour, minute });
  return shown.hour === hour && shown.minute === minute ? shown.toMillis() : endOfGap(shown);
}
