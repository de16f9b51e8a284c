import type { Outage } from '../../domain/time/outage.ts';
import { type Millis, type Moment, SECOND } from '../../domain/time/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { HeartbeatStore } from '../ports/heartbeat-store.ts';
import type { Presence } from '../ports/presence.ts';

/** How often a service whose doors are open says so. */
export const BEAT_EVERY: Millis = SECOND / 2;
/** A silence longer than this was an outage: nobody could answer. Shorter ones are a busy machine. */
export const SILENCE: Millis = 2 * SECOND;
/** What a process that has just started takes for one: it knows that it was not there. */
const SILENCE_AT_START: Millis = 2 * BEAT_EVERY;

/** Somebody came back while we asked: as of then nobody was there yet, and how much was lost counts from when they did. */
const lasts = (outages: readonly Outage[], now: Moment): boolean => (outages.at(-1)?.to ?? now) > now;

export type Heartbeat = {
  presence: Presence;
  /** One beat. Rejects while the store is away: that silence counts as an outage too. */
  beat(): Promise<void>;
};

/**
 * Watches over our own downtime. A service whose doors are open beats; whoever decides asks for the {@link Presence} first, and it
 * makes sure that a silence which has just ended is known: a process that was stopped and goes on must not strike anybody for the
 * time it slept. `onOutage` hears of an outage as it is found.
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
      // A beat that was under way may have begun before this process was stopped: then it knows nothing of that.
      while (last === null || asked - last > SILENCE) await beat();
      const now = Math.max(asked, last);
      return { now, outages, isAway: lasts(outages, now) };
    },
  };
}

/** The presence as a worker sees it: it opens no doors, so it only looks whether somebody else's are open. */
export function watchPresence(store: HeartbeatStore, clock: Clock): Presence {
  let seen: { at: number | null; outages: Outage[] } = { at: null, outages: [] };
  let lookedAt = Number.NEGATIVE_INFINITY;
  const isAwayAt = (now: number) => seen.at !== null && now - seen.at > SILENCE;
  return async () => {
    const now = clock.now();
    // While nobody is there, whoever comes back is seen at once: what is decided then must know of the outage.
    if (isAwayAt(now) || now - lookedAt >= BEAT_EVERY) {
      seen = await store.lastBeat();
      lookedAt = now;
    }
    return { now, outages: seen.outages, isAway: isAwayAt(now) || lasts(seen.outages, now) };
  };
}
