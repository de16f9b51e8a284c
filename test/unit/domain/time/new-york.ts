import { DateTime } from 'luxon';
import type { Calendar } from '../../../../src/domain/time/opening-hours.ts';

export const ZONE = 'America/New_York';
/** The moment at which the zone's wall clock shows this; `text` has an offset where the clock shows it twice. */
export const at = (text: string, zone = ZONE) => DateTime.fromISO(text, { zone }).toMillis();
/** The moment by New York's wall clock, with its offset. */
export const words = (moment: number | null) =>
  moment === null ? null : DateTime.fromMillis(moment, { zone: ZONE }).toFormat("yyyy-MM-dd'T'HH:mmZZ");

/** Monday 08:00 to 12:00 and 13:00 to 17:00, Tuesday 08:00 to 12:00, a holiday on a Tuesday. */
export const SPLIT: Calendar = {
  timeZone: ZONE,
  hours: [
    { day: 'MONDAY', opens: '13:00', closes: '17:00' },
    { day: 'MONDAY', opens: '08:00', closes: '12:00' },
    { day: 'TUESDAY', opens: '08:00', closes: '12:00' },
  ],
  holidays: ['2026-11-24'],
};
