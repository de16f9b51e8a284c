import { groupBy } from '../../domain/collections.ts';
import type { Moment } from '../../domain/time/time.ts';

/** A text that is due, as far as the order depends on it. */
export type Due = { id: string; platformId: string; urgent: boolean; nextAt: Moment };

/** The number of the event that a text is about, the last part of its id: it orders texts of one decision, which have the same moment. */
export const eventNumber = ({ id }: { id: string }): number => Number(id.slice(id.lastIndexOf(':') + 1)) || 0;

/** The due texts of each platform, in the order in which they are sent: urgent ones first, then the oldest. */
export type Queues<T extends Due = Due> = Map<string, T[]>;

export function queuesOf<T extends Due>(due: readonly T[]): Queues<T> {
  const ordered = due.toSorted((a, b) => Number(b.urgent) - Number(a.urgent) || a.nextAt - b.nextAt || eventNumber(a) - eventNumber(b));
  return groupBy(ordered, ({ platformId }) => platformId);
}

/** Whose text is next, over all that is sent. */
export type FairTurns = {
  /** Takes up to `limit` texts out of the queues, in the order of their turns. Each counts as one segment until it is charged. */
  take<T extends Due>(queues: Queues<T>, limit: number): T[];
  /** A text of this platform that was taken has so many SMS segments. */
  charge(platformId: string, segments: number): void;
};

/**
 * Turns between platforms by segments: the next text is of the platform that has had the least while it had something waiting, however much
 * another has waiting and however urgent that is. A platform that had nothing waiting saves nothing up. Start-time fair queuing (Goyal, Vin
 * and Cheng, 1996), with equal weights.
 */
export function createFairTurns(): FairTurns {
  /** What each platform has had, as far as that is more than `now`. */
  const had = new Map<string, number>();
  /** What the platform had whose turn was last. */
  let now = 0;
  const startOf = (platformId: string) => Math.max(now, had.get(platformId) ?? 0);

  function next<T extends Due>(queues: Queues<T>): T | null {
    let chosen: T | null = null;
    for (const [first] of queues.values()) {
      if (!first) continue;
      const ahead = chosen && startOf(first.platformId) - startOf(chosen.platformId);
      if (!chosen || ahead === null || ahead < 0 || (ahead === 0 && first.nextAt < chosen.nextAt)) chosen = first;
    }
    return chosen;
  }

  return {
    take(queues, limit) {
      const taken: (typeof queues extends Queues<infer T> ? T : never)[] = [];
      for (let first = next(queues); first && taken.length < limit; first = next(queues)) {
        taken.push(first);
        queues.get(first.platformId)?.shift();
        now = startOf(first.platformId);
        had.set(first.platformId, now + 1);
      }
      for (const [platformId, sum] of had) if (sum <= now) had.delete(platformId);
      return taken;
    },
    charge(platformId, segments) {
      had.set(platformId, startOf(platformId) + segments - 1);
    },
  };
}
