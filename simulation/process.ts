import { type RecurringJob, recurringJobs } from '../jobs/recurring.ts';
import { type Core, createCore, type Machine } from '../src/core.ts';
import { MINUTE, type Moment } from '../src/domain/time.ts';
import type { Log, TextSender } from '../src/flow/ports.ts';
import { chanceOf, mixed } from './chance.ts';
import { faultyPorts } from './faulty-ports.ts';
import { createSteps, type Outside, type Run, type Steps } from './steps.ts';
import type { MemoryStore } from './store/memory-store.ts';

export const LINK_SECRET = 'a secret of thirty-two characters';
export const PUBLIC_URL = 'https://leads.example';

/** What every process of a world shares. */
export type Common = Outside & {
  seed: number;
  store: MemoryStore;
  twilioFor(run: Run, steps: Steps): TextSender;
  log(process: number): Log;
};

/** A process that is up: the real core over ports that may fail. */
export type Up = { run: Run; core: Core; jobs: RecurringJob[] };

/** Starts a process; `onCrash` hears of its end. Its start is the real one's: everything that may be due is looked at once. */
export function startProcess(number: number, common: Common, onCrash: () => void): Up {
  const { scheduler, seed } = common;
  const started = scheduler.now();
  const run: Run = {
    process: number,
    alive: true,
    crash() {
      run.alive = false;
      onCrash();
    },
  };
  const steps = createSteps(run, common);
  const wheelTurns = virtualWheel(run, common);
  const store = faultyPorts(common.store, steps, wheelTurns.armed);
  const chance = chanceOf(seed, number, started);
  const clock = { now: scheduler.now };
  const log = common.log(number);
  let tokens = 0;
  const machine: Machine = {
    every: wheelTurns.every,
    pause: (ms) =>
      new Promise((resolve) => scheduler.at(scheduler.now() + Math.max(1, Math.ceil(ms)), number, () => run.alive && resolve())),
    random: chance.next,
    randomBytes: chance.bytes,
    newToken: () => `${number}:${started}:${++tokens}`,
  };
  const core = createCore({
    store,
    twilio: common.twilioFor(run, steps),
    clock,
    log,
    linkSecret: LINK_SECRET,
    publicUrl: PUBLIC_URL,
    machine,
  });
  const jobs = recurringJobs({ ...core, store: store.inquiries, clock, onSwept: () => undefined });
  core.catchUp().catch((error) => log.error('catching up failed', { error: String(error) }));
  return { run, core, jobs };
}

const TICK = 10;
/** Further ahead than a wheel is ever armed. */
const FAR = MINUTE;

/**
 * Turns a timer wheel only at the ticks at which something that it was armed with falls due: at all others a turn does nothing.
 * `armed` hears of every moment that the process may arm it with.
 */
function virtualWheel(run: Run, { scheduler, seed }: Common): { every: Machine['every']; armed(at: Moment): void } {
  let turn: (() => void) | null = null;
  const phase = mixed(seed, run.process, scheduler.now()) % TICK;
  const ticks = new Set<Moment>();
  return {
    every(_ms, task) {
      turn = task;
      return () => {
        turn = null;
      };
    },
    armed(at) {
      if (at > scheduler.now() + FAR) return;
      const tick = Math.ceil(Math.max(at, scheduler.now()) / TICK) * TICK + phase;
      if (ticks.has(tick)) return;
      ticks.add(tick);
      scheduler.at(tick, run.process, () => {
        ticks.delete(tick);
        if (run.alive) turn?.();
      });
    },
  };
}
