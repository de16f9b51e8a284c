import { DAY, type Millis } from '../../domain/time/time.ts';
import type { Engine } from '../engine/engine.ts';
import type { Clock } from '../ports/clock.ts';
import type { HeartbeatStore } from '../ports/heartbeat-store.ts';
import type { InquiryStore } from '../ports/inquiry-store.ts';

/** How long after an outage, and after how many of late, strikes within it are still looked for: also by who was down or busy at its end. */
const LOOK_BACK: Millis = DAY;
const MAX_OUTAGES = 20;
const BATCH = 200;

export type LateStrikeNeeds = { heartbeat: HeartbeatStore; store: InquiryStore; engine: Engine; clock: Clock };

/**
 * Has strikes taken back which a worker gave in the first moments of our own downtime, before anybody could know of it. An open inquiry
 * sees to that when it wakes; one that ended with the strike would never wake. Returns how many inquiries were looked at.
 */
export async function takeBackLateStrikes({ heartbeat, store, engine, clock }: LateStrikeNeeds): Promise<number> {
  const since = clock.now() - LOOK_BACK;
  const recent = (await heartbeat.lastBeat()).outages.filter(({ to }) => to > since).slice(-MAX_OUTAGES);
  if (!recent.length) return 0;
  const struck = await store.struckWithin(recent, BATCH);
  for (const { inquiryId, platformId } of struck) engine.wake({ id: inquiryId, platformId });
  return struck.length;
}
