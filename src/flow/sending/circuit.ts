import { type Millis, type Moment, SECOND } from '../../domain/time/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';

/** So many failures in a row open the circuit. */
const MAX_FAILURES_IN_A_ROW = 5;
/** How many texts go while the circuit is half open: few, since the outcome of each may become unknown. */
const TRIALS = 5;
const FIRST_PROBE_WAIT: Millis = SECOND;
const MAX_PROBE_WAIT: Millis = 5 * SECOND;

export type CircuitNeeds = {
  clock: Clock;
  log: Log;
  /** Asks Twilio something that sends nothing; whether it answered. */
  probe(): Promise<boolean>;
  /** Called when the circuit opened or closed: the sender should look again. */
  onChange(): void;
};

/** The circuit to Twilio. `CLOSED`: texts go. `OPEN`: none goes. `HALF_OPEN`: a few go as trials, to see whether Twilio takes texts again. */
export type Circuit = {
  /** How many more texts may be claimed now; 0 while the circuit is open. Probes Twilio when it is time to. */
  capacity(): Promise<number>;
  /** Whether one more text may go. A `true` counts as one that goes. */
  tryPass(): boolean;
  /** Twilio did not answer a text, could not be reached, or answered with a fault of its own. */
  recordFailure(): void;
  recordAnswer(): void;
  /** When Twilio may be probed next; 0 while the circuit is closed. */
  probeAt(): Moment;
  state(): 'CLOSED' | 'HALF_OPEN' | 'OPEN';
};

/** Opens after several failures in a row, probes at once and then at growing intervals, and closes with the first text that is answered. */
export function createCircuit({ clock, log, probe, onChange }: CircuitNeeds): Circuit {
  let state: 'CLOSED' | 'HALF_OPEN' | 'OPEN' = 'CLOSED';
  let failuresInARow = 0;
  let trialsLeft = 0;
  let probeAt: Moment = 0;
  let probeWait: Millis = 0;
  let isOutageLogged = false;

  /** Twilio failed a probe or a trial: the next probe waits longer. */
  function stayOpen(): void {
    state = 'OPEN';
    probeWait = Math.max(FIRST_PROBE_WAIT, Math.min(MAX_PROBE_WAIT, probeWait * 2));
    probeAt = clock.now() + probeWait;
    if (!isOutageLogged) log.error('Twilio does not answer: texts wait until it does');
    isOutageLogged = true;
  }

  async function probeTwilio(): Promise<void> {
    if (!(await probe())) return stayOpen();
    state = 'HALF_OPEN';
    trialsLeft = TRIALS;
  }

  return {
    async capacity() {
      if (state === 'OPEN' && clock.now() >= probeAt) await probeTwilio();
      return { CLOSED: Number.POSITIVE_INFINITY, HALF_OPEN: trialsLeft, OPEN: 0 }[state];
    },
    tryPass() {
      if (state !== 'HALF_OPEN') return state === 'CLOSED';
      if (trialsLeft === 0) return false;
      trialsLeft--;
      return true;
    },
    recordFailure() {
      failuresInARow++;
      if (state === 'HALF_OPEN') return stayOpen();
      if (state === 'OPEN' || failuresInARow < MAX_FAILURES_IN_A_ROW) return;
      state = 'OPEN';
      probeAt = clock.now();
      onChange();
    },
    recordAnswer() {
      failuresInARow = 0;
      if (state === 'CLOSED') return;
      state = 'CLOSED';
      probeWait = 0;
      if (isOutageLogged) log.info('Twilio answers again');
      isOutageLogged = false;
      onChange();
    },
    probeAt: () => (state === 'CLOSED' ? 0 : probeAt),
    state: () => state,
  };
}
