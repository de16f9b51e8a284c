import { HOUR, MINUTE, type Millis, type Moment, SECOND } from '../../../src/domain/time/time.ts';
import type { Tables } from '../../../src/store/memory/tables.ts';
import type { FaultKind, Faults, InjectedFault } from '../faults/faults.ts';
import type { Violation } from '../invariants/invariant.ts';
import { liveWorld } from '../world/world.ts';
import type { WorldPlan } from '../world/world-plan.ts';

/**
 * A violation with as little around it as it still needs, after `tried` smaller worlds. `faults`: how many are left. `isDone`: nothing more
 * could be taken away; false when shrinking was ended before.
 */
export type Shrunk = { plan: WorldPlan; violation: Violation; faults: number; tried: number; isDone: boolean };

/** What shrinking wants to know of a lived world. */
export type LivedWorld = { violation: Violation | null; faults: Pick<Faults, 'injected'>; tables: Pick<Tables, 'inquiries'> };

export type ShrinkOptions = {
  live?: (plan: WorldPlan, isEnough: (now: Moment) => boolean) => Promise<LivedWorld>;
  /** The time on the clock of this machine, and how long shrinking may take by it. */
  time?: () => Millis;
  maxDuration?: Millis;
  /** Hears every few seconds how far it is. */
  onProgress?: (best: Shrunk) => void;
};

/** Most worlds that are lived for it: each is smaller than the one before. */
const MAX_TRIALS = 120;
const MAX_DURATION: Millis = 2 * MINUTE;
const SAY_EVERY: Millis = 5 * SECOND;
/** How much later than before a smaller world may break: one that has not by then is not lived to its end. */
const MAX_DELAY: Millis = HOUR;

/**
 * Takes away from a world what its violation does not need: lives first, then what was away, then kinds of faults, then single ones. A
 * smaller world counts when the same invariant breaks in it. `whole`: the world as it was lived. Ends with the best that it has when its
 * time is over, in the midst of a world if need be. Of what was lived it keeps the plan and the violation alone.
 */
export async function shrink(plan: WorldPlan, whole: LivedWorld & { violation: Violation }, options: ShrinkOptions = {}): Promise<Shrunk> {
  const { live = liveWorld, time = () => performance.now(), maxDuration = MAX_DURATION, onProgress = () => undefined } = options;
  const { invariant } = whole.violation;
  let best: Shrunk = { plan, violation: whole.violation, faults: whole.faults.injected.length, tried: 0, isDone: false };
  let injected: readonly InjectedFault[] = whole.faults.injected;
  const until = time() + maxDuration;
  let said = time();

  function isOver(): boolean {
    const now = time();
    if (now - said >= SAY_EVERY) {
      said = now;
      onProgress(best);
    }
    return now >= until || best.tried >= MAX_TRIALS;
  }

  async function breaks(smaller: WorldPlan): Promise<boolean> {
    if (isOver()) return false;
    const latest = best.violation.at + MAX_DELAY;
    const lived = await live(smaller, (now) => now > latest || isOver());
    best = { ...best, tried: best.tried + 1 };
    if (lived.violation?.invariant !== invariant) return false;
    ({ injected } = lived.faults);
    best = { ...best, plan: smaller, violation: lived.violation, faults: injected.length };
    return true;
  }

  if (!(await aroundOne(lifeIn(whole), plan, breaks))) await fewer(plan.lives, (lives) => breaks({ ...best.plan, lives }));
  const outages = Array.from({ length: 20 }, (_, i) => i);
  for (const outage of outages) await breaks({ ...best.plan, withoutOutages: new Set([...best.plan.withoutOutages, outage]) });
  for (const kind of new Set(injected.map((fault) => fault.kind))) await breaks(without(best.plan, kind));
  await fewer(
    injected.map(({ number }) => number),
    (numbers) => breaks({ ...best.plan, allowed: { ...best.plan.allowed, only: new Set(numbers) } }),
  );
  return { ...best, isDone: !isOver() };
}

/** Most often it is about one consumer alone, or about the one before with the same phone. */
async function aroundOne(life: number | null, plan: WorldPlan, breaks: (smaller: WorldPlan) => Promise<boolean>): Promise<boolean> {
  if (life === null) return false;
  return (await breaks({ ...plan, lives: [life] })) || (life > 0 && (await breaks({ ...plan, lives: [life - 1, life] })));
}

/** The life whose inquiry the violation was seen on; null when it was seen on none. */
function lifeIn({ violation, tables }: LivedWorld & { violation: Violation }): number | null {
  const key = tables.inquiries.get(violation.inquiryId ?? '')?.idempotencyKey;
  return key === undefined ? null : Number(key.split(' ')[1]);
}

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
