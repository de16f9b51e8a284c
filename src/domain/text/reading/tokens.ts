import { MASK, withoutOtherNumbers } from './other-numbers.ts';

/** A word in its plain form, a digit, or a break: `.` for the end of a sentence or line, `?`, `,`. `start`, `end`: its place in the text. */
export type Token = { word: string; start: number; end: number };

/** How many words of a text are read. No answer is longer, and reading takes more than linear time. */
const MAX_TOKENS = 200;

const TOKEN = new RegExp(`[\\p{L}\\p{N}\\p{M}'${MASK}]+|[.!?¿¡;:\\n,/]+|(?<= )-+(?= )|-`, 'gu');
/** "5stars", "1yes": a digit and a word that are glued together. */
const GLUED = /^([1-5])(stars?|yes|no|accept|decline|thanks|estrellas?|please|ok|sorry)$/;
const CONTRACTED: Readonly<Record<string, string>> = { can: 'cant', will: 'wont' };
const VERB = /^(?:do|does|did|will|can|is|has|have|had|was|could|would|should)$/;

export const isBreak = ({ word }: Token): boolean => /^[.?,]$/.test(word);

const plain = (raw: string) =>
  raw.includes(MASK)
    ? 'num'
    : raw
        .normalize('NFKD')
        .toLowerCase()
        .replace(/\p{M}|'/gu, '');

function breakOf(raw: string): string {
  if (/[?¿]/.test(raw)) return '?';
  return /[.!;:\n¡]/.test(raw) ? '.' : ',';
}

/** The words of a text in order, with their breaks. "do not" is one word, as "don't" is. */
export function tokensOf(text: string, codes: readonly string[]): Token[] {
  const tokens: Token[] = [];
  for (const { 0: raw, index } of withoutOtherNumbers(text, codes).matchAll(TOKEN)) {
    if (tokens.length >= MAX_TOKENS) break;
    const end = index + raw.length;
    if (!/[\p{L}\p{N}]/u.test(raw) && !raw.includes(MASK)) {
      // A hyphen inside a word, "non-stop", parts nothing.
      if (raw !== '-' || /^\d/.test(tokens.at(-1)?.word ?? '')) tokens.push({ word: breakOf(raw), start: index, end });
      continue;
    }
    const word = plain(raw);
    const [, digit, rest] = GLUED.exec(word) ?? [];
    const last = tokens.at(-1);
    if (digit !== undefined && rest !== undefined)
      tokens.push({ word: digit, start: index, end: index + 1 }, { word: rest, start: index + 1, end });
    else if (word === 'not' && last && VERB.test(last.word)) Object.assign(last, { word: CONTRACTED[last.word] ?? `${last.word}nt`, end });
    else if (word === 'cannot') tokens.push({ word: 'cant', start: index, end });
    else if (word !== '') tokens.push({ word, start: index, end });
  }
  return tokens;
}
