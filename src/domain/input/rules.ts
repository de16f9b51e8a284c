import type { Outcome, UserError, UserErrorCode } from './errors.ts';

/** One line of a table of rules: when it refuses, the value's path below `input` (dotted), the code, and the way out in words. */
export type Rule = readonly [refuses: boolean, path: string, code: UserErrorCode, message: string];

/** A nullable value as GraphQL hands it over: left out, null, or there. */
export type Given<T> = T | null | undefined;

/** The value when no rule refuses; else everything that is wrong with it, in the order of the table. */
export function judged<T>(rules: readonly Rule[], value: () => T): Outcome<T> {
  const errors = rules
    .filter(([refuses]) => refuses)
    .map(([, path, code, message]): UserError => ({ field: path.split('.'), message, code }));
  return errors.length > 0 ? { ok: false, errors } : { ok: true, value: value() };
}

/** Length as people count it: code points, so that an emoji is one. */
function characters(text: string): number {
  return text.length < 100_000 ? Array.from(text).length : text.length;
}

/** Trimmed; null when nothing is left, so that a form's empty field counts as left out. */
export function optionalText(text: Given<string>): string | null {
  return text?.trim() || null;
}

/** A text that must be there: not blank, at most `most` characters. */
export function requiredText(path: string, text: string, most: number): Rule[] {
  return [[text.trim() === '', path, 'BLANK', `This is blank: give 1 to ${most} characters.`], atMost(path, text, most)];
}

/** A text of at most `most` characters. */
export function atMost(path: string, text: Given<string>, most: number): Rule {
  const length = characters(text?.trim() ?? '');
  return [length > most, path, 'TOO_LONG', `This has ${length} characters: shorten it to at most ${most}.`];
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

/** A text that ends up in a line of an SMS or a list: no line breaks, no control characters. */
export function oneLine(path: string, text: Given<string>): Rule {
  return [CONTROL.test(text?.trim() ?? ''), path, 'INVALID', 'This holds a line break or control character: put it on one line.'];
}

/** One line that must be there: a name, a category. */
export function requiredLine(path: string, text: string, most: number): Rule[] {
  return [...requiredText(path, text, most), oneLine(path, text)];
}

/** A number from `least` to `most`, both included; nothing to check when it is not given. */
export function within(path: string, value: Given<number>, least: number, most: number, unit = ''): Rule {
  const refuses = value !== null && value !== undefined && !(value >= least && value <= most);
  return [refuses, path, 'OUT_OF_RANGE', `${value} is out of range: give ${least} to ${most}${unit}.`];
}
