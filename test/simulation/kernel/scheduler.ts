import TinyQueue from 'tinyqueue';
import type { Millis, Moment } from '../../../src/domain/time/time.ts';

/** Virtual time: nothing happens but what was asked for, one task after the other. */
export type Scheduler = {
  now(): Moment;
  /** Runs the task once the moment has come; `order` says which of several at the same moment goes first. */
  at(moment: Moment, order: number, task: () => void): void;
  sleep(ms: Millis, order: number): Promise<void>;
  /** Runs tasks until none is left, or until `isOver`, which is asked before each one. Rejects with what either throws. */
  run(isOver: () => boolean): Promise<void>;
  /** How many tasks have been run. */
  steps(): number;
};

type Task = { at: Moment; order: number; entered: number; run(): void };

export function createScheduler(start: Moment): Scheduler {
  const queue = new TinyQueue<Task>([], (a, b) => a.at - b.at || a.order - b.order || a.entered - b.entered);
  let now = start;
  let entered = 0;
  let steps = 0;

  // In whole milliseconds, like the real clock: ids are made of them.
  const at: Scheduler['at'] = (moment, order, run) => queue.push({ at: Math.max(now, Math.ceil(moment)), order, entered: ++entered, run });

  return {
    now: () => now,
    at,
    sleep: (ms, order) => new Promise((resolve) => at(now + ms, order, resolve)),
    steps: () => steps,
    run: (isOver) =>
      new Promise((resolve, reject) => {
        const step = () => {
          try {
            const task = isOver() ? undefined : queue.pop();
            if (!task) return resolve();
            now = task.at;
            steps++;
            task.run();
          } catch (error) {
            return reject(error);
          }
          queueMicrotask(next);
        };
        // Node drains all microtasks before it takes the next tick: whatever the task set going by promises has come to rest by then.
        const next = () => process.nextTick(step);
        step();
      }),
  };
}
