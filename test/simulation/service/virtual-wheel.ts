import type { Machine } from '../../../src/boot/flow.ts';
import { MINUTE, type Millis, type Moment } from '../../../src/domain/time/time.ts';
import { mixed } from '../kernel/chance.ts';
import { callAt, type Outside, type ProcessRun } from './steps.ts';

const TICK = 10;
/** Further ahead than a wheel is ever armed. */
const FAR: Millis = MINUTE;

/**
 * Turns a timer wheel only at the ticks at which something that it was armed with falls due: at all others a turn does nothing.
 * `armed` hears of every moment that the process may arm it with.
 */
export function virtualWheel(run: ProcessRun, { scheduler }: Outside): { every: Machine['every']; armed(at: Moment): void } {
  let turn: (() => void) | null = null;
  const phase = mixed(run.process, scheduler.now()) % TICK;
  const ticks = new Set<Moment>();
  return {
    every(_ms, task) {
      turn = task;
      return () => {
        turn = null;
      };
    },
    armed(at) {
      const now = scheduler.now();
      const tick = Math.ceil(Math.max(at, now) / TICK) * TICK + phase;
      if (at > now + FAR || ticks.has(tick)) return;
      ticks.add(tick);
      callAt(run, scheduler, tick, run.process, () => {
        ticks.delete(tick);
        if (run.alive) turn?.();
      });
    },
  };
}
