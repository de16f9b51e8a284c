/** How long a process may be without a job before it takes them up by itself: several times as long as the rarest one's turn. */
export const STANDSTILL_MS = 15_000;

export type StandbyNeeds = {
  /** What is to be done while nobody else does it. */
  runs: (() => Promise<unknown>)[];
  /** Milliseconds that never jump. */
  monotonic(): number;
  onStandstill(): void;
  onError(error: Error): void;
};

/** Hears of every job that this process runs, and looks whether there have been any. */
export type Standby = { ran(): void; look(): Promise<void> };

/**
 * Agenda goes by the wall clock: set back by an hour, it stands still for an hour. Deadlines must not. So whoever has run no job
 * for {@link STANDSTILL_MS} runs all of them past Agenda, at every look until Agenda is back. That it may be done twice is harmless.
 */
export function createStandby({ runs, monotonic, onStandstill, onError }: StandbyNeeds): Standby {
  let last = monotonic();
  let standing = false;
  let looking = false;

  async function runAll(): Promise<void> {
    try {
      for (const run of runs) await run();
    } catch (error) {
      // With the database away each of them would fail.
      onError(error instanceof Error ? error : new Error(String(error)));
    }
  }

  return {
    ran() {
      last = monotonic();
      standing = false;
    },
    async look() {
      if (looking || monotonic() - last < STANDSTILL_MS) return;
      if (!standing) onStandstill();
      standing = true;
      looking = true;
      await runAll();
      looking = false;
    },
  };
}
