import { setImmediate as turn } from 'node:timers/promises';
import type { Millis } from '../../../domain/time/time.ts';
import type { Log } from '../../../flow/ports/log.ts';
import { StoreUnavailable } from '../../../flow/ports/store-unavailable.ts';

/** How long a database may say nothing at all, though it was asked, before it counts as away. */
export const ANSWERS_WITHIN: Millis = 1_000;
const LOOK_EVERY: Millis = 200;

export type StoreWatchNeeds = {
  /** Asks the database; settles when it has answered, or when the driver gives up. */
  ask(): Promise<unknown>;
  log: Log;
};

/** Knows whether the database answers, from everything that is asked of it, and asks it itself while nobody else does. */
export type StoreWatch = {
  /** It has answered somebody just now. */
  heard(): void;
  /** It could not be reached: from now on it is away, until it answers. */
  lost(): void;
  /** The call's own outcome, or {@link StoreUnavailable} as soon as the database is away: while it is, nothing is called. */
  during<T>(call: () => Promise<T>): Promise<T>;
  stop(): void;
};

/**
 * A database that hangs keeps its connections open, and one that was killed is looked for by the driver for seconds: whoever waits for an
 * answer would wait as long. Here they hear within {@link ANSWERS_WITHIN} that it is away, the next ones at once. What was under way is
 * not undone: it may yet be written, as a lost answer may always mean.
 */
export function createStoreWatch({ ask, log }: StoreWatchNeeds): StoreWatch {
  const waiting = new Set<(error: Error) => void>();
  let away = false;
  let stopped = false;
  let heardAt = performance.now();
  let askedAt: number | null = null;
  let lookedAt = performance.now();
  const looking = setInterval(() => void look(), LOOK_EVERY).unref();

  function heard(): void {
    heardAt = performance.now();
    if (!away) return;
    away = false;
    log.info('the database answers again');
  }

  function lost(): void {
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
      .then(heard, lost)
      .finally(() => {
        askedAt = null;
      });
  }

  async function look(): Promise<void> {
    // What arrived while this process was busy is read first.
    await turn();
    const now = performance.now();
    const wasBusy = now - lookedAt > 2 * LOOK_EVERY;
    lookedAt = now;
    if (askedAt === null && (away || now - heardAt >= LOOK_EVERY)) askNow();
    else if (askedAt !== null && !wasBusy && now - Math.max(askedAt, heardAt) >= ANSWERS_WITHIN) lost();
  }

  return {
    heard,
    lost,
    during(call) {
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
