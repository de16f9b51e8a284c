import { clock, storyOf } from '../world/event-log.ts';
import { liveWorld } from '../world/world.ts';
import { LIVES_A_WORLD } from './run.ts';
import { type Shrunk, shrink } from './shrink.ts';
import { wholeWorld } from './trial.ts';

/** One world of a run. */
export type WorldId = { seed: number; world: number; crowd: number };

/** The command that lives a world again. */
export const commandFor = ({ seed, world, crowd }: WorldId): string =>
  `npm run simulate -- --seed ${seed} --world ${world} --crowd ${crowd}`;

/**
 * Lives a world again, takes away what its violation does not need, and tells the story of the inquiry on which it was seen; null when
 * nothing breaks in it. `say` hears every few seconds how far it is: shrinking takes up to two minutes, and lives one world more at its end.
 */
export async function explainWorld(place: WorldId, say: (line: string) => void = () => undefined): Promise<string | null> {
  const plan = wholeWorld(place.seed, place.world, LIVES_A_WORLD, place.crowd);
  const whole = await liveWorld(plan);
  const { violation } = whole;
  if (!violation) return null;
  say(`\nWorld ${place.world} of seed ${place.seed} breaks "${violation.invariant}": ${violation.what}. Shrinking ...`);
  const shrunk = await shrink(plan, { ...whole, violation }, { onProgress: (best) => say(progressOf(best)) });
  const told = await liveWorld({ ...shrunk.plan, logged: shrunk.violation.inquiryId });
  const { what, invariant, inquiryId, at } = told.violation ?? shrunk.violation;
  return [
    `With ${leftOf(shrunk)} left, after ${shrunk.tried} smaller worlds${shrunk.isDone ? '' : ', when time was over'}:\n`,
    storyOf(told.lines, inquiryId),
    `\n${clock(at)}  BROKEN ${invariant}: ${what}\nAgain: ${commandFor(place)}`,
  ].join('\n');
}

const leftOf = ({ plan: { lives }, faults }: Shrunk): string => `${lives.length} of ${LIVES_A_WORLD} lives and ${faults} faults`;

const progressOf = (best: Shrunk): string => `${best.tried} smaller worlds tried, ${leftOf(best)} left`;
