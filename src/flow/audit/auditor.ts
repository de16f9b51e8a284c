import type { Counts } from '../../domain/audit/counts.ts';
import type { Bounds, When } from '../../domain/audit/facts.ts';
import { MINUTE, type Millis, type Moment } from '../../domain/time/time.ts';
import type { AuditStore } from '../ports/audit-store.ts';
import { type FindingsLogNeeds, openFindingsLog } from './findings-log.ts';
import { lookAtOpen } from './open-inquiries.ts';
import { walk } from './whole-inquiries.ts';

/**
 * The auditor pauses so many times as long as it took, and never for longer: a look at what is open takes a fifth of the time at most,
 * the walk through everything else a twentieth.
 */
const AFTER_LOOK = { times: 4, atMost: MINUTE };
const AFTER_WALK = { times: 19, atMost: 10 * MINUTE };

export type AuditorNeeds = FindingsLogNeeds & {
  store: AuditStore;
  /** The counts that others see. */
  live(platformId: string, now: Moment): Promise<Counts>;
  bounds: Bounds;
};

export type Auditor = {
  /** Looks at everything open, then at the next stretch of all that there is; not at all while its last look was a moment ago. */
  look(): Promise<void>;
};

/**
 * The independent sweep that proves that nothing is stuck: it shares neither queries nor rules with the sweeps that it checks. What it
 * finds it wakes, and says so aloud. Any number of processes may look; two at once find the same.
 */
export function createAuditor(needs: AuditorNeeds): Auditor {
  const { store, clock, bounds } = needs;
  const restsUntil = new Map<string, Moment>();

  async function look(): Promise<void> {
    const last = await store.look();
    const now = clock.now();
    // What stood still while the system did, or while nobody could reach us, is not late yet.
    const upSince =
      isSilent(last.aliveAt ?? 0, bounds.wake, now) || isSilent(await store.lastBeat(), bounds.readiness, now) ? now : last.upSince;
    if (isPausing(last.at, last.pause, now)) return store.keepLook({ aliveAt: now, upSince });
    const when: When = { now, upSince, bounds };
    const judging = { store, when, log: await openFindingsLog(needs) };
    await lookAtOpen({ ...judging, live: needs.live, restsUntil });
    const at = clock.now();
    await store.keepLook({ startedAt: now, at, pause: pauseAfter(at - now, AFTER_LOOK), aliveAt: at, upSince });
    if (isPausing(last.walkedAt, last.walkPause, now)) return;
    const cursor = await walk(last.cursor, judging);
    const walkedAt = clock.now();
    await store.keepLook({ cursor, walkedAt, walkPause: pauseAfter(walkedAt - at, AFTER_WALK), aliveAt: walkedAt });
  }

  return { look };
}

const pauseAfter = (took: Millis, { times, atMost }: typeof AFTER_LOOK): Millis => Math.min(atMost, times * took);

const isSilent = (heardAt: Moment | null, allowed: Millis, now: Moment): boolean => heardAt !== null && now - heardAt > allowed;

/** A moment ahead of now is none to wait for: the clock was set back. */
const isPausing = (since: Moment | null, pause: Millis, now: Moment): boolean => since !== null && now >= since && now < since + pause;
