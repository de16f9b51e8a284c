import type { Counts } from '../../domain/audit/counts.ts';
import type { Bounds, When } from '../../domain/audit/facts.ts';
import { MINUTE, type Millis, type Moment } from '../../domain/time/time.ts';
import type { AuditStore } from '../ports/audit-store.ts';
import { type FindingsLogNeeds, openFindingsLog } from './findings-log.ts';
import { lookAtOpen } from './open-inquiries.ts';
import { walk } from './whole-inquiries.ts';

/**
 * The auditor pauses `times` as long as its work took, at most `atMost`: a look at what is open takes a fifth of the time at most, the walk
 * through all inquiries a twentieth.
 */
const AFTER_LOOK = { times: 4, atMost: MINUTE };
const AFTER_WALK = { times: 19, atMost: 10 * MINUTE };

export type AuditorNeeds = FindingsLogNeeds & {
  store: AuditStore;
  /** The promise counts that callers get. */
  live(platformId: string, now: Moment): Promise<Counts>;
  bounds: Bounds;
};

export type Auditor = {
  /** Looks at everything open, then at the next stretch of all inquiries. Does nothing during the pause after a look. */
  look(): Promise<void>;
};

/**
 * The independent sweep that proves that nothing is stuck: it shares neither queries nor rules with the sweeps that it checks. It logs what
 * it finds, and wakes what is stuck. Any number of processes may look; two at once find the same.
 */
export function createAuditor(needs: AuditorNeeds): Auditor {
  const { store, clock, bounds } = needs;
  const restsUntil = new Map<string, Moment>();

  async function look(): Promise<void> {
    const last = await store.look();
    const now = clock.now();
    // After a time in which the system stood still or was out of reach, lateness counts from now.
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

/** A `since` ahead of now does not count: the clock was set back. */
const isPausing = (since: Moment | null, pause: Millis, now: Moment): boolean => since !== null && now >= since && now < since + pause;
