import { between, type Chance, oneOf } from '../../support/seeded-chance.ts';
import type { Part, Target } from '../history/targets.ts';
import type { Trigger } from '../workload/triggers.ts';

/**
 * One fault, `after` ms after the one before it. `STOP`: SIGSTOP, and SIGCONT after `ms`. `TERM`: SIGTERM. `KILL`: SIGKILL, with a
 * `trigger` `aim` ms after it is fired next.
 */
export type Fault = { after: number; target: Target } & (
  | { how: 'KILL'; trigger: Trigger | null; aim: number }
  | { how: 'STOP'; ms: number }
  | { how: 'TERM' }
);

const KILLED: Record<Target, number> = { service: 6, 'worker 1': 8, 'worker 2': 8, database: 5, Twilio: 5, everything: 1 };
/** What starts again quickly more often. */
const KILLED_QUICKLY: Record<Target, number> = { ...KILLED, database: 9, Twilio: 9 };
const KILLED_AMID: Record<'service' | 'database' | 'everything', number> = { service: 5, database: 3, everything: 1 };
const STOPPED: Record<Part, number> = { service: 4, 'worker 1': 3, 'worker 2': 3, database: 3, Twilio: 2 };
const ENDED: Record<'service' | 'worker 1' | 'worker 2', number> = { service: 2, 'worker 1': 1, 'worker 2': 1 };
const AMID: Record<Trigger | 'nothing', number> = {
  nothing: 15,
  submit: 2,
  accept: 2,
  withdraw: 1,
  stop: 1,
  yes: 1,
  no: 1,
  contacted: 1,
  decline: 0,
};
const SOONEST = 150;
const LATEST = 2_000;
/** A request is on its way, is being decided, or is just answered. */
const AIM = [0, 60] as const;
const HOW = { KILL: 30, STOP: 9, TERM: 1 };
/** How long a stop lasts, in ms: mostly a hiccup; sometimes long enough to count as our downtime; in a run that is not quick, beyond every wait and lease. */
const HICCUP = [100, 1_800] as const;
const DOWNTIME = [2_500, 9_500] as const;
const AGES = [11_000, 45_000] as const;

/** The nth fault of a run. `quick`: no stop lasts longer than Twilio is waited for, after which a text may go out twice. */
export function faultAt(n: number, chance: Chance, quick: boolean): Fault {
  const after = between(SOONEST, LATEST, chance('when', n));
  switch (oneOf(HOW, chance('how', n))) {
    case 'KILL': {
      const drawn = oneOf(AMID, chance('amid', n));
      const trigger = drawn === 'nothing' ? null : drawn;
      const target = trigger ? oneOf(KILLED_AMID, chance('whom', n)) : oneOf(quick ? KILLED_QUICKLY : KILLED, chance('whom', n));
      return { after, target, how: 'KILL', trigger, aim: between(...AIM, chance('aim', n)) };
    }
    case 'STOP': {
      const [least, most] = { HICCUP, DOWNTIME, AGES }[oneOf({ HICCUP: 12, DOWNTIME: 6, AGES: quick ? 0 : 1 }, chance('how long', n))];
      return { after, target: oneOf(STOPPED, chance('whom', n)), how: 'STOP', ms: Math.round(between(least, most, chance('ms', n))) };
    }
    case 'TERM':
      return { after, target: oneOf(ENDED, chance('whom', n)), how: 'TERM' };
  }
}
