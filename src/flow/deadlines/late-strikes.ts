import { DAY, type Millis } from '../../domain/time/time.ts';
import type { Engine } from '../engine/engine.ts';
import type { Clock } from '../ports/clock.ts';
import type { HeartbeatStore } from '../ports/heartbeat-store.ts';
import type { InquiryStore } from '../ports/inquiry-store.ts';

/**
 * Strikes are looked for in the outages of this time, and in the latest {@link MAX_OUTAGES} of them: a process that was down or busy at an
 * outage's end looks later.
 */
const LOOK_BACK: Millis = DAY;
const MAX_OUTAGES = 20;
const BATCH = 200;

export type LateStrikeNeeds = { heartbeat: HeartbeatStore; store: InquiryStore; engine: Engine; clock: Clock };

/**
 * Wakes the inquiries with strikes that a worker gave in the first moments of an outage, before the outage was known; `giveTimeBack` then
 * takes the strikes back. An open inquiry wakes by itself; one that ended with the strike does not. Returns how many were woken.
 */
export async function takeBackLateStrikes({ heartbeat, store, engine, clock }: LateStrikeNeeds): Promise<number> {
  const since = clock.now() - LOOK_BACK;
  const recent = (await heartbeat.lastBeat()).outages.filter(({ to }) => to > since).slice(-MAX_OUTAGES);
  if (!recent.length) return 0;
  const struck = await store.struckWithin(recent, BATCH);
  for (const { inquiryId, platformId } of struck) engine.wake({ id: inquiryId, platformId });
  return struck.length;
}
