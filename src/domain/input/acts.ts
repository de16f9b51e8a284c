import type { Moment } from '../time.ts';
import type { Outcome } from './errors.ts';
import { atMost, type Given, judged, optionalText, requiredText } from './rules.ts';

const MOST_REASON = 500;
const MOST_NOTE = 2_000;

/** Checks why an inquiry is withdrawn; a blank reason counts as none. */
export function checkWithdrawal(input: { reason?: Given<string> }): Outcome<string | null> {
  return judged([atMost('reason', input.reason, MOST_REASON)], () => optionalText(input.reason));
}

/** Checks that an offer is declined with a reason. */
export function checkDecline(input: { reason: string }): Outcome<string> {
  return judged(requiredText('reason', input.reason, MOST_REASON), () => input.reason.trim());
}

/** Checks the note of a vendor's report that it reached the consumer; a blank one counts as none. */
export function checkReport(input: { note?: Given<string> }): Outcome<string | null> {
  return judged([atMost('note', input.note, MOST_NOTE)], () => optionalText(input.note));
}

/** Checks a pause: it has a reason, and ends in the future if it ends by itself. */
export function checkPause(
  input: { reason: string; until?: Given<Moment> },
  now: Moment,
): Outcome<{ reason: string; until: Moment | null }> {
  const over = input.until !== null && input.until !== undefined && input.until <= now;
  return judged(
    [
      ...requiredText('reason', input.reason, MOST_REASON),
      [over, 'until', 'OUT_OF_RANGE', 'This is in the past: give a later moment, or leave it out to pause until resumed.'],
    ],
    () => ({ reason: input.reason.trim(), until: input.until ?? null }),
  );
}
