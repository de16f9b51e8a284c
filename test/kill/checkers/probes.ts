import type { Span } from '../history/history.ts';

/** One question whether the service is ready, and its answer; moments are in ms since 1970. */
export type Probe = { from: number; to: number; isReady: boolean };

/** How long a probe waits for its answer at most. */
export const PROBE_WITHIN_MS = 5_000;
const CUT_OFF_MS = 1_000;
/** A shorter outage is a busy machine. Leadline itself gives back downtime from two seconds on. */
const MIN_OUTAGE_MS = 3_000;

/**
 * Takes probes in the order in which they are answered, and answers with the outage that the probe ends; null when it ends none. A probe
 * does not wait for the one before, so a later one may be answered first.
 */
export function createOutageDetector(beganAt: number): (probe: Probe) => Span | null {
  let lastReady = beganAt;
  let failed: number[] = [];
  return ({ from, to, isReady }) => {
    if (!isReady) {
      failed.push(awaySince(from, to));
      return null;
    }
    // The service was ready all the time that this probe waited, however long that was.
    const since = Math.min(...failed.filter((at) => at > lastReady));
    lastReady = Math.max(lastReady, to);
    failed = failed.filter((at) => at > lastReady);
    return from - since > MIN_OUTAGE_MS ? { from: since, to: from } : null;
  };
}

/** A probe that hung and was cut off met a service that was busy until it was killed; one that was never answered met none. */
const awaySince = (from: number, to: number): number => (to - from > CUT_OFF_MS && to - from < PROBE_WITHIN_MS ? to : from);
