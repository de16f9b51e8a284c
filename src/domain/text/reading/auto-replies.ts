import { plainWords } from '../plain-words.ts';
import { AUTO_REPLIES, LIKELY_AUTO_REPLIES, QUICK_REPLIES } from './phrases/auto-replies.ts';
import { INSTRUCTIONS } from './phrases/opt-outs.ts';
import { sentencesOf } from './sentences.ts';

const FORMS = AUTO_REPLIES.map((pattern) => new RegExp(`\\b(?:${pattern})`));
const LIKELY = LIKELY_AUTO_REPLIES.map((pattern) => new RegExp(`\\b(?:${pattern})`));
const QUICK = new RegExp(`^(?:${QUICK_REPLIES.join('|')})$`);

/** True when a sentence of the text tells its reader how to opt out. */
export const isInstruction = (sentence: string): boolean => INSTRUCTIONS.some((pattern) => pattern.test(sentence));

/** True when the text says by its form that a machine sent it. */
export function isAutoReply(text: string): boolean {
  const words = plainWords(text);
  if (QUICK.test(words) || FORMS.some((pattern) => pattern.test(words))) return true;
  if (/^\s*[[(*<]? ?auto(?:mated|matic)?(?: ?-? ?(?:reply|response|message))? ?[\])*>:]/i.test(text)) return true;
  // "Reply STOP" and nothing else may be a person who copies what to do: it is asked back.
  if (words.split(' ').length <= 2) return false;
  return sentencesOf(text).some(isInstruction) || /\b(?:reply|text) (?:yes|help|y) (?:to|for)\b/.test(words);
}

/** True when the text says what machines say, and people too: a machine's when it says nothing else. */
export const isLikelyAutoReply = (text: string): boolean => LIKELY.some((pattern) => pattern.test(plainWords(text)));
