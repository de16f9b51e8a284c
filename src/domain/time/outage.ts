import type { Moment } from './time.ts';

/** A span of our own downtime: no link, text or API call could reach the service. */
export type Outage = { from: Moment; to: Moment };

/** True when the time from `start` to `end` was running at some moment of the outage: only such a time has lost something. */
export const overlaps = ({ from, to }: Outage, start: Moment, end: Moment): boolean => end > from && start < to;

/**
 * The new end of a time that runs from `start` to `end`: after the outage as much of it is left as was left when the outage began, or when
 * the time itself began, if that was later.
 */
export function endAfterOutage(outage: Outage, start: Moment, end: Moment): Moment {
  return overlaps(outage, start, end) ? end + outage.to - Math.max(outage.from, start) : end;
}
