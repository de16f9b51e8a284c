import { DateTime } from 'luxon';
import { type Moment, SECOND } from '../../time/time.ts';
import type { Excuse } from '../model/events.ts';
import type { Channel } from '../model/types.ts';

// Words that the sentences of several subjects share.

export const CHANNELS: Record<Channel, string> = { API: 'through the API', LINK: 'by link', SMS: 'by text' };

const EXCUSED: Record<Excuse, string> = {
  OUTSIDE_HOURS: 'part of its time lay outside its opening hours',
  WROTE: 'it wrote within its time',
  RETURNED: 'it disputes the lead',
};

/** A moment as timelines write it: UTC, to the second. */
export function utc(at: Moment): string {
  return DateTime.fromMillis(Math.floor(at / SECOND) * SECOND, { zone: 'utc' }).toISO({ suppressMilliseconds: true }) ?? '';
}

/** " (error 21610)", or nothing. */
export const inBrackets = (errorCode: number | null): string => (errorCode === null ? '' : ` (error ${errorCode})`);

/** "Offer 2", by the offer's id. */
export const offerName = (offerId: string): string => `Offer ${offerId.split('_').at(-1)}`;

/** "; no strike: it disputes the lead", or nothing. */
export const excused = (excuse: Excuse | null): string => (excuse === null ? '' : `; no strike: ${EXCUSED[excuse]}`);
