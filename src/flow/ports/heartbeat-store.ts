import type { Outage } from '../../domain/time/outage.ts';
import type { Millis } from '../../domain/time/time.ts';

/** What is kept of the beats. */
export type HeartbeatStore = {
  /**
   * Writes that the doors are open at `now`; when nobody has for longer than `silence`, that stretch becomes an outage first, once
   * however many notice it. Answers with the outages of late, oldest first, and whether this beat found a new one.
   */
  beat(now: number, silence: Millis): Promise<{ outages: Outage[]; isNew: boolean }>;
  /** The last beat, null before the first, and the outages of late. */
  lastBeat(): Promise<{ at: number | null; outages: Outage[] }>;
};
