import type { Moment } from './time.ts';

/** A stretch of time in which our own doors were closed: no link, text or call could reach us. */
export type Outage = { from: Moment; to: Moment };

/** True when a time that runs from `start` to `end` was running at some moment of the outage: what was over before it began has lost nothing. */
export const overlaps = ({ from, to }: Outage, start: Moment, end: Moment): boolean => end > from && start < to;

/**
 * The end of a time that runs from `start`, after the outage: what of it was left when we went away, or when it began, is left
 * when we are back.
 */
export function endAfterOutage(outage: Outage, start: Moment, end: Moment): Moment {
  return overlaps(outage, start, end) ? end + outage.to - Math.max(outage.from, start) : end;
}
