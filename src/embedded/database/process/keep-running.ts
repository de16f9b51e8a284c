import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from './engine.ts';
import { GRACE_MS, type RunningDatabase } from './launch.ts';
import { endProcess } from './process-identity.ts';

const FIRST_WAIT_MS = 100;
const MAX_WAIT_MS = 5_000;
const STEADY_AFTER_MS = 10_000;

/** What is needed to keep a database running. */
export interface Upkeep {
  readonly first: RunningDatabase;
  /** Starts it again, at the same port and over the same files; gives up and leaves nothing running when `isWanted` turns false. */
  again(isWanted: () => boolean): Promise<RunningDatabase>;
  readonly logger: Logger;
  /** Told each time it is back and ready. */
  onBack(database: RunningDatabase): void;
}

/** A database that is started again whenever it dies, until it is stopped. */
export interface KeptDatabase {
  /** The process that serves now, or did last. */
  pid(): number;
  /** Ends the database and resolves when it is gone. */
  stop(): Promise<void>;
}

/** Starts a database again whenever it dies: at once at first, then with growing waits up to five seconds, for ever. */
export function keepRunning({ first, again, logger, onBack }: Upkeep): KeptDatabase {
  let current = first;
  let stopped = false;
  let bringingBack: Promise<void> | undefined;
  const stopWaiting = new AbortController();
  void watch();

  async function watch(): Promise<void> {
    let wait = FIRST_WAIT_MS;
    while (!stopped) {
      const since = performance.now();
      const how = await current.ended;
      if (stopped) return;
      logger.error(`The database (process ${current.process.pid}) ended unexpectedly with ${how}: starting it again over the same files.`);
      if (performance.now() - since > STEADY_AFTER_MS) wait = FIRST_WAIT_MS;
      bringingBack = bringBack();
      await bringingBack;
      if (!stopped) tell();
      wait = Math.min(wait * 2, MAX_WAIT_MS);
    }

    function tell(): void {
      try {
        onBack(current);
      } catch (error) {
        logger.error(`The database is back, but telling so failed: ${error instanceof Error ? error.message : String(error)}`);
      }
    }

    async function bringBack(): Promise<void> {
      const since = performance.now();
      for (; !stopped; wait = Math.min(wait * 2, MAX_WAIT_MS)) {
        try {
          current = await again(() => !stopped);
          logger.warn(
            `The database is back after ${((performance.now() - since) / 1000).toFixed(1)} s, as process ${current.process.pid}.`,
          );
          return;
        } catch (error) {
          if (stopped) return;
          logger.error(`${error instanceof Error ? error.message : String(error)}\nTrying again in ${wait / 1000} s.`);
          await pause(wait, undefined, { signal: stopWaiting.signal }).catch(() => undefined);
        }
      }
    }
  }

  return {
    pid: () => current.process.pid,
    async stop() {
      stopped = true;
      stopWaiting.abort();
      await bringingBack;
      await endProcess(current.process, GRACE_MS);
    },
  };
}
