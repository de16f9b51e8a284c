import type { Outage } from '../../domain/time/outage.ts';
import type { Moment } from '../../domain/time/time.ts';

/**
 * Our own downtime, oldest first, and whether the service is out of reach, as known at `now`. A decision by this reading is one as of
 * `now`: the process may have been stopped between the reading and the decision.
 */
export type PresenceReading = { now: Moment; outages: readonly Outage[]; isAway: boolean };
export type Presence = () => Promise<PresenceReading>;
