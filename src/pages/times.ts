import { DateTime } from 'luxon';
import { DAY, HOUR, MINUTE, type Millis, type Moment, SECOND } from '../domain/time/time.ts';
import { timeInWords } from '../domain/time/time-in-words.ts';

/** The time zone of a page's reader (IANA). `named`: the page names the zone, because the reader may be in another one. */
export type ReaderZone = { zone: string; named: boolean };

/** UTC, by name: for a reader whose zone is not known. */
const UTC: ReaderZone = { zone: 'utc', named: true };

/**
 * A moment in the words that the texts use for it ({@link timeInWords}), with its zone's name where the reader needs it.
 * A zone that does not exist falls back to UTC, by name.
 */
export function timeForReader(at: Moment, now: Moment, reader: ReaderZone): string {
  const local = DateTime.fromMillis(at, { zone: reader.zone, locale: 'en-US' });
  if (!local.isValid) return timeForReader(at, now, UTC);
  const words = timeInWords(at, reader.zone, now);
  return reader.named ? `${words} ${local.toFormat('ZZZZ')}` : words;
}

/** A day as its reader would say it after "on": `March 3, 2026`. */
export function dayInWords(at: Moment, reader: ReaderZone): string {
  const local = DateTime.fromMillis(at, { zone: reader.zone, locale: 'en-US' });
  return (local.isValid ? local : local.setZone('utc')).toFormat('MMMM d, yyyy');
}

/** A length of time for people: `less than a minute`, `4 minutes`, `2 hours`, `3 days`. */
export function lengthInWords(length: Millis): string {
  if (length < MINUTE) return 'less than a minute';
  if (length < 2 * HOUR) return counted(Math.floor(length / MINUTE), 'minute');
  if (length < 2 * DAY) return counted(Math.floor(length / HOUR), 'hour');
  return counted(Math.floor(length / DAY), 'day');
}

/** A number with its noun: `1 point`, `2 points`. */
export function counted(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

/** A length of time for a narrow column: `12s`, `4m`, `3h 05m`, `2d 4h`; nothing is shorter than `0s`. */
export function compactLength(length: Millis): string {
  if (length < MINUTE) return `${Math.max(0, Math.floor(length / SECOND))}s`;
  if (length < HOUR) return `${Math.floor(length / MINUTE)}m`;
  const minutes = Math.floor((length % HOUR) / MINUTE);
  if (length < DAY) return `${Math.floor(length / HOUR)}h ${String(minutes).padStart(2, '0')}m`;
  return `${Math.floor(length / DAY)}d ${Math.floor((length % DAY) / HOUR)}h`;
}

/** A moment for an operator: to the second, in UTC; with its date when that is not today's. */
export function operatorTime(at: Moment, now: Moment): string {
  const utc = DateTime.fromMillis(at, { zone: 'utc' });
  return utc.toFormat(utc.hasSame(DateTime.fromMillis(now, { zone: 'utc' }), 'day') ? 'HH:mm:ss' : 'yyyy-MM-dd HH:mm:ss');
}
