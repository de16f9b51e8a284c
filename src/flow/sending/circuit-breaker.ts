import { MINUTE, type Millis, type Moment, SECOND } from '../../domain/time/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { SendResult } from '../ports/twilio.ts';

/** Texts that may be on their way to Twilio at once. */
export const MAX_CONCURRENCY = 50;
const MIN_CONCURRENCY = 2;
/** So many in a row that Twilio did not answer, or that broke it, and it counts as away. */
const FAILURES_IN_A_ROW = 5;
/** How many go out to see whether it takes texts again: few, since each may end with its fate unknown. */
const TRIALS = 5;
const FIRST_WAIT: Millis = SECOND;
const MAX_WAIT: Millis = 5 * SECOND;
const MAX_HOLD: Millis = 10 * MINUTE;
/** What is waited before the same text is tried again when Twilio asks for nothing. */
const WITHOUT_ASKING: Millis = SECOND;
/** What Twilio says when we are too fast for it, or for the sender's queue: https://www.twilio.com/docs/api/errors */
const TOO_FAST = [20429, 21611, 30001, 30022];

export type CircuitBreakerNeeds = {
  clock: Clock;
  log: Log;
  /** Whether Twilio answers a question that sends nothing. */
  probe(): Promise<boolean>;
  /** It is worth looking again whether texts may go. */
  onChange(): void;
};

/** Whether texts may go to Twilio at all now, learned from what became of the ones before. */
export type CircuitBreaker = {
  /** How many more texts may be taken up now; 0 while Twilio is away or has asked us to wait. Asks Twilio itself when it is time to. */
  capacity(): Promise<number>;
  /** Whether one that was taken up may still go, just before it does. A `true` counts as going. */
  tryPass(): boolean;
  /** How many may be on their way at once. */
  concurrency(): number;
  /** What Twilio said to one that has gone. */
  record(result: SendResult): void;
  /** When to look again while there is no room. */
  retryAt(): Moment;
  state(): 'CLOSED' | 'HALF_OPEN' | 'OPEN' | 'THROTTLED';
};

/**
 * A circuit breaker for the whole sender. When Twilio fails or hangs several times in a row nothing more is sent, so that no fates
 * become unknown and no claims are used up; it is asked something harmless at once, and when it answers, a few texts go first: a few phones
 * in trouble at the same moment cost the others milliseconds. When it says that we are too fast, texts go on at half the width, which
 * grows again with each success; when it asks for a wait, everything waits.
 * Of our own rather than a library's: it goes by the flow's clock, gates what is claimed and not only what is called, and takes 429 apart.
 */
export function createCircuitBreaker({ clock, log, probe, onChange }: CircuitBreakerNeeds): CircuitBreaker {
  let away: 'NO' | 'TRYING' | 'YES' = 'NO';
  let failures = 0;
  let trials = 0;
  let askAt: Moment = 0;
  let wait: Millis = 0;
  let said = false;
  let heldUntil: Moment = 0;
  let width = MAX_CONCURRENCY;
  let narrowedAt: Moment = 0;

  const isHeld = () => clock.now() < heldUntil;

  function shut(): void {
    wait = Math.max(FIRST_WAIT, Math.min(MAX_WAIT, wait * 2));
    if (!said) log.error('Twilio does not answer: texts wait until it does');
    said = true;
    away = 'YES';
    askAt = clock.now() + wait;
  }

  function failed(): void {
    failures++;
    if (away === 'TRYING') return shut();
    if (away === 'YES' || failures < FAILURES_IN_A_ROW) return;
    away = 'YES';
    askAt = clock.now();
    onChange();
  }

  function answered(): void {
    failures = 0;
    if (away === 'NO') return;
    away = 'NO';
    wait = 0;
    width = MIN_CONCURRENCY;
    if (said) log.info('Twilio answers again');
    said = false;
    onChange();
  }

  function tooFast(retryAfter: Millis): void {
    const now = clock.now();
    if (retryAfter > WITHOUT_ASKING) heldUntil = Math.max(heldUntil, now + Math.min(MAX_HOLD, retryAfter));
    // Those that were on their way together say it once.
    if (now - narrowedAt < SECOND) return;
    narrowedAt = now;
    width = Math.max(MIN_CONCURRENCY, Math.floor(width / 2));
    log.warn('Twilio asks us to slow down', { seconds: Math.max(0, Math.ceil((heldUntil - now) / SECOND)), atOnce: width });
  }

  return {
    async capacity() {
      if (isHeld()) return 0;
      if (away === 'NO') return Number.POSITIVE_INFINITY;
      if (away === 'YES') {
        if (clock.now() < askAt) return 0;
        if (!(await probe())) {
          shut();
          return 0;
        }
        away = 'TRYING';
        trials = TRIALS;
      }
      return trials;
    },

    tryPass() {
      if (isHeld() || away === 'YES') return false;
      if (away === 'NO') return true;
      if (trials === 0) return false;
      trials--;
      return true;
    },

    concurrency: () => width,

    record(result) {
      if (result.type === 'UNKNOWN' || (result.type === 'NOT_PROCESSED' && result.code === null)) return failed();
      answered();
      if (result.type === 'NOT_PROCESSED' && result.code !== null && TOO_FAST.includes(result.code)) tooFast(result.retryAfter);
      else width = Math.min(MAX_CONCURRENCY, width + 1);
    },

    retryAt: () => Math.max(heldUntil, away === 'NO' ? 0 : askAt),

    state: () => (away === 'YES' ? 'OPEN' : away === 'TRYING' ? 'HALF_OPEN' : isHeld() ? 'THROTTLED' : 'CLOSED'),
  };
}
