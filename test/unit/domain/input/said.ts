import type { Outcome } from '../../../../src/domain/input/errors.ts';

/** What was refused, as `path CODE`; nothing when all was taken. */
export const said = (outcome: Outcome<unknown>): string[] =>
  outcome.ok ? [] : outcome.errors.map(({ field, code }) => `${field?.join('.')} ${code}`);

/** The value that was taken; throws what was refused. */
export function taken<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.errors));
  return outcome.value;
}

/** Every message names a way out in a sentence. */
export const areSentences = (outcome: Outcome<unknown>): boolean =>
  outcome.ok || outcome.errors.every(({ message }) => /^[A-Z0-9-].{15,}\.$/.test(message));
