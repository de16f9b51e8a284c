import { isBreak, type Token } from './tokens.ts';

/** Phrases by what they say. */
export type Phrases<Kind extends string> = readonly { kind: Kind; patterns: readonly RegExp[] }[];

/** A run of words that one phrase matches; a word that none matches is `REST`, and a break is `BREAK`. */
export type Segment<Kind extends string> = { kind: Kind | 'REST' | 'BREAK'; words: string; from: number; to: number };

/** The patterns of phrases in plain words, each matched whole words at a time. */
export const compiled = (...sources: readonly (readonly string[])[]): RegExp[] =>
  sources.flat().map((source) => new RegExp(`(?:${source})(?= |$)`, 'y'));

/** Parts the tokens into the longest phrases, from left to right; of equally long ones the first kind counts. No phrase goes over a break. */
export function scan<Kind extends string>(tokens: readonly Token[], phrases: Phrases<Kind>): Segment<Kind>[] {
  const joined = tokens.map(({ word }) => word).join(' ');
  const segments: Segment<Kind>[] = [];
  let place = 0;
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at];
    if (!token) break;
    const found = isBreak(token) ? null : longest(joined, place, phrases);
    const words = found?.words ?? token.word;
    const count = words.split(' ').length;
    segments.push({ kind: found?.kind ?? (isBreak(token) ? 'BREAK' : 'REST'), words, from: at, to: at + count });
    at += count;
    place += words.length + 1;
  }
  return segments;
}

function longest<Kind extends string>(joined: string, place: number, phrases: Phrases<Kind>): { kind: Kind; words: string } | null {
  let best: { kind: Kind; words: string } | null = null;
  for (const { kind, patterns } of phrases) {
    for (const pattern of patterns) {
      pattern.lastIndex = place;
      const words = pattern.exec(joined)?.[0].trimEnd() ?? '';
      if (words.length > (best?.words.length ?? 0)) best = { kind, words };
    }
  }
  return best;
}
