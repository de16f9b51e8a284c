import type { Moment } from '../../domain/time/time.ts';
import { stringScalar } from './scalar.ts';

const RFC_3339 = /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(\.\d{1,9})?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** The moment that an RFC 3339 timestamp names, to the millisecond. Throws for days and times that do not exist. */
export function parseDateTime(text: string): Moment {
  const found = RFC_3339.exec(text);
  const [, year, month, day, hour, minute, second, fraction = '', offset = ''] = found ?? [];
  const local = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  // Date takes 31 February for 3 March, and 24:00 for the next day.
  if (!found || Number.isNaN(local.getTime()) || local.toISOString().slice(0, 19) !== `${year}-${month}-${day}T${hour}:${minute}:${second}`)
    throw new TypeError('This is no moment: write it by RFC 3339 with its offset, as 2026-11-23T19:27:00Z.');
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${fraction.slice(0, 4)}${offset.toUpperCase()}`);
}

/** {@link Moment} inside, `2026-11-23T19:27:00.000Z` outside. */
export const DateTime = stringScalar('DateTime', parseDateTime, (moment) => new Date(moment).toISOString());
