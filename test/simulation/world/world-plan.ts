import { HOUR } from '../../../src/domain/time/time.ts';
import { faultPlanOf } from '../faults/fault-plan.ts';
import type { Allowed } from '../faults/faults.ts';
import { chanceOf } from '../kernel/chance.ts';
import { limitsOf, STARTS } from '../marketplace/terms.ts';

/**
 * Which world to live: the seed of the run, the world's number, and what to leave out. `crowd`: for how many lives in a hundred the request
 * is one that no vendor takes. Those are short, and meet intake, texts and endings under the same faults as the others. `logged`: the inquiry
 * of which is written down what happens, beside what befalls everybody; null is everybody's alone; left out, nothing is.
 */
export type WorldPlan = {
  seed: number;
  number: number;
  crowd: number;
  lives: readonly number[];
  allowed: Allowed;
  withoutOutages: ReadonlySet<number>;
  logged?: string | null;
};

/** What chance decides about a world before it begins. `serving`: how many of its processes answer requests. */
export type Conditions = ReturnType<typeof conditionsOf>;

export function conditionsOf(plan: WorldPlan) {
  const seed = plan.seed * 1_000_003 + plan.number;
  const chance = chanceOf(seed, 1);
  const start = chance.of(STARTS) + chance.between(0, 12 * HOUR);
  const busyFor = chance.between(1, 30) * HOUR;
  const { rates, outages } = faultPlanOf(chanceOf(seed, 2), start, busyFor);
  const processes = chance.between(1, 3);
  const serving = chance.between(1, processes);
  const kept = outages.filter((_, i) => !plan.withoutOutages.has(i));
  const [limits, audits] = [limitsOf(chanceOf(seed, 4)), chanceOf(seed, 5).is(0.25)];
  return { seed, start, busyFor, rates, outages: kept, processes, serving, limits, audits };
}
