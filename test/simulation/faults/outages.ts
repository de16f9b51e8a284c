import type { Moment } from '../../../src/domain/time/time.ts';
import type { Outage, OutageTarget } from './fault-plan.ts';

/** What of a world is away now. */
export type Outages = {
  isAway(what: OutageTarget): boolean;
  /** When it comes back; null when it is there. */
  awayUntil(what: OutageTarget): Moment | null;
  /** When the last outage that has begun ends or ended; 0 when none has. */
  lastEndOf(what: OutageTarget): Moment;
};

export function createOutages(outages: readonly Outage[], now: () => Moment): Outages {
  const byTarget: Record<OutageTarget, Outage[]> = { SERVICE: [], SERVING: [], STORE: [], TWILIO: [] };
  for (const outage of outages) byTarget[outage.what].push(outage);
  const awayUntil = (what: OutageTarget): Moment | null => {
    const at = now();
    return byTarget[what].find(({ from, until }) => from <= at && at < until)?.until ?? null;
  };
  return {
    awayUntil,
    isAway: (what) => awayUntil(what) !== null,
    lastEndOf: (what) => byTarget[what].reduce((last, { from, until }) => (from <= now() ? Math.max(last, until) : last), 0),
  };
}
