import type { Meaning } from './vocabulary.ts';

/** What a text can decide. */
export type Decision = 'ACCEPT' | 'DECLINE' | 'YES' | 'NO' | 'WITHDRAW' | 'REPORT' | `RATE ${number}`;

/** A text that somebody sends, and what that person wants to say with it. `rating`: the stars, where it rates. */
export type SaidText = { body: string; means: Meaning; rating: number | null };

/** Numbers of Mexico are written in two ways: everything that is known of a phone is kept under one of them. */
export const phoneKey = (number: string): string => number.replace(/^\+521(\d{10})$/, '+52$1');

/** The other spelling of the number; the number itself where there is none. */
export const otherSpelling = (number: string): string =>
  phoneKey(number) === number ? number.replace(/^\+52(\d{10})$/, '+521$1') : phoneKey(number);

/** Meanings that are decisions. */
const OWN = ['ACCEPT', 'DECLINE', 'YES', 'NO', 'WITHDRAW', 'REPORT'] as const;
const BARE_ONE = /^(?:1|yes(?: please)?)\W*$/i;
const BARE_TWO = /^(?:2|no)\W*$/i;
/** What stands below the first line is a signature, where that line is a digit by itself. */
const withoutSignature = (body: string): string => body.trim().replace(/^([1-5])\n.*$/s, '$1');

/**
 * What a text may decide: what its sender means, and whatever else stands in the same words. A digit answers what was asked last, which may not
 * have arrived when it was sent.
 */
export function decisionsIn({ body, means, rating }: SaidText): Decision[] {
  const words = withoutSignature(body);
  const digit = /^([1-5])\W*$/.exec(words)?.[1];
  const decisions = new Set<Decision>(digit === undefined ? [] : [`RATE ${Number(digit)}`]);
  if (BARE_ONE.test(words)) for (const one of ['ACCEPT', 'YES', 'WITHDRAW'] as const) decisions.add(one);
  if (BARE_TWO.test(words)) for (const one of ['DECLINE', 'NO'] as const) decisions.add(one);
  if (means === 'RATE' && rating !== null) decisions.add(`RATE ${rating}`);
  if (means === 'CONFIRM') decisions.add('WITHDRAW');
  const own = OWN.find((decision) => decision === means);
  if (own) decisions.add(own);
  return [...decisions];
}
