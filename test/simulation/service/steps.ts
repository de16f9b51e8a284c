import { type Millis, type Moment, SECOND } from '../../../src/domain/time/time.ts';
import { StoreUnavailable } from '../../../src/flow/ports/store-unavailable.ts';
import type { FaultKind, Faults } from '../faults/faults.ts';
import { mixed } from '../kernel/chance.ts';
import type { Scheduler } from '../kernel/scheduler.ts';

/** One run of a process, from its start to its end. What it still awaits when it ends never comes. */
export type ProcessRun = {
  process: number;
  alive: boolean;
  /** Stopped by a signal, it goes on at this moment; in the past when it is not stopped. */
  stoppedUntil: Moment;
  /** Of its last two steps that were slow or stopped it, when the earlier and the later one was; -Infinity before there were so many. */
  heldUpAt: readonly [Moment, Moment];
  /** Ends it at once: everything it held in memory is gone. */
  crash(): void;
  /** Stops it until then: what it was to hear or to do meanwhile waits for it. */
  stop(until: Moment): void;
};

/** Writes down that a step of the process takes long or stops it. */
export function recordHoldUp(run: ProcessRun, at: Moment): void {
  run.heldUpAt = [run.heldUpAt[1], at];
}

/** Stops the process, if it is there, for as long as the step says. */
export function stopAt(run: ProcessRun, at: Moment, step: number): void {
  if (!run.alive) return;
  recordHoldUp(run, at);
  run.stop(at + stopFor(step));
}

/** Calls into a process at the moment, or as soon as it goes on. */
export function callAt(run: ProcessRun, scheduler: Scheduler, moment: Moment, order: number, call: () => void): void {
  scheduler.at(moment, order, () => whenRunning(run, scheduler, order, call));
}

/** Calls into a process now, or as soon as it goes on. */
export function whenRunning(run: ProcessRun, scheduler: Scheduler, order: number, call: () => void): void {
  if (run.stoppedUntil > scheduler.now()) callAt(run, scheduler, run.stoppedUntil, order, call);
  else call();
}

/** For how long a stopped process stands still, mostly not for long: drawn from the step at which it was stopped. */
const stopFor = (step: number): Millis => SHORTEST_STOP + Math.floor((MAX_STOP - SHORTEST_STOP) * ((mixed(step) % 1_000) / 1_000) ** 3);

/** Everything outside of a process that a step passes through. */
export type Outside = {
  scheduler: Scheduler;
  faults: Faults;
  /** True while no call reaches the store. */
  storeIsAway(): boolean;
};

/** Which faults can befall a kind of step. */
const READ: readonly FaultKind[] = ['SLOW', 'CRASH_BEFORE', 'CRASH_AFTER', 'STOPPED', 'STORE_AWAY'];
const WRITE: readonly FaultKind[] = [...READ, 'REPLY_LOST'];
const COMMIT: readonly FaultKind[] = [...WRITE, 'CONFLICT'];

/** How long a call to the store takes at most when nothing is wrong, and how long one that is slow. */
const USUAL: Millis = 20;
const SLOW: Millis = 8_000;
const SHORTEST_STOP: Millis = 5 * SECOND;
const MAX_STOP: Millis = 90 * SECOND;
/** How long a process looks for a store that does not answer. */
const NOTICED_WITHIN: Millis = 3_000;

/** What a process that has ended waits for. Made anew each time: a promise keeps alive whatever waits for it, here a whole world. */
const never = (): Promise<never> => new Promise<never>(() => undefined);

/** Makes promises of a port whose answers are there at once: each call is a step at which chance may strike. */
export type Steps = <T>(method: number, kind: 'READ' | 'WRITE' | 'COMMIT', effect: () => T, instead?: T) => Promise<T>;

export function createSteps(run: ProcessRun, { scheduler, faults, storeIsAway }: Outside): Steps {
  let ms = 0;
  let n = 0;

  return (method, kind, effect, instead) => {
    if (!run.alive) return never();
    const now = scheduler.now();
    n = now === ms ? n + 1 : 0;
    ms = now;
    const fault = faults.of(kind === 'READ' ? READ : kind === 'WRITE' ? WRITE : COMMIT, run.process, method, now, n);
    if (fault === 'SLOW') recordHoldUp(run, now);
    const order = mixed(run.process, method, now, n);
    // What is slow: every other time the way there, else the way back, and the answer is old when it is heard.
    const isSlowBack = fault === 'SLOW' && order % 4 > 1;
    const delay = (most: Millis) => faults.delay(most, run.process, method, now, n);
    const wait = storeIsAway() ? NOTICED_WITHIN : delay(fault === 'SLOW' && !isSlowBack ? SLOW : USUAL);
    return new Promise((resolve, reject) => {
      const give = (answer: () => void) => {
        const hear = () => run.alive && answer();
        if (isSlowBack) callAt(run, scheduler, scheduler.now() + delay(SLOW), order, hear);
        else whenRunning(run, scheduler, order, hear);
      };
      const happen = () => {
        if (fault === 'CRASH_BEFORE' && run.alive) run.crash();
        // What is on its way when the process ends still arrives, every other time.
        if (!run.alive && order % 2) return;
        if (fault === 'STORE_AWAY' || storeIsAway()) return give(() => reject(new StoreUnavailable('the store is away')));
        if (fault === 'CONFLICT' && instead !== undefined) return give(() => resolve(instead));
        try {
          const answer = effect();
          if (fault === 'CRASH_AFTER' && run.alive) run.crash();
          if (fault === 'STOPPED') stopAt(run, scheduler.now(), order);
          give(() => (fault === 'REPLY_LOST' ? reject(new StoreUnavailable('the answer was lost')) : resolve(answer)));
        } catch (error) {
          give(() => reject(error));
        }
      };
      if (wait === 0) happen();
      else scheduler.at(now + wait, order, happen);
    });
  };
}
