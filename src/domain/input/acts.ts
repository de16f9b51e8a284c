import type { Moment } from '../time/time.ts';
import { returnKindOf } from '../vendor/return-kind.ts';
import type { ReturnKind } from '../vendor/strike.ts';
import type { Outcome } from './errors.ts';
import { atMost, composedText, type Given, judged, optionalText, requiredText } from './rules.ts';

const MAX_REASON = 500;
const MAX_NOTE = 2_000;

/** Checks why an inquiry is withdrawn; a blank reason counts as none. */
export function checkWithdrawal(input: { reason?: Given<string> }): Outcome<string | null> {
  return judged([atMost('reason', input.reason, MAX_REASON)], () => optionalText(input.reason));
}

/** Checks the reason, which declining, waiving and objecting require. */
export function checkReason(input: { reason: string }): Outcome<string> {
  return judged(requiredText('reason', input.reason, MAX_REASON), () => composedText(input.reason));
}

/** Checks the note of a vendor's report that it reached the consumer; a blank one counts as none. */
export function checkReport(input: { note?: Given<string> }): Outcome<string | null> {
  return judged([atMost('note', input.note, MAX_NOTE)], () => optionalText(input.note));
}

/** Checks the note that tells a vendor why its objection is refused; it is required. */
export function checkRefusal(input: { note: string }): Outcome<string> {
  return judged(requiredText('note', input.note, MAX_REASON), () => composedText(input.note));
}

/** Checks the return of a lead: it requires a reason; the kind, when it is not given, is read from the words of the reason. */
export function checkReturn(input: { reason: string; kind?: Given<ReturnKind> }): Outcome<{ kind: ReturnKind; reason: string }> {
  return judged(requiredText('reason', input.reason, MAX_REASON), () => {
    const reason = composedText(input.reason);
    return { kind: input.kind ?? returnKindOf(reason), reason };
  });
}

/** Checks the note to a decision about a returned lead; a blank one counts as none. */
export function checkDecision(input: { note?: Given<string> }): Outcome<string | null> {
  return judged([atMost('note', input.note, MAX_REASON)], () => optionalText(input.note));
}

/** Checks a pause: it requires a reason; its end, when it is given, must be later than `now`. */
export function checkPause(
  input: { reason: string; until?: Given<Moment> },
  now: Moment,
): Outcome<{ reason: string; until: Moment | null }> {
  const isPast = input.until !== null && input.until !== undefined && input.until <= now;
  return judged(
    [
      ...requiredText('reason', input.reason, MAX_REASON),
      [isPast, 'until', 'OUT_OF_RANGE', 'This is in the past: give a later moment, or leave it out to pause until resumed.'],
    ],
    () => ({ reason: composedText(input.reason), until: input.until ?? null }),
  );
}
