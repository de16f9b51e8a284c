/** Contractions that are not the verb and "nt". */
const IRREGULAR: Readonly<Record<string, string>> = { can: 'cant', will: 'wont' };

/**
 * Normalizes a text that came in to words between single spaces: lower case, without accents, punctuation or emoji, full-width
 * characters as ordinary ones, "don't" and "do not" both as "dont".
 */
export function plainWords(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/['’‘`´]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/\b(do|does|did|will|can|is|are|has|have|had) not\b/g, (_, verb: string) => IRREGULAR[verb] ?? `${verb}nt`);
}

const COURTESY =
  /\b(?:please|pls|plz|thanks|thank you|thx|ty|now|ok|okay|hi|hello|hey|just|immediately|sorry|no|sir|maam|at once|asap|already|everything)\b/g;

/** Plain words without courtesies; when the same word is left several times ("stop stop"), once. */
export function withoutCourtesy(words: string): string {
  return words
    .replace(COURTESY, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(\w+)(?: \1)+$/, '$1');
}
