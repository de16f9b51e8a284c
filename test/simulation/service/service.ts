import type { Flow } from '../../../src/boot/flow.ts';
import { MINUTE, type Millis, type Moment, SECOND } from '../../../src/domain/time/time.ts';
import type { FaultKind } from '../faults/faults.ts';
import { mixed } from '../kernel/chance.ts';
import { type Common, type RunningProcess, startProcess } from './process.ts';
import { type ProcessRun, whenRunning } from './steps.ts';

/** How long a caller waits for an answer, and how long a request takes on its way. */
const PATIENCE: Millis = MINUTE;
const ON_THE_WAY: Millis = 100;
const REQUEST: readonly FaultKind[] = ['ANSWER_LOST'];

/** The processes of the service: they crash, come back, and are all away while the service is down. */
export type Service = {
  /** One of the processes that are up and not stopped; null when none is. */
  anyUp(...step: number[]): RunningProcess | null;
  /** Tells something to one of the processes that serve, if there is one: true once it has been taken in. */
  tell(step: readonly number[], act: (flow: Flow) => Promise<void>): Promise<boolean>;
  /** Asks one of the processes that serve. `LOST`: no answer came, and the caller does not know whether it was done. */
  ask<T>(step: readonly number[], act: (flow: Flow) => Promise<T>): Promise<T | 'LOST'>;
  /** Ends every process at once, or every one that serves. */
  crashAll(which: 'EVERY' | 'SERVING'): void;
  /** Looks whether the service is ready: the store may have gone away or come back. */
  look(): void;
};

export type ServiceNeeds = Common & {
  processes: number;
  /** How many of the processes serve links, texts and API; the others only sweep and send. */
  serving: number;
  /** When a process may start again that serves, or does not; null when it may now. */
  downUntil(serves: boolean): Moment | null;
  onCrash(process: number): void;
  onStop(process: number, until: Moment): void;
};

export function createService(needs: ServiceNeeds): Service {
  const { scheduler, seed } = needs;
  const slots: (RunningProcess | null)[] = Array.from({ length: needs.processes }, () => null);
  const waiting = new Map<ProcessRun, Set<() => void>>();

  function start(number: number): void {
    const serves = number < needs.serving;
    const until = needs.downUntil(serves);
    if (until !== null) return scheduler.at(until, number, () => start(number));
    const up = startProcess(
      { number, serves, onServing: look, onStop: (until) => stopped(number, until), onCrash: () => crashed(number) },
      needs,
    );
    if (!up.run.alive) return;
    slots[number] = up;
    waiting.set(up.run, new Set());
  }

  function crashed(number: number): void {
    const up = slots[number];
    slots[number] = null;
    look();
    needs.onCrash(number);
    const now = scheduler.now();
    scheduler.at(now + SECOND + (mixed(seed, number, now) % (20 * SECOND)), number, () => start(number));
    if (!up) return;
    for (const lost of waiting.get(up.run) ?? []) lost();
    waiting.delete(up.run);
  }

  function stopped(number: number, until: Moment): void {
    needs.onStop(number, until);
    look();
    scheduler.at(until, 0, look);
  }

  const goesOn = ({ run }: RunningProcess): boolean => run.stoppedUntil <= scheduler.now();

  function look(): void {
    needs.readiness.set(!needs.storeIsAway() && slots.some((up) => up?.serves && goesOn(up)));
  }

  function anyOf(fits: (up: RunningProcess) => boolean, step: readonly number[]): RunningProcess | null {
    const ups = slots.filter((up) => up !== null && fits(up));
    return ups[mixed(seed, ...step) % Math.max(1, ups.length)] ?? null;
  }

  for (let number = 0; number < needs.processes; number++) start(number);

  return {
    anyUp: (...step) => anyOf(goesOn, step),
    look,
    crashAll(which) {
      const most = which === 'EVERY' ? needs.processes : needs.serving;
      for (const up of slots.slice(0, most)) up?.run.crash();
    },
    async tell(step, act) {
      const up = anyOf(({ serves }) => serves, step);
      if (!up) return false;
      await new Promise<void>((resolve) => whenRunning(up.run, scheduler, mixed(seed, ...step), resolve));
      return act(up.flow).then(
        () => up.run.alive,
        () => false,
      );
    },
    ask: (step, act) => ask(step, act, { needs, waiting, anyServing: (at) => anyOf(({ serves }) => serves, at) }),
  };
}

type Asking = {
  needs: Pick<ServiceNeeds, 'scheduler' | 'seed' | 'faults'>;
  /** For each process, what to call when it ends before it has answered. */
  waiting: ReadonlyMap<ProcessRun, Set<() => void>>;
  anyServing(step: readonly number[]): RunningProcess | null;
};

function ask<T>(step: readonly number[], act: (flow: Flow) => Promise<T>, { needs, waiting, anyServing }: Asking): Promise<T | 'LOST'> {
  const { scheduler, seed, faults } = needs;
  return new Promise((resolve) => {
    const now = scheduler.now();
    const order = mixed(seed, ...step, now);
    scheduler.at(now + faults.delay(ON_THE_WAY, ...step, now), order, () => {
      const up = anyServing([...step, now]);
      const pending = up && waiting.get(up.run);
      if (!up || !pending) return resolve('LOST');
      const lost = () => {
        pending.delete(lost);
        resolve('LOST');
      };
      pending.add(lost);
      scheduler.at(now + PATIENCE, order, lost);
      whenRunning(up.run, scheduler, order, () =>
        act(up.flow).then((answer) => {
          pending.delete(lost);
          resolve(faults.of(REQUEST, ...step, now) ? 'LOST' : answer);
        }, lost),
      );
    });
  });
}
