import type { Outage } from '../../domain/time/outage.ts';
import { type Millis, type Moment, SECOND } from '../../domain/time/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { HeartbeatStore } from '../ports/heartbeat-store.ts';
import type { Presence } from '../ports/presence.ts';

/** How often a service that takes requests writes a beat. */
export const BEAT_EVERY: Millis = SECOND / 2;
/** A time without beats that is longer than this was an outage. Shorter ones come from a busy machine. */
export const SILENCE: Millis = 2 * SECOND;
/** The same for the first beat of a process, which knows that it did not run before. */
const SILENCE_AT_START: Millis = 2 * BEAT_EVERY;

/**
 * True when the latest outage ended after `now`: another process ended it while this one asked. As of `now` it still lasted, and how much
 * time it took is not known yet.
 */
const lasts = (outages: readonly Outage[], now: Moment): boolean => (outages.at(-1)?.to ?? now) > now;

export type Heartbeat = {
  presence: Presence;
  /** One beat. Rejects while the store is away: that silence counts as an outage too. */
  beat(): Promise<void>;
};

/**
 * Measures our own downtime. A service that takes requests beats. A process asks for the {@link Presence} before it decides, which beats
 * first when the latest beat is old: so a process that was stopped and goes on learns of the outage, and strikes no vendor for the time in
 * which it stood still. `onOutage` is called with each outage when it is found.
 */
export function createHeartbeat(store: HeartbeatStore, clock: Clock, onOutage: (latest: Outage) => void): Heartbeat {
  let outages: readonly Outage[] = [];
  let last: number | null = null;
  let beating: Promise<void> | null = null;

  async function write(): Promise<void> {
    const now = clock.now();
    const found = await store.beat(now, last === null ? SILENCE_AT_START : SILENCE);
    outages = found.outages;
    last = now;
    const latest = found.outages.at(-1);
    if (found.isNew && latest) onOutage(latest);
  }

  function beat(): Promise<void> {
    beating ??= write().finally(() => {
      beating = null;
    });
    return beating;
  }

  return {
    beat,
    async presence() {
      const asked = clock.now();
      // A beat that was under way may have begun before this process was stopped, and does not show the stop.
      while (last === null || asked - last > SILENCE) await beat();
      const now = Math.max(asked, last);
      return { now, outages, isAway: lasts(outages, now) };
    },
  };
}

/** The presence as a worker sees it. A worker takes no requests and does not beat: it reads the beats of the services. */
export function watchPresence(store: HeartbeatStore, clock: Clock): Presence {
  let seen: { at: number | null; outages: Outage[] } = { at: null, outages: [] };
  let lookedAt = Number.NEGATIVE_INFINITY;
  const isAwayAt = (now: number) => seen.at !== null && now - seen.at > SILENCE;
  return async () => {
    const now = clock.now();
    // While no service takes requests, every question reads the store: a decision right after one is back must know of the outage.
    if (isAwayAt(now) || now - lookedAt >= BEAT_EVERY) {
      seen = await store.lastBeat();
      lookedAt = now;
    }
    return { now, outages: seen.outages, isAway: isAwayAt(now) || lasts(seen.outages, now) };
  };
}
