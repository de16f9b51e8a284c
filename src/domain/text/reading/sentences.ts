import { plainWords } from '../plain-words.ts';

/** The sentences of a text and the parts between their commas, in plain words; empty ones left out. */
export const sentencesOf = (text: string): string[] =>
  text
    .split(/[.!?¿¡;,\n()]+| - |\p{Extended_Pictographic}+/u)
    .map(plainWords)
    .filter((sentence) => sentence !== '');
