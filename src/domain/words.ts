import { DateTime } from 'luxon';
import { localDay } from './local-day.ts';
import { DAY, MINUTE, type Moment } from './time.ts';

/**
 * A moment in the words of somebody in that zone, as short as it stays clear: "3:15 PM" today, "tomorrow 8:00 AM",
 * "Tue 8:00 AM" within the week, else "Dec 3, 8:00 AM"; with seconds ("3:15:07 PM") when it is less than two minutes away.
 * `now` is the moment at which it will be read.
 */
export function inWords(moment: Moment, zone: string, now: Moment): string {
  const then = DateTime.fromMillis(moment, { zone, locale: 'en-US' });
  const isClose = Math.abs(moment - now) < 2 * MINUTE;
  const time = then.toFormat(isClose ? 'h:mm:ss a' : 'h:mm a');
  // Calendar days, not spans of 24 hours: a day of a clock change has 23 or 25.
  const days = Math.round((localDay(zone, moment).start - localDay(zone, now).start) / DAY);
  if (days === 0 || isClose) return time;
  if (days === 1) return `tomorrow ${time}`;
  if (days > 1 && days < 7) return `${then.toFormat('ccc')} ${time}`;
  return `${then.toFormat('LLL d')}, ${time}`;
}
