import type { Outage } from '../../domain/time/outage.ts';
import type { Moment } from '../../domain/time/time.ts';

/**
 * Our own downtime, oldest first, and whether nobody could reach us, as known at `now`. Whoever decides by it decides as of that
 * moment: what passes between asking and deciding may be a process that was stopped.
 */
type PresenceReading = { now: Moment; outages: readonly Outage[]; isAway: boolean };
export type Presence = () => Promise<PresenceReading>;
