import { HOUR, MINUTE, type Millis, type Moment, SECOND } from '../../../src/domain/time/time.ts';
import type { Chance } from '../kernel/chance.ts';
import type { FaultKind, FaultRates } from './faults.ts';

/** What is away for a while; `DOORS`: those processes that serve, while the others go on. */
export type Away = 'SERVICE' | 'DOORS' | 'STORE' | 'TWILIO';
export type Spell = { what: Away; from: Moment; until: Moment };
/** Everything that goes wrong in a world: how often each fault befalls a step, and what is away when. */
export type Weather = { rates: FaultRates; spells: Spell[] };

/** How often each befalls a step in mild weather, 0 to 1. */
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

// Twilio away makes every text that waits be asked about again and again: a short spell shows as much as a long one.
const QUARTER: Millis = 15 * MINUTE;
const MAX_LENGTH: Record<Away, Millis> = { SERVICE: HOUR, DOORS: HOUR, STORE: 10 * MINUTE, TWILIO: 10 * MINUTE };

/** The weather of a world that begins at `start` and is busy for `busyFor`: none, mild or a storm. */
export function weatherOf(chance: Chance, start: Moment, busyFor: Millis): Weather {
  const force = chance.of([0, 1, 1, 1, 2, 5]);
  if (force === 0) return { rates: {}, spells: [] };
  const rates = Object.fromEntries(Object.entries(MILD).map(([kind, rate]) => [kind, rate * force * 2 * chance.next()]));
  const spells = (['SERVICE', 'DOORS', 'STORE', 'TWILIO'] as const).flatMap((what) =>
    Array.from({ length: chance.between(0, force) }, (): Spell => {
      // Just before the quarter of an hour, at which days, shifts and quiet hours begin and end.
      const from = Math.ceil((start + chance.between(0, busyFor)) / QUARTER) * QUARTER - chance.between(0, 3 * MINUTE);
      return { what, from, until: from + Math.ceil(5 * SECOND + MAX_LENGTH[what] * chance.next() ** 2) };
    }),
  );
  return { rates, spells };
}
