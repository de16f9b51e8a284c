import { DateTime } from 'luxon';
import { type LocalDay, localDay, shownAt } from './local-day.ts';
import { DAY, HOUR, MINUTE, type Moment, SECOND } from './time.ts';

/**
 * A moment in words for a reader in that zone, as short as it stays clear: "3:15 PM" today, "tomorrow 8:00 AM", "Tue 8:00 AM" within the
 * week, else "Dec 3, 8:00 AM"; with seconds ("3:15:07 PM") when it is less than two minutes away. `now` is the moment at which it will be
 * read.
 */
export function timeInWords(moment: Moment, zone: string, now: Moment): string {
  const isClose = Math.abs(moment - now) < 2 * MINUTE;
  const day = localDay(zone, moment);
  const time = clockTimeInWords(day, moment, isClose);
  // Calendar days, not spans of 24 hours: a day of a clock change has 23 or 25.
  const days = Math.round((day.start - localDay(zone, now).start) / DAY);
  if (days === 0 || isClose) return time;
  if (days === 1) return `tomorrow ${time}`;
  const then = DateTime.fromMillis(moment, { zone, locale: 'en-US' });
  if (days > 1 && days < 7) return `${then.toFormat('ccc')} ${time}`;
  return `${then.toFormat('LLL d')}, ${time}`;
}

/** Every text names a time, and luxon takes a hundredth of a millisecond for one. */
function clockTimeInWords(day: LocalDay, moment: Moment, withSeconds: boolean): string {
  const shown = shownAt(day, moment);
  const hour = Math.floor(shown / HOUR);
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0');
  const seconds = withSeconds ? `:${two((shown % MINUTE) / SECOND)}` : '';
  return `${hour % 12 || 12}:${two((shown % HOUR) / MINUTE)}${seconds} ${hour < 12 ? 'AM' : 'PM'}`;
}
