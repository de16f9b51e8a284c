import { clock, storyOf } from '../world/event-log.ts';
import { liveWorld } from '../world/world.ts';
import { LIVES_A_WORLD } from './run.ts';
import { shrink } from './shrink.ts';
import { wholeWorld } from './trial.ts';

/** One world of a run. */
export type WorldId = { seed: number; world: number; crowd: number };

/** The command that lives a world again. */
export const commandFor = ({ seed, world, crowd }: WorldId): string =>
  `npm run simulate -- --seed ${seed} --world ${world} --crowd ${crowd}`;

/**
 * Lives a world again, takes away what its violation does not need, and tells the story of the inquiry on which it was seen; null when
 * nothing breaks in it. `onBroken` hears that shrinking begins: it takes a while.
 */
export async function explainWorld(place: WorldId, onBroken: (invariant: string) => void = () => undefined): Promise<string | null> {
  const plan = wholeWorld(place.seed, place.world, LIVES_A_WORLD, place.crowd);
  const { violation } = await liveWorld(plan);
  if (!violation) return null;
  onBroken(violation.invariant);
  const shrunk = await shrink(plan, violation);
  const told = await liveWorld({ ...shrunk.plan, logged: true });
  const { what, invariant, inquiryId, at } = told.violation ?? shrunk.violation;
  const [lives, faults] = [shrunk.plan.lives.length, told.faults.injected.length];
  return [
    `With ${lives} of ${plan.lives.length} lives and ${faults} faults left, after ${shrunk.tried} smaller worlds:\n`,
    storyOf(told.lines, inquiryId),
    `\n${clock(at)}  BROKEN ${invariant}: ${what}\nAgain: ${commandFor(place)}`,
  ].join('\n');
}
