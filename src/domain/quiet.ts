import { DateTime } from 'luxon';
import type { Moment } from './time.ts';

const DAY_SECONDS = 86_400;
const TIME_OF_DAY = /^(\d\d):(\d\d)(?::(\d\d))?/;

/** Seconds since midnight of `HH:MM` or `HH:MM:SS`; 24:00 is midnight. */
function secondsOfDay(time: string): number {
  const [, hours, minutes, seconds] = TIME_OF_DAY.exec(time) ?? [];
  if (hours === undefined) throw new RangeError(`"${time}" is not a time of day like 21:00.`);
  return (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds ?? 0)) % DAY_SECONDS;
}

/** The first moment of the hour that a clock change skipped, when `later` lies where luxon moved a time inside that gap. */
function endOfGap(later: DateTime): Moment {
  let before = later.toMillis() - 3 * 3_600_000;
  let after = later.toMillis();
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (later.zone.offset(middle) === later.offset) after = middle;
    else before = middle;
  }
  return after;
}

/** The first moment after `at` at which a clock in that zone shows `seconds` since midnight, on that local day. */
function onDay(day: DateTime, seconds: number, at: Moment): Moment | null {
  const wanted = { hour: Math.floor(seconds / 3_600), minute: Math.floor(seconds / 60) % 60, second: seconds % 60, millisecond: 0 };
  const shown = day.set(wanted);
  if (shown.hour !== wanted.hour || shown.minute !== wanted.minute) {
    const end = endOfGap(shown);
    return end > at ? end : null;
  }
  // An hour that comes twice shows the time twice.
  const moments = shown.getPossibleOffsets().map((possible) => possible.toMillis());
  return moments.filter((moment) => moment > at).sort((a, b) => a - b)[0] ?? null;
}

/**
 * When the quiet hours end in which `at` lies, or null when it lies in none. They begin at `quietFrom` and end at
 * `quietUntil` (`HH:MM` on the recipient's wall clock; the end itself is not quiet), across midnight when the first is the
 * later one; equal times mean that there are none. An hour skipped or repeated by a clock change is read off the wall clock.
 * US rule: no solicitation before 8 am or after 9 pm at the called party's location, 47 CFR 64.1200(c)(1).
 * @throws RangeError when a time of day or the zone is not one.
 */
export function quietEnd(quietFrom: string, quietUntil: string, zone: string, at: Moment): Moment | null {
  const from = secondsOfDay(quietFrom);
  const until = secondsOfDay(quietUntil);
  const local = DateTime.fromMillis(at, { zone });
  if (!local.isValid) throw new RangeError(`"${zone}" is not a time zone like America/Denver.`);
  if (from === until) return null;
  const now = local.hour * 3_600 + local.minute * 60 + local.second;
  const isQuiet = from < until ? now >= from && now < until : now >= from || now < until;
  if (!isQuiet) return null;
  const end = onDay(local, until, at) ?? onDay(local.plus({ days: 1 }), until, at);
  // Where a clock change skips the time between, the next quiet hours follow at once.
  return end && (quietEnd(quietFrom, quietUntil, zone, end) ?? end);
}

/** The first moment from `at` on that lies outside the quiet hours: `at` itself, or the end of those it lies in. */
export function afterQuiet(quietFrom: string, quietUntil: string, zone: string, at: Moment): Moment {
  return quietEnd(quietFrom, quietUntil, zone, at) ?? at;
}
