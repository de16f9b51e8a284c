import { createHash } from 'node:crypto';
import { SAME_HISTORY } from '../invariants/all.ts';
import type { Violation } from '../invariants/invariant.ts';
import { inProcesses, type PoolOptions } from './pool.ts';
import type { Trial } from './trial.ts';
import type { Order } from './worker.ts';

/** How many lives a world holds: enough to share vendors and transactions, few enough to live a broken one again and again. */
export const LIVES_A_WORLD = 400;
/** Every so many worlds one is lived twice: the same seed must make the same history. */
const TWICE_EVERY = 25;

export type RunPlan = PoolOptions & { seed: number; lives: number; crowd?: number };

/** Everything that a run of many worlds came to. */
export type Run = {
  lives: number;
  /** Inquiries that had come in, in the worlds that broke as far as they were lived. */
  begun: number;
  worlds: number;
  livedTwice: number;
  steps: number;
  outcomes: Record<string, number>;
  faults: Record<string, number>;
  /** The first world that broke an invariant. */
  broken: { world: number; violation: Violation } | null;
  /** One hash for all the worlds' histories, in their order. */
  history: string;
};

/** Lives whole worlds until so many lives have been lived, or until one breaks an invariant. `onProgress` hears of every world. */
export async function runWorlds(
  { seed, lives, crowd = 0, ...options }: RunPlan,
  onProgress: (run: Run) => void = () => undefined,
): Promise<Run> {
  const run: Run = { lives: 0, begun: 0, worlds: 0, livedTwice: 0, steps: 0, outcomes: {}, faults: {}, broken: null, history: '' };
  const histories = new Map<number, string>();

  function* orders(): Generator<Order> {
    for (let world = 0; world * LIVES_A_WORLD < lives; world++) {
      const order = { seed, world, lives: LIVES_A_WORLD, crowd };
      yield order;
      if (world % TWICE_EVERY === 0) yield order;
    }
  }

  function take(trial: Trial): boolean {
    const { world, history, violation } = trial;
    const before = histories.get(world);
    if (before === undefined) add(run, trial);
    else run.livedTwice++;
    histories.set(world, history);
    const differs = before !== undefined && before !== history;
    const what = `world ${world} of seed ${seed} was lived twice and had two histories: ${before} and ${history}`;
    const broken = violation ?? (differs ? { invariant: SAME_HISTORY, what, inquiryId: null, at: 0 } : null);
    if (broken && (run.broken === null || world < run.broken.world)) run.broken = { world, violation: broken };
    onProgress(run);
    return run.broken === null;
  }

  await inProcesses(orders(), options, take);
  const all = [...histories].toSorted(([a], [b]) => a - b).map(([, history]) => history);
  return { ...run, history: createHash('sha256').update(all.join()).digest('hex').slice(0, 16) };
}

function add(run: Run, { lives, steps, outcomes, faults }: Trial): void {
  run.lives += lives;
  run.begun += Object.values(outcomes).reduce<number>((sum, count) => sum + (count ?? 0), 0);
  run.worlds++;
  run.steps += steps;
  for (const [outcome, count] of Object.entries(outcomes)) run.outcomes[outcome] = (run.outcomes[outcome] ?? 0) + (count ?? 0);
  for (const [fault, count] of Object.entries(faults)) run.faults[fault] = (run.faults[fault] ?? 0) + count;
}
