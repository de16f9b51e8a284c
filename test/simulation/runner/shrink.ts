import type { Tables } from '../../../src/store/memory/tables.ts';
import type { FaultKind, Faults, InjectedFault } from '../faults/faults.ts';
import type { Violation } from '../invariants/invariant.ts';
import { liveWorld } from '../world/world.ts';
import type { WorldPlan } from '../world/world-plan.ts';

/** A violation with as little around it as it still needs. */
export type Shrunk = { plan: WorldPlan; violation: Violation; tried: number };

/** Lives a world, as far as shrinking wants to know. */
type Live = (plan: WorldPlan) => Promise<{
  violation: Violation | null;
  faults: Pick<Faults, 'injected'>;
  tables: Pick<Tables, 'inquiries'>;
}>;

/** Most worlds that are lived for it: each is smaller than the one before. */
const MAX_TRIALS = 120;

/**
 * Takes away from a world what its violation does not need: lives first, then what was away, then kinds of faults, then single ones. A
 * smaller world counts when the same invariant breaks in it.
 */
export async function shrink(plan: WorldPlan, violation: Violation, live: Live = liveWorld): Promise<Shrunk> {
  let best: Shrunk = { plan, violation, tried: 0 };
  let injected: readonly InjectedFault[] = [];
  let lifeOf: (inquiryId: string | null) => number | null = () => null;

  async function breaks(smaller: WorldPlan): Promise<boolean> {
    if (best.tried >= MAX_TRIALS) return false;
    best = { ...best, tried: best.tried + 1 };
    const lived = await live(smaller);
    if (lived.violation?.invariant !== violation.invariant) return false;
    best = { ...best, plan: smaller, violation: lived.violation };
    injected = lived.faults.injected;
    lifeOf = (inquiryId) => lifeNumber(lived.tables.inquiries.get(inquiryId ?? '')?.idempotencyKey);
    return true;
  }

  await breaks(plan);
  const life = lifeOf(best.violation.inquiryId);
  // Most often it is about one consumer alone, or about the one before with the same phone.
  const few =
    life === null
      ? false
      : (await breaks({ ...plan, lives: [life] })) || (life > 0 && (await breaks({ ...plan, lives: [life - 1, life] })));
  if (!few) await fewer(plan.lives, (lives) => breaks({ ...best.plan, lives }));
  const outages = Array.from({ length: 20 }, (_, i) => i);
  for (const outage of outages) await breaks({ ...best.plan, withoutOutages: new Set([...best.plan.withoutOutages, outage]) });
  for (const kind of new Set(injected.map((fault) => fault.kind))) await breaks(without(best.plan, kind));
  await fewer(
    injected.map(({ number }) => number),
    (numbers) => breaks({ ...best.plan, allowed: { ...best.plan.allowed, only: new Set(numbers) } }),
  );
  return best;
}

const lifeNumber = (key: string | undefined): number | null => (key === undefined ? null : Number(key.split(' ')[1]));

const without = (plan: WorldPlan, kind: FaultKind): WorldPlan => ({
  ...plan,
  allowed: { ...plan.allowed, muted: new Set([...plan.allowed.muted, kind]) },
});

/** Delta debugging (Zeller and Hildebrandt, 2002): leaves out ever smaller parts of a list as long as `isEnough` says that the rest does. */
async function fewer(list: readonly number[], isEnough: (rest: number[]) => Promise<boolean>): Promise<void> {
  let kept = [...list];
  for (let size = Math.ceil(kept.length / 2); size >= 1 && kept.length > 0; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < kept.length; ) {
      const rest = [...kept.slice(0, from), ...kept.slice(from + size)];
      if (rest.length < kept.length && (await isEnough(rest))) kept = rest;
      else from += size;
    }
  }
}
