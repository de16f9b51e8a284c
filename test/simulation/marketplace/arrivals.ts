import { type Millis, type Moment, SECOND } from '../../../src/domain/time/time.ts';
import { type Chance, chanceOf } from '../kernel/chance.ts';
import { CATEGORIES } from './terms.ts';

/** A request: for what and when. `ofLife`: the life whose consumer asks, an earlier one where that consumer asks again. */
export type Arrival = { life: number; ofLife: number; submitAt: Moment; category: string };

/** In a rush requests come in so many bunches: behind one text that hangs, others wait for the same phone. */
const BUNCHES = 12;
const BUNCH: Millis = 20 * SECOND;

/** When the lives of a world ask, from `start` on for `busyFor`. `crowd`: of how many in a hundred the request is one that nobody takes. */
export function arrivalsOf(seed: number, start: Moment, busyFor: Millis, crowd: number): (life: number) => Arrival {
  const isRush = chanceOf(seed, 6).is(0.35);

  function moment(chance: Chance): Moment {
    const at = chance.between(0, busyFor);
    const bunches = Math.ceil(busyFor / BUNCHES);
    return start + (isRush ? at - (at % bunches) + (at % BUNCH) : at);
  }

  return (life) => {
    const own = chanceOf(seed, 3, life);
    const again = own.is(0.06) && life > 0;
    const ofLife = again ? life - 1 : life;
    // A consumer who asks again may do so in another tab at the same moment.
    const twin = again && own.is(0.5) ? chanceOf(seed, 3, ofLife) : null;
    twin?.next();
    const submitAt = twin ? moment(twin) + own.between(0, 30) : moment(own);
    const isOfCrowd = chanceOf(seed, 4, ofLife).is(crowd / 100);
    const category = !isOfCrowd && (again || life % 50) ? (CATEGORIES[ofLife % CATEGORIES.length] as string) : 'alchemy';
    return { life, ofLife, submitAt, category };
  };
}
