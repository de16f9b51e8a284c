import { HOUR, MINUTE, type Millis, type Moment, SECOND } from '../../../src/domain/time/time.ts';
import type { Chance } from '../kernel/chance.ts';
import type { FaultKind, FaultRates } from './faults.ts';

/** What an outage takes away. `SERVING`: the processes that serve, while the workers go on. */
export type OutageTarget = 'SERVICE' | 'SERVING' | 'STORE' | 'TWILIO';
export type Outage = { what: OutageTarget; from: Moment; until: Moment };
/** Everything that goes wrong in a world: how often each fault befalls a step, and which outages there are. */
export type FaultPlan = { rates: FaultRates; outages: Outage[] };

/** How often each befalls a step under mild faults, 0 to 1. */
const MILD: Record<FaultKind, number> = {
  SLOW: 0.004,
  TWILIO_SLOW: 0.02,
  CRASH_BEFORE: 0.000_1,
  CRASH_AFTER: 0.000_2,
  STOPPED: 0.000_5,
  STORE_AWAY: 0.001,
  REPLY_LOST: 0.001,
  CONFLICT: 0.005,
  TWILIO_BUSY: 0.01,
  TIMEOUT_ACCEPTED: 0.01,
  TIMEOUT_REJECTED: 0.005,
  UNDELIVERED: 0.015,
  CALLBACK_LOST: 0.02,
  CALLBACK_TWICE: 0.02,
  CALLBACKS_REVERSED: 0.03,
  CALLBACK_LATE: 0.01,
  WEBHOOK_TWICE: 0.05,
  ANSWER_LOST: 0.02,
};

// Twilio away makes every text that waits be asked about again and again: a short outage shows as much as a long one.
const QUARTER: Millis = 15 * MINUTE;
const MAX_LENGTH: Record<OutageTarget, Millis> = { SERVICE: HOUR, SERVING: HOUR, STORE: 10 * MINUTE, TWILIO: 10 * MINUTE };

/** The fault plan of a world that begins at `start` and is busy for `busyFor`: none, mild or a storm. */
export function faultPlanOf(chance: Chance, start: Moment, busyFor: Millis): FaultPlan {
  const force = chance.of([0, 1, 1, 1, 2, 5]);
  if (force === 0) return { rates: {}, outages: [] };
  const rates = Object.fromEntries(Object.entries(MILD).map(([kind, rate]) => [kind, rate * force * 2 * chance.next()]));
  const outages = (['SERVICE', 'SERVING', 'STORE', 'TWILIO'] as const).flatMap((what) =>
    Array.from({ length: chance.between(0, force) }, (): Outage => {
      // Just before the quarter of an hour, at which days, shifts and quiet hours begin and end.
      const from = Math.ceil((start + chance.between(0, busyFor)) / QUARTER) * QUARTER - chance.between(0, 3 * MINUTE);
      return { what, from, until: from + Math.ceil(5 * SECOND + MAX_LENGTH[what] * chance.next() ** 2) };
    }),
  );
  return { rates, outages };
}
