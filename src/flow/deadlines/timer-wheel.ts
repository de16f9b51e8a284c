import type { Millis, Moment } from '../../domain/time/time.ts';
import type { Clock } from '../ports/clock.ts';

/** How finely the wheel turns. */
const TICK: Millis = 10;

export type TimerWheel = {
  /** Fires once `at` has come, never before it. Arming the same id for the same moment twice is harmless, for an earlier one too. */
  arm(due: { id: string; platformId: string }, at: Moment): void;
  size(): number;
  /** Forgets what it was armed with, and is armed with nothing more. */
  stop(): void;
};

/** What runs `task` every `ms` until the returned function is called: `setInterval` in the service, a stepped clock in tests. */
export type Every = (ms: Millis, task: () => void) => () => void;

/**
 * An in-process timer wheel: due inquiries by tick. Its content ends with the process; the next sweep finds the same inquiries by their
 * documents.
 */
export function createTimerWheel(clock: Clock, every: Every, fire: (due: { id: string; platformId: string }) => void): TimerWheel {
  const slots = new Map<number, Map<string, string>>();
  let stopTurning: (() => void) | null = null;
  let isStopped = false;

  const turn = () => {
    const now = Math.floor(clock.now() / TICK);
    for (const [slot, due] of slots) {
      if (slot > now) continue;
      slots.delete(slot);
      for (const [id, platformId] of due) fire({ id, platformId });
    }
    if (slots.size === 0) rest();
  };
  const rest = () => {
    stopTurning?.();
    stopTurning = null;
  };

  return {
    arm({ id, platformId }, at) {
      if (isStopped) return;
      if (at <= clock.now()) return fire({ id, platformId });
      // The slot after the moment: a wheel may be late by a tick, never early.
      const slot = Math.ceil(at / TICK);
      const due = slots.get(slot) ?? new Map<string, string>();
      slots.set(slot, due.set(id, platformId));
      stopTurning ??= every(TICK, turn);
    },
    size: () => [...slots.values()].reduce((sum, due) => sum + due.size, 0),
    stop() {
      isStopped = true;
      slots.clear();
      rest();
    },
  };
}
