import type { Span } from '../history/history.ts';

/** Somebody at the door: whether they were let in, and when they knew, in ms since 1970. */
export type Knock = { from: number; to: number; isOpen: boolean };

/** How long a knock waits at most. */
export const KNOCK_WITHIN_MS = 5_000;
const CUT_OFF_MS = 1_000;
/** Shorter than this it is a busy machine that nobody calls downtime; Leadline itself does from two seconds on. */
const CLOSED_FROM_MS = 3_000;

/**
 * Reads off knocks, as they are answered, when the door was closed. One knock does not wait for the one before, so a later one may be answered first.
 * Answers with a time that is over by what was just heard; null when none is.
 */
export function readKnocks(beganAt: number): (knock: Knock) => Span | null {
  let lastOpen = beganAt;
  let failed: number[] = [];
  return ({ from, to, isOpen }) => {
    if (!isOpen) {
      failed.push(shutSince(from, to));
      return null;
    }
    // Who knocked then was let in, however long it took.
    const shut = Math.min(...failed.filter((at) => at > lastOpen));
    lastOpen = Math.max(lastOpen, to);
    failed = failed.filter((at) => at > lastOpen);
    return from - shut > CLOSED_FROM_MS ? { from: shut, to: from } : null;
  };
}

/** A knock that hung and was cut off met a service that was busy until it was killed; one that was never answered met a closed door. */
const shutSince = (from: number, to: number): number => (to - from > CUT_OFF_MS && to - from < KNOCK_WITHIN_MS ? to : from);
