import { type Millis, type Moment, SECOND } from '../../domain/time/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { Leases } from '../ports/leases.ts';

/** Texts are claimed for so much time at once where the rate allows several a second. */
const BURST: Millis = SECOND / 5;
/** How long a process holds the lease of the sender, and how long before its end it renews it. */
const LEASE: Millis = 10 * SECOND;
const RENEW_BEFORE: Millis = 5 * SECOND;

export type RateLimiterNeeds = {
  /** The most SMS segments a second that the sender may send; null: as fast as they go. */
  segmentsPerSecond: number | null;
  leases: Leases;
  /** Names this process among all that share the sender. */
  holder: string;
  clock: Clock;
};

/** How fast texts may be sent, over all phones. */
export type RateLimiter = {
  /** How many texts may be sent now; 0 when none may. */
  capacity(): Promise<number>;
  /** Whether texts of so many segments may be sent that were claimed while there was capacity. A `true` counts as sent. */
  trySpend(segments: number): boolean;
  /** When to ask for the capacity again while it is 0. */
  retryAt(): Moment;
};

/**
 * Keeps the rate of a sender that any number of processes share. With a rate, the process that holds the sender's lease sends for all of them, so
 * that it counts everything that is sent; when it vanishes, another takes over after {@link LEASE}. Without a rate every process sends.
 */
export function createRateLimiter({ segmentsPerSecond: rate, leases, holder, clock }: RateLimiterNeeds): RateLimiter {
  let freeAt: Moment = 0;
  let leaseUntil: Moment = 0;
  let askAt: Moment = 0;

  async function holdsLease(): Promise<boolean> {
    const now = clock.now();
    if (now < leaseUntil - RENEW_BEFORE) return true;
    if (now < askAt) return now < leaseUntil;
    askAt = now + SECOND;
    const held = await leases.hold('sender', holder, now, now + LEASE);
    // The process that held it before may have sent just now.
    if (held === 'TAKEN') freeAt = now + SECOND;
    if (held !== null) leaseUntil = now + LEASE;
    return now < leaseUntil;
  }

  return {
    async capacity() {
      if (rate === null) return Number.POSITIVE_INFINITY;
      if (!(await holdsLease()) || clock.now() < freeAt) return 0;
      return Math.max(1, Math.floor((rate * BURST) / SECOND));
    },
    trySpend(segments) {
      const now = clock.now();
      if (rate === null) return true;
      if (now >= leaseUntil || now < freeAt) return false;
      freeAt = now + (segments * SECOND) / rate;
      return true;
    },
    retryAt: () => (clock.now() < leaseUntil ? freeAt : askAt),
  };
}
