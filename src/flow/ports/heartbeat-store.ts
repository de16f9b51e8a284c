import type { Outage } from '../../domain/time/outage.ts';
import type { Millis } from '../../domain/time/time.ts';

/** Keeps the heartbeat and the outages that it shows. */
export type HeartbeatStore = {
  /**
   * Writes that the service takes requests at `now`. When the latest beat is older than `silence`, the time since then is stored as an
   * outage first, once however many processes notice it. Resolves to the latest outages, oldest first, and whether this beat found a new
   * one.
   */
  beat(now: number, silence: Millis): Promise<{ outages: Outage[]; isNew: boolean }>;
  /** The latest beat, null before the first, and the latest outages, oldest first. */
  lastBeat(): Promise<{ at: number | null; outages: Outage[] }>;
};
