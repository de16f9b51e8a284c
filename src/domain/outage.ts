import type { Millis, Moment } from './time.ts';

/** A stretch of time in which our own doors were closed: no link, text or call could reach us. */
export type Outage = { from: Moment; to: Moment };

/** How much of a running time from `start` to `end` fell into an outage. */
export function lostTo({ from, to }: Outage, start: Moment, end: Moment): Millis {
  return Math.max(0, Math.min(to, end) - Math.max(from, start));
}
