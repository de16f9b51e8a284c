import type { Moment } from '../../domain/time/time.ts';
import type { SendResult } from '../ports/twilio.ts';
import { type Circuit, type CircuitNeeds, createCircuit } from './circuit.ts';
import { createThrottle } from './throttle.ts';

/** Errors that say that we are too fast for Twilio, or for the queue of our number: https://www.twilio.com/docs/api/errors */
const TOO_FAST = [20429, 21611, 30001, 30022];

/** The state of the {@link Circuit}, or `THROTTLED` while it is closed and texts wait because Twilio asked for it. */
export type CircuitState = ReturnType<Circuit['state']> | 'THROTTLED';

/** Whether texts may go to Twilio now, learned from its answers to the texts before. */
export type CircuitBreaker = {
  /** How many more texts may be claimed now; 0 while the circuit is open or throttled. Probes Twilio when it is time to. */
  capacity(): Promise<number>;
  /** Whether a claimed text may still go, asked just before it is handed over. A `true` counts as one that goes. */
  tryPass(): boolean;
  /** How many texts may be handed over at once. */
  concurrency(): number;
  /** Takes note of Twilio's answer to a text that went. */
  record(result: SendResult): void;
  /** When to ask for the capacity again while it is 0. */
  retryAt(): Moment;
  state(): CircuitState;
};

/**
 * The circuit breaker of the whole sender. When Twilio fails or times out several times in a row, nothing more is sent, so that no outcomes become
 * unknown and no claims are used up. Twilio is probed, and takes a few texts first when it answers. When the cause was a few phones and not
 * Twilio, the probe at once lets the other texts go on within milliseconds. When Twilio says that we are too fast, texts go on at half the
 * concurrency, or wait as long as it asks.
 */
export function createCircuitBreaker(needs: CircuitNeeds): CircuitBreaker {
  const circuit = createCircuit(needs);
  const throttle = createThrottle(needs);

  return {
    capacity: async () => (throttle.isHeld() ? 0 : circuit.capacity()),
    tryPass: () => !throttle.isHeld() && circuit.tryPass(),
    concurrency: throttle.concurrency,
    record(result) {
      if (isFailure(result)) return circuit.recordFailure();
      if (circuit.state() !== 'CLOSED') throttle.restart();
      circuit.recordAnswer();
      if (isTooFast(result)) throttle.slowDown(result.retryAfter);
      else throttle.speedUp();
    },
    retryAt: () => Math.max(throttle.heldUntil(), circuit.probeAt()),
    state: () => (circuit.state() === 'CLOSED' && throttle.isHeld() ? 'THROTTLED' : circuit.state()),
  };
}

/** Whether Twilio did not answer, or could not be reached. */
const isFailure = (result: SendResult): boolean => result.type === 'UNKNOWN' || (result.type === 'NOT_PROCESSED' && result.code === null);

const isTooFast = (result: SendResult): result is SendResult & { type: 'NOT_PROCESSED' } =>
  result.type === 'NOT_PROCESSED' && result.code !== null && TOO_FAST.includes(result.code);
