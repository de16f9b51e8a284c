import { between, type Chance, oneOf } from './chance.ts';

/** What can be hit: a process, or all of them at once, as when the power fails. `Twilio` is the simulator. */
export type Target = Part | 'everything';
export type Part = 'service' | 'worker 1' | 'worker 2' | 'database' | 'Twilio';
export const PARTS: readonly Part[] = ['service', 'worker 1', 'worker 2', 'database', 'Twilio'];

/** One thing done to processes: `after` ms after the one before it. `STOP`: SIGSTOP, and SIGCONT after `ms`. */
export type Blow = { after: number; target: Target } & ({ how: 'KILL' } | { how: 'STOP'; ms: number });

const KILLED: Record<Target, number> = { service: 6, 'worker 1': 8, 'worker 2': 8, database: 5, Twilio: 5, everything: 1 };
const STOPPED: Record<Part, number> = { service: 4, 'worker 1': 3, 'worker 2': 3, database: 2, Twilio: 2 };
const SOONEST = 150;
const LATEST = 2_000;
const HOW = { KILL: 3, STOP: 1 };
/** How long a stop lasts, in ms: mostly a hiccup; sometimes long enough to count as our downtime; `ages` beyond the reconcile wait. */
const HICCUP = [100, 1_800] as const;
const DOWNTIME = [2_500, 7_500] as const;
const AGES = [11_000, 40_000] as const;

/** The nth blow of a run. `ages`: whether some stops last longer than Twilio is waited for, after which a text may go out twice. */
export function blowOf(n: number, chance: Chance, ages: boolean): Blow {
  const after = between(SOONEST, LATEST, chance('when', n));
  if (oneOf(HOW, chance('how', n)) === 'KILL') return { after, target: oneOf(KILLED, chance('whom', n)), how: 'KILL' };
  const [least, most] = { HICCUP, DOWNTIME, AGES }[oneOf({ HICCUP: 12, DOWNTIME: 6, AGES: ages ? 1 : 0 }, chance('how long', n))];
  return { after, target: oneOf(STOPPED, chance('whom', n)), how: 'STOP', ms: Math.round(between(least, most, chance('ms', n))) };
}
