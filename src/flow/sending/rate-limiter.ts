import { type Millis, type Moment, SECOND } from '../../domain/time/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { Leases } from '../ports/leases.ts';

/** How much may leave together where many may leave a second. */
const TOGETHER: Millis = SECOND / 5;
/** How long a process keeps the sender to itself, and from when on it says so again. */
const LEASE: Millis = 10 * SECOND;
const RENEW_BEFORE: Millis = 5 * SECOND;

export type RateLimiterNeeds = {
  /** The most SMS segments a second that the sender may send; null: as fast as they go. */
  segmentsPerSecond: number | null;
  leases: Leases;
  /** Names this process, and nobody else. */
  holder: string;
  clock: Clock;
};

/** How fast texts leave, whoever they go to. */
export type RateLimiter = {
  /** How many texts may leave now, 0 when none may. */
  capacity(): Promise<number>;
  /** So many segments leave now. */
  spend(segments: number): void;
  /** Whether so many segments may leave after all that had to wait since they were spent. A `true` counts as leaving. */
  trySpend(segments: number): boolean;
  /** When to look again while there is no room. */
  retryAt(): Moment;
};

/**
 * Keeps a sender's rate. Any number of processes share one sender: with a rate, the one that holds the sender's lease sends for all, so
 * that its own count is the whole of it; when it vanishes another takes over after {@link LEASE}. Without a rate all of them send.
 */
export function createRateLimiter({ segmentsPerSecond: rate, leases, holder, clock }: RateLimiterNeeds): RateLimiter {
  let freeAt: Moment = 0;
  let mineUntil: Moment = 0;
  let askAt: Moment = 0;

  async function isMine(): Promise<boolean> {
    const now = clock.now();
    if (now < mineUntil - RENEW_BEFORE) return true;
    if (now < askAt) return now < mineUntil;
    askAt = now + SECOND;
    const held = await leases.hold('sender', holder, now, now + LEASE);
    // Whoever had it last may have sent just now.
    if (held === 'TAKEN') freeAt = now + SECOND;
    if (held !== null) mineUntil = now + LEASE;
    return now < mineUntil;
  }

  function spend(segments: number): void {
    if (rate !== null) freeAt = Math.max(freeAt, clock.now()) + (segments * SECOND) / rate;
  }

  return {
    async capacity() {
      if (rate === null) return Number.POSITIVE_INFINITY;
      if (!(await isMine()) || clock.now() < freeAt) return 0;
      return Math.max(1, Math.floor((rate * TOGETHER) / SECOND));
    },
    spend,
    trySpend(segments) {
      const now = clock.now();
      if (rate !== null && (now >= mineUntil || now < freeAt)) return false;
      spend(segments);
      return true;
    },
    retryAt: () => (clock.now() < mineUntil ? freeAt : askAt),
  };
}
