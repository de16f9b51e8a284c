const FIRST_LOOK_MS = 30;
const MAX_PAUSE_MS = 250;

/** How long to wait for a condition: generous, since the machine may be busy with another group of stories. Nothing waits longer than it has to. */
export type Patience = { within?: number };

/** Looks again and again until `look` finds something; throws with what it saw last when the time (60 s) is over. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | null | undefined | false>,
  { within = 60_000 }: Patience = {},
): Promise<T> {
  const end = performance.now() + within;
  let pause = FIRST_LOOK_MS;
  let last: unknown;
  for (;;) {
    try {
      const found = await look();
      if (found) return found;
      last = found;
    } catch (error) {
      last = error;
    }
    if (performance.now() > end) {
      const seen = last instanceof Error ? last.message : JSON.stringify(last);
      throw new Error(`not within ${within} ms: ${what} (last: ${String(seen).slice(0, 600)})`);
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
    pause = Math.min(MAX_PAUSE_MS, pause * 1.5);
  }
}

/** Resolves at a moment of the wall clock, which this machine shares with the service: for a deadline of real processes, which no virtual clock moves. */
export const untilMoment = (moment: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, moment - Date.now())));
