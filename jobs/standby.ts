/** How long a process waits for Agenda to run a job before it runs the jobs itself. */
export const STANDSTILL_MS = 15_000;

export type StandbyNeeds = {
  /** The jobs to run while Agenda runs none. */
  runs: (() => Promise<unknown>)[];
  /** Milliseconds that never jump. */
  monotonic(): number;
  onStandstill(): void;
  /** Agenda runs jobs again after a standstill. */
  onRecovered(): void;
  onError(error: Error): void;
};

/** `ran`: Agenda has run a job in this process. `look`: runs the jobs when Agenda has run none for too long. */
export type Standby = { ran(): void; look(): Promise<void> };

/**
 * Agenda goes by the wall clock: set back by an hour, it stands still for an hour. Deadlines must not. So a process that has run
 * no job for {@link STANDSTILL_MS} runs all of them without Agenda, at every look until Agenda is back. That a job may run twice is harmless.
 */
export function createStandby({ runs, monotonic, onStandstill, onRecovered, onError }: StandbyNeeds): Standby {
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
      if (standing) onRecovered();
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
