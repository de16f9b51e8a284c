import type { Bounds } from '../../domain/audit/facts.ts';
import { BUCKETS } from '../../domain/ids.ts';
import { DAY, HOUR, MINUTE, type Millis, SECOND } from '../../domain/time/time.ts';
import { SILENCE } from '../deadlines/heartbeat.ts';
import { SWEEP_EVERY } from '../deadlines/sweeps.ts';
import { CLOCK_WAIT } from '../delivery/offer-clocks.ts';
import { RECONCILE_WAIT } from '../delivery/send-outcome.ts';
import { CLAIM_LEASE } from '../sending/claim-loop.ts';

/** What a busy moment, a slow database or the restart of a killed process may take before anything counts as stuck. */
const MARGIN: Millis = MINUTE;

/**
 * The bounds that the auditor applies: the lengths that the code works with, plus a margin. The auditor gets them as data, since it shares
 * no code with what it checks.
 */
export const AUDIT_BOUNDS: Bounds = {
  wake: SWEEP_EVERY + MARGIN,
  // A text whose sender died is called unknown, asked about, and goes out again.
  step: CLAIM_LEASE + RECONCILE_WAIT + MARGIN,
  // Quiet hours are shorter than a day; an hour more where a clock change makes the day longer.
  ahead: { PENDING: DAY + HOUR + MARGIN, CLAIMED: CLAIM_LEASE + MARGIN, UNKNOWN: RECONCILE_WAIT + MARGIN },
  settled: DAY,
  clock: CLOCK_WAIT + MARGIN,
  // The restart of a killed process may make a wake-up late by this much: a reminder then has no use any more.
  reminder: SWEEP_EVERY + MARGIN,
  // A busy machine may delay a beat.
  readiness: SILENCE + 5 * SECOND,
  buckets: BUCKETS,
};
