const CLOSED_UP: Readonly<Record<string, string>> = { can: 'cant', will: 'wont' };

/**
 * The words of a text that came in, for reading: lower case, without accents, punctuation or emoji, full-width characters
 * made ordinary, contractions closed up and "do not" told as "dont".
 */
export function plainWords(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/['’‘`´]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/\b(do|does|did|will|can|is|are|has|have|had) not\b/g, (_, verb: string) => CLOSED_UP[verb] ?? `${verb}nt`);
}

const COURTESY =
  /\b(?:please|pls|plz|thanks|thank you|thx|ty|now|ok|okay|hi|hello|hey|just|immediately|sorry|no|sir|maam|at once|asap|already|everything)\b/g;

/** Plain words without courtesies, and one said over and over said once. */
export function withoutCourtesy(words: string): string {
  return words
    .replace(COURTESY, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(\w+)(?: \1)+$/, '$1');
}
