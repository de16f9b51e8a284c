import { fileURLToPath } from 'node:url';
import { runWorlds } from '../runner/run.ts';
import type { Mutant } from './mutant.ts';

/** What became of a mutant: the invariant that caught it and after how many lives, or null when it got away. */
export type Hunted = { mutant: Mutant; caught: { by: string; what: string; lives: number } | null };

const REGISTER = fileURLToPath(new URL('./register.mjs', import.meta.url));

/** Lives worlds with one rule broken, in a process of their own, until an invariant breaks too or so many lives have been lived. */
async function hunt(mutant: Mutant, seed: number, mostLives: number): Promise<Hunted> {
  const env = { ...process.env, SIMULATION_MUTANT: JSON.stringify(mutant) };
  const run = await runWorlds({ seed, lives: mostLives, processes: 1, execArgv: ['--import', REGISTER], env });
  const by = run.broken?.violation;
  return { mutant, caught: by ? { by: by.invariant, what: by.what, lives: run.begun } : null };
}

/** Hunts several at a time. `onHunted` hears of each as it is done; the answer is in the order of the mutants. */
export async function huntAll(
  mutants: readonly Mutant[],
  options: { seed: number; mostLives: number; atOnce: number },
  onHunted: (hunted: Hunted) => void = () => undefined,
): Promise<Hunted[]> {
  const hunted = new Map<Mutant, Hunted>();
  const queue = mutants.values();
  const hunter = async () => {
    for (const mutant of queue) {
      const result = await hunt(mutant, options.seed, options.mostLives);
      hunted.set(mutant, result);
      onHunted(result);
    }
  };
  await Promise.all(Array.from({ length: options.atOnce }, hunter));
  return mutants.flatMap((mutant) => hunted.get(mutant) ?? []);
}
