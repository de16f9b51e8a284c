import { ALL_ALLOWED, type FaultKind } from '../faults/faults.ts';
import type { Violation } from '../invariants/invariant.ts';
import { liveWorld } from '../world/world.ts';
import type { WorldPlan } from '../world/world-plan.ts';
import { historyOf } from './history.ts';

/** What a world came to, small enough to be sent from one process to another. */
export type Trial = {
  world: number;
  lives: number;
  steps: number;
  history: string;
  violation: Violation | null;
  /** How many inquiries ended how, and how many faults of each kind befell the world. */
  outcomes: Partial<Record<string, number>>;
  faults: Partial<Record<FaultKind, number>>;
};

/** The plan of a whole world: `lives` inquiries, everything allowed. */
export const wholeWorld = (seed: number, number: number, lives: number, crowd = 0): WorldPlan => ({
  seed,
  number,
  crowd,
  lives: Array.from({ length: lives }, (_, life) => life),
  allowed: ALL_ALLOWED,
  withoutOutages: new Set(),
});

export async function tryWorld(plan: WorldPlan): Promise<Trial> {
  const { violation, tables, steps, faults } = await liveWorld(plan);
  const outcomes = [...tables.inquiries.values()].map(({ inquiry }) => inquiry.outcome ?? inquiry.status);
  return {
    world: plan.number,
    lives: plan.lives.length,
    steps,
    history: historyOf(tables),
    violation,
    outcomes: counted(outcomes),
    faults: counted(faults.injected.map(({ kind }) => kind)),
  };
}

function counted<K extends string>(list: readonly K[]): Partial<Record<K, number>> {
  const counts: Partial<Record<K, number>> = {};
  for (const item of list) counts[item] = (counts[item] ?? 0) + 1;
  return counts;
}
