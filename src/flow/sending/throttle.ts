import { MINUTE, type Millis, type Moment, SECOND } from '../../domain/time/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';

/** How many texts may be handed over to Twilio at once. */
export const MAX_CONCURRENCY = 50;
const MIN_CONCURRENCY = 2;
const MAX_HOLD: Millis = 10 * MINUTE;
/** Twilio's client puts this wait where Twilio itself names none. */
const DEFAULT_RETRY_AFTER: Millis = SECOND;
/** Refusals within this time answer texts that were in flight together: they halve the concurrency once. */
const ONE_BURST: Millis = SECOND;

/** How fast Twilio lets us hand texts over. */
export type Throttle = {
  concurrency(): number;
  /** Whether every text waits since Twilio asked for it. */
  isHeld(): boolean;
  /** Until when every text waits; past when none does. */
  heldUntil(): Moment;
  /** Twilio says that we are too fast and asks to wait for so long. */
  slowDown(retryAfter: Millis): void;
  /** Twilio dealt with a text: one more may be in flight. */
  speedUp(): void;
  /** Twilio answers again after an outage: a few texts at once, more with each success. */
  restart(): void;
};

/** Halves the concurrency when Twilio says that we are too fast, adds one with each success, and holds all texts when Twilio asks for a wait. */
export function createThrottle({ clock, log }: { clock: Clock; log: Log }): Throttle {
  let concurrency = MAX_CONCURRENCY;
  let heldUntil: Moment = 0;
  let halvedAt: Moment = 0;

  return {
    concurrency: () => concurrency,
    isHeld: () => clock.now() < heldUntil,
    heldUntil: () => heldUntil,
    slowDown(retryAfter) {
      const now = clock.now();
      if (retryAfter > DEFAULT_RETRY_AFTER) heldUntil = Math.max(heldUntil, now + Math.min(MAX_HOLD, retryAfter));
      if (now - halvedAt < ONE_BURST) return;
      halvedAt = now;
      concurrency = Math.max(MIN_CONCURRENCY, Math.floor(concurrency / 2));
      log.warn('Twilio asks us to slow down', { seconds: Math.max(0, Math.ceil((heldUntil - now) / SECOND)), concurrency });
    },
    speedUp() {
      concurrency = Math.min(MAX_CONCURRENCY, concurrency + 1);
    },
    restart() {
      concurrency = MIN_CONCURRENCY;
    },
  };
}
