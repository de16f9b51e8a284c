import { dayAfter, type LocalDay, localDay, shownAt } from './local-day.ts';
import { DAY, HOUR, MINUTE, type Millis, type Moment, SECOND } from './time.ts';

const TIME_OF_DAY = /^(\d\d):(\d\d)(?::(\d\d))?/;

/** `HH:MM` or `HH:MM:SS` since midnight; 24:00 is midnight. */
function timeOfDay(time: string): Millis {
  const [, hours, minutes, seconds] = TIME_OF_DAY.exec(time) ?? [];
  if (hours === undefined) throw new RangeError(`"${time}" is not a time of day like 21:00.`);
  return (Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds ?? 0) * SECOND) % DAY;
}

/** The first moment after `at` at which the day's wall clock shows `time`, or has skipped it; null when it comes no more. */
function nextOn({ stretches }: LocalDay, time: Millis, at: Moment): Moment | null {
  for (const [i, { from, until, midnight }] of stretches.entries()) {
    const before = stretches[i - 1];
    const isSkipped = midnight + time < from && (!before || before.until - before.midnight <= time);
    const shown = isSkipped ? from : midnight + time;
    if (shown > at && shown >= from && shown < until) return shown;
  }
  return null;
}

/**
 * When the quiet hours end in which `at` lies, or null when it lies in none. They begin at `quietFrom` and end at
 * `quietUntil` (`HH:MM` on the recipient's wall clock; the end itself is not quiet), across midnight when the first is the
 * later one; equal times mean that there are none. An hour skipped or repeated by a clock change is read off the wall clock.
 * US rule: no solicitation before 8 am or after 9 pm at the called party's location, 47 CFR 64.1200(c)(1).
 * @throws RangeError when a time of day or the zone is not one.
 */
export function quietHoursEnd(quietFrom: string, quietUntil: string, zone: string, at: Moment): Moment | null {
  const [from, until] = [timeOfDay(quietFrom), timeOfDay(quietUntil)];
  const day = localDay(zone, at);
  if (from === until) return null;
  const now = shownAt(day, at);
  const isQuiet = from < until ? now >= from && now < until : now >= from || now < until;
  if (!isQuiet) return null;
  const next = dayAfter(day);
  const end = nextOn(day, until, at) ?? nextOn(next, until, at) ?? nextOn(dayAfter(next), until, at);
  // Where a clock change skips the time between, the next quiet hours follow at once.
  return end && (quietHoursEnd(quietFrom, quietUntil, zone, end) ?? end);
}

/**
 * The rule "quiet hours": the first moment from `at` on that lies outside them: `at` itself, or the end of the quiet hours that it lies in.
 * Every text waits for that moment, when it is written (`composeMessage`) and again before it leaves (`createLastCheck`), except an answer
 * to its recipient's own act of the last minutes (`ignoresQuietHours`).
 */
export function afterQuietHours(quietFrom: string, quietUntil: string, zone: string, at: Moment): Moment {
  return quietHoursEnd(quietFrom, quietUntil, zone, at) ?? at;
}
