import { plainWords, withoutCourtesy } from '../plain-words.ts';
import { isInstruction } from './auto-replies.ts';
import {
  KEYWORD,
  KEYWORD_ALONE,
  KEYWORD_SENTENCE,
  NEGATED,
  OPT_OUTS,
  OTHERWISE_WANTED,
  UNLESS_OTHERWISE_WANTED,
} from './phrases/opt-outs.ts';
import { sentencesOf } from './sentences.ts';

/** The plain words without the codes of offers, so that "1 K7RTWB stop" is "1 stop". */
const withoutCodes = (words: string, codes: readonly string[]): string =>
  words
    .split(' ')
    .filter((word) => !codes.includes(word.toUpperCase()))
    .join(' ');

/** Plain words without courtesies. */
const bare = (words: string) => withoutCourtesy(words.replace(/\b(?:so much|very much|a lot|hi there)\b/g, ' '));

/** True when the text is a keyword that ends all texts, with nothing but courtesies around it. */
function isStopKeyword(text: string, codes: readonly string[]): boolean {
  const words = withoutCodes(plainWords(text), codes);
  if (KEYWORD_ALONE.test(words)) return !text.includes('?');
  return KEYWORD.test(words) || KEYWORD.test(bare(words));
}

const isStop = (sentence: string, codes: readonly string[]) => KEYWORD_SENTENCE.test(bare(withoutCodes(sentence, codes)));

/** True when the text begins with a STOP that stands by itself: no machine begins so. */
export const beginsWithStop = (text: string, codes: readonly string[]): boolean => isStop(sentencesOf(text)[0] ?? '', codes);

/** The rule "STOP": true when a person's text asks for no more texts, by a keyword that stands by itself or by a plain sentence. */
export function asksToStop(text: string, codes: readonly string[]): boolean {
  if (isStopKeyword(text, codes)) return true;
  const sentences = sentencesOf(text).filter((sentence) => !isInstruction(sentence));
  // "It starts, stops, start, stop": a consumer describes what happens.
  const isTold = sentences.some((sentence) => /^starts?\b/.test(sentence));
  if (!isTold && sentences.some((sentence) => isStop(sentence, codes))) return true;
  const words = withoutCodes(plainWords(text), codes);
  if (NEGATED.test(words)) return false;
  if (
    OPT_OUTS.some((pattern) => pattern.test(words) || sentences.some((sentence) => pattern.test(sentence) || pattern.test(bare(sentence))))
  )
    return true;
  return !OTHERWISE_WANTED.test(words) && UNLESS_OTHERWISE_WANTED.some((pattern) => pattern.test(words));
}
