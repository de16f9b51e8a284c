import { plainWords } from '../plain-words.ts';
import { isOurs, type Ours } from './own-text.ts';
import { REACTION_AFTER, REACTION_BEFORE, REACTION_OBJECT } from './phrases/reactions.ts';
import { outerQuote } from './quotes.ts';

const BEFORE = new RegExp(`^(?:\\w+ )?(?:${REACTION_BEFORE.join('|')})$`);
const AFTER = new RegExp(`^(?:${REACTION_AFTER.join('|')})$`);
const WITHOUT_QUOTE = new RegExp(`^(?:${REACTION_BEFORE.join('|')}) ${REACTION_OBJECT}$`);
const EMOJI = /\p{Extended_Pictographic}/u;
const NO_LATIN = /^[^a-z]*[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}][^a-z]*$/iu;
/** A person who speaks about our text, not a phone. */
const ABOUT = /\b(?:what|whats|why|who|how|when|you|your|i|im|my|we|said|says|sent|got|re|text|message|que|quien|yo|dice|mensaje)\b/;
const MAX_WORDS = 6;

/**
 * Whether a text is a phone's reaction. `LISTED`: in words or a form that we know. `LIKELY`: a few words and one of our texts in quotes, as in a
 * language that is not listed: one, unless these words say something.
 */
export function reactionForm(text: string, ours: Ours): 'LISTED' | 'LIKELY' | null {
  if (WITHOUT_QUOTE.test(plainWords(text)) && text.length < 80) return 'LISTED';
  const quote = outerQuote(text) ?? singleQuote(text);
  if (!quote || quote.before.length > 80) return null;
  const before = plainWords(quote.before);
  const after = plainWords(quote.after);
  const inOurs = isOurs(quote.inside, ours);
  if (after === '') {
    if (BEFORE.test(before)) return 'LISTED';
    if (
      EMOJI.test(quote.before) &&
      before.split(' ').every((word) => word.length <= 3 && !/\d/.test(word) && !/^(?:yes|no|si)$/.test(word))
    )
      return 'LISTED';
    return inOurs && before !== '' && before.split(' ').length <= MAX_WORDS && !ABOUT.test(before) ? 'LIKELY' : null;
  }
  const isAfter = NO_LATIN.test(quote.after) || AFTER.test(after);
  return isAfter && (before === '' || BEFORE.test(before) || inOurs) ? 'LISTED' : null;
}

/** `Liked 'our text'`: a quote in apostrophes that reaches to the end. */
function singleQuote(text: string): { before: string; inside: string; after: string } | null {
  const [, before, inside] = /^([^']{2,60}) '([^\n]{8,})'$/.exec(text) ?? [];
  return before !== undefined && inside !== undefined ? { before, inside, after: '' } : null;
}
