import type { Outcome, UserError, UserErrorCode } from './errors.ts';

/** One rule: whether it refuses the value, the value's dotted path below `input`, and the code and message of the refusal. */
export type Rule = readonly [refuses: boolean, path: string, code: UserErrorCode, message: string];

/** A nullable field of a GraphQL input: given, null, or left out. */
export type Given<T> = T | null | undefined;

/** The value when no rule refuses it; otherwise every refusal, in the order of the rules. */
export function judged<T>(rules: readonly Rule[], value: () => T): Outcome<T> {
  const errors = rules
    .filter(([refuses]) => refuses)
    .map(([, path, code, message]): UserError => ({ field: path.split('.'), message, code }));
  return errors.length > 0 ? { ok: false, errors } : { ok: true, value: value() };
}

/** The length in code points, so that most emoji count as one; of very long texts in UTF-16 units. */
function characters(text: string): number {
  return text.length < 100_000 ? Array.from(text).length : text.length;
}

/** The text trimmed and composed (Unicode NFC): a letter and its accent may come as one character or as two. */
export const composedText = (text: string): string => text.normalize('NFC').trim();

/** The same of a text on one line, such as a name or a category, with one space where there are more. */
export const composedLine = (text: string): string => composedText(text).replace(/\s+/g, ' ');

/** The text as {@link composedText}; null when it is blank, so that an empty field of a form counts as left out. */
export function optionalText(text: Given<string>): string | null {
  return composedText(text ?? '') || null;
}

/** Rules of a text that is required: not blank, at most `max` characters. */
export function requiredText(path: string, text: string, max: number): Rule[] {
  return [[text.trim() === '', path, 'BLANK', `This is blank: give 1 to ${max} characters.`], atMost(path, text, max)];
}

/** The rule of a text of at most `max` characters. */
export function atMost(path: string, text: Given<string>, max: number): Rule {
  const length = characters(text?.trim() ?? '');
  return [length > max, path, 'TOO_LONG', `This has ${length} characters: shorten it to at most ${max}.`];
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern looks for control characters.
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

/** The rule of a text that is shown in one line of an SMS or a list: no line breaks, no control characters. */
export function oneLine(path: string, text: Given<string>): Rule {
  return [CONTROL.test(text?.trim() ?? ''), path, 'INVALID', 'This holds a line break or control character: put it on one line.'];
}

/** Rules of a required text on one line, such as a name or a category. */
export function requiredLine(path: string, text: string, max: number): Rule[] {
  return [...requiredText(path, text, max), oneLine(path, text)];
}

/** The rule of a number from `min` to `max`, both included; it passes a number that is not given. */
export function within(path: string, value: Given<number>, min: number, max: number, unit = ''): Rule {
  const refuses = value !== null && value !== undefined && !(value >= min && value <= max);
  return [refuses, path, 'OUT_OF_RANGE', `${value} is out of range: give ${min} to ${max}${unit}.`];
}
