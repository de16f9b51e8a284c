import { setImmediate as turn } from 'node:timers/promises';
import type { Millis } from '../../../domain/time/time.ts';
import type { Log } from '../../../flow/ports/log.ts';
import { StoreUnavailable } from '../../../flow/ports/store-unavailable.ts';

/** How long the database may leave a question unanswered before it counts as away. */
export const ANSWERS_WITHIN: Millis = 1_000;
const LOOK_EVERY: Millis = 200;

export type StoreWatchNeeds = {
  /** Asks the database; settles when it has answered, or when the driver gives up. */
  ask(): Promise<unknown>;
  log: Log;
};

/** Knows from the outcome of every call whether the database answers; while nothing else calls it, the watch pings it. */
export type StoreWatch = {
  /** Records that the database has answered a call. */
  answered(): void;
  /** Records that the database could not be reached: it counts as away until it answers. */
  failed(): void;
  /** Calls, and settles as the call does. Rejects with {@link StoreUnavailable} as soon as the database is away, and then does not call. */
  callWhileUp<T>(call: () => Promise<T>): Promise<T>;
  stop(): void;
};

/**
 * A database that hangs keeps its connections open, and the driver searches for a killed one for seconds. A call through
 * `callWhileUp` is rejected within {@link ANSWERS_WITHIN} instead, and at once while the database is known to be away. A rejected
 * write is not undone: the database may still perform it, as with any answer that is lost.
 */
export function createStoreWatch({ ask, log }: StoreWatchNeeds): StoreWatch {
  const waiting = new Set<(error: Error) => void>();
  let away = false;
  let stopped = false;
  let answeredAt = performance.now();
  let askedAt: number | null = null;
  let lookedAt = performance.now();
  const looking = setInterval(() => void look(), LOOK_EVERY).unref();

  function answered(): void {
    answeredAt = performance.now();
    if (!away) return;
    away = false;
    log.info('the database answers again');
  }

  function failed(): void {
    if (away || stopped) return;
    away = true;
    log.error('the database does not answer: nothing is taken in until it does', { waiting: waiting.size });
    for (const refuse of [...waiting]) refuse(unavailable());
    askNow();
  }

  function askNow(): void {
    if (askedAt !== null) return;
    askedAt = performance.now();
    ask()
      .then(answered, failed)
      .finally(() => {
        askedAt = null;
      });
  }

  async function look(): Promise<void> {
    // Lets the process read first the answers that arrived while it was busy.
    await turn();
    const now = performance.now();
    const wasBusy = now - lookedAt > 2 * LOOK_EVERY;
    lookedAt = now;
    // Nobody is kept waiting by a database of which nothing is asked.
    const patience = waiting.size ? LOOK_EVERY : ANSWERS_WITHIN;
    if (askedAt === null && (away || now - answeredAt >= patience)) askNow();
    else if (askedAt !== null && !wasBusy && now - Math.max(askedAt, answeredAt) >= ANSWERS_WITHIN) failed();
  }

  return {
    answered,
    failed,
    callWhileUp(call) {
      if (away) return Promise.reject(unavailable());
      return new Promise((resolve, reject) => {
        waiting.add(reject);
        call()
          .then(resolve, reject)
          .finally(() => waiting.delete(reject));
      });
    },
    stop() {
      stopped = true;
      clearInterval(looking);
    },
  };
}

const unavailable = () => new StoreUnavailable(`The database has not answered for ${ANSWERS_WITHIN / 1_000} s.`);
