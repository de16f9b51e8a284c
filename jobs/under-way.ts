import { setTimeout as pause } from 'node:timers/promises';
import type { Millis } from '../src/domain/time/time.ts';

type Run = () => Promise<unknown>;

/** The runs that have begun and not ended yet, so that a shutdown can wait for them. */
export type UnderWay = {
  /** The same run, counted while it is under way. */
  watched(run: Run): Run;
  /** Resolves once all runs under way now have ended, well or not; after `within` in any case. */
  ended(within: Millis): Promise<void>;
};

export function createUnderWay(): UnderWay {
  const running = new Set<Promise<unknown>>();
  return {
    watched: (run) => () => {
      const one = run();
      running.add(one);
      const over = () => void running.delete(one);
      one.then(over, over);
      return one;
    },
    async ended(within) {
      const patience = new AbortController();
      const late = pause(within, undefined, { signal: patience.signal }).catch(() => undefined);
      await Promise.race([Promise.allSettled(running), late]);
      patience.abort();
    },
  };
}
