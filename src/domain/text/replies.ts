import { asksToStop, isKeyword } from './opt-out.ts';
import { plainWords, withoutCourtesy } from './plain-words.ts';

export type Digit = 1 | 2 | 3 | 4 | 5;

/**
 * What the words of a text say by themselves; `domain/inbound/meaning.ts` says what they mean from a given phone. `code`: an offer's code
 * in capitals, or null when the text names none.
 */
export type Reply =
  | { type: 'STOP' }
  | { type: 'START' }
  | { type: 'HELP' }
  | { type: 'NUMBER'; digit: Digit; code: string | null }
  | { type: 'OTHER' };

const START = /^(?:start|un ?stop)$/;
const HELP = /^(?:help|help me|info|help info)$/;

const YES_WORD = '(?:y|yes|yep|yeah|yea|yup|si)';
const NO_WORD = '(?:n|no|nope|nah)';
const YES = new RegExp(`^(?:${YES_WORD}|accept|accepted|${YES_WORD} (?:please|pls|thanks|thank you|thx|accept))$`);
const NO = new RegExp(`^(?:${NO_WORD}|decline|declined|${NO_WORD} decline)$`);

// Answers in words to "did they call?". "Not yet" is not one of them: a "no" costs the vendor a strike.
const CALLED = '(?:call|called|reached|texted|reached out)';
const THEY_CALLED = new RegExp(
  `^(?:${YES_WORD} )?(?:they|he|she|someone|somebody)(?: have| has| just| already)*(?: did| ${CALLED})+(?: (?:me|us|today|already|yes))*$`,
);
const NOT_CALLED = new RegExp(
  `^(?:${NO_WORD} )?(?:(?:nobody|no one|noone)(?: has| have| ever)*(?: ${CALLED})?|(?:they|he|she) (?:didnt|havent|hasnt|never)(?: ${CALLED})?|no calls?)(?: (?:me|us|today))*$`,
);

/** Words that may follow a digit and are not a code. */
const AFTER_ONE = /^(?:yes|yep|yeah|accept|accepted|star)$/;
const AFTER_TWO = /^(?:no|nope|sorry|decline|declined|cancel)$/;
const AFTER_ANY = /^(?:stars?|(?:stars? )?out of (?:5|five)|great|good|nice|perfect)$/;

/** 3 to 6 of A–Z and 2–9. Our codes have no vowel (see `newReference`), so a word with one is a code only right after a digit. */
const CODE = '[A-Z2-9]{3,6}';
const CODE_NOT_WORD = `(?=[A-Z]*[2-9]|[^AEIOUY ]+(?: |$))${CODE}`;
const DIGIT_FIRST = new RegExp(`^([1-5])(?: (${CODE})|((?=[2-9]*[A-Z])${CODE}))$`);
const CODE_FIRST = new RegExp(`^(${CODE_NOT_WORD}) ([1-5])$`);
const WORD_AND_CODE = new RegExp(`^(YES|Y|ACCEPT|NO|N|DECLINE) (${CODE_NOT_WORD})$`);

/** How many characters of a text are read: as many as Twilio lets a message have. */
const MAX_READ = 1_600;

const number = (digit: Digit, code: string | null = null): Reply => ({ type: 'NUMBER', digit, code });
const toDigit = (text: string | undefined): Digit => Number(text) as Digit;

/** Reads a digit alone or with a word that goes with it; null for anything else. */
function digitAlone(words: string): Reply | null {
  const [, first, rest] = /^([1-5])(?: ?(\D.*))?$/.exec(words) ?? [];
  if (first === undefined) return null;
  const word = withoutCourtesy(rest ?? '');
  const fits = word === '' || AFTER_ANY.test(word) || (first === '1' && AFTER_ONE.test(word)) || (first === '2' && AFTER_TWO.test(word));
  // "1 no" contradicts itself; `withoutCourtesy` has removed the "no".
  return fits && !(first === '1' && /\bno\b/.test(rest ?? '')) ? number(toDigit(first)) : null;
}

/** Reads a digit or a word for one with an offer's code, in either order; null for anything else. */
function withCode(words: string): Reply | null {
  const capitals = words.toUpperCase();
  const digitFirst = DIGIT_FIRST.exec(capitals);
  const codeFirst = CODE_FIRST.exec(capitals);
  const wordFirst = WORD_AND_CODE.exec(capitals);
  const code = digitFirst?.[2] ?? digitFirst?.[3] ?? codeFirst?.[1] ?? wordFirst?.[2];
  if (code === undefined) return null;
  const word = code.toLowerCase();
  if (isKeyword(word) || YES.test(word) || NO.test(word) || withoutCourtesy(word) === '') return null;
  if (wordFirst) return number(/^[YA]/.test(capitals) ? 1 : 2, code);
  return number(toDigit(digitFirst?.[1] ?? codeFirst?.[2]), code);
}

/**
 * Reads a text that came in. Case, punctuation, accents, emoji and full-width characters do not matter. A text that is not clearly one
 * of the other kinds is `OTHER`: asking back costs less than a wrong answer, which may strike a vendor.
 */
export function parseReply(body: string): Reply {
  const read = body.slice(0, MAX_READ).replace(/\/\s*5\b/, ' out of 5');
  if (/^\s*[?？][\s?？]*$/u.test(read)) return { type: 'HELP' };
  const words = plainWords(read);
  if (asksToStop(read)) return { type: 'STOP' };
  if (START.test(withoutCourtesy(words))) return { type: 'START' };
  if (HELP.test(withoutCourtesy(words))) return { type: 'HELP' };
  const answer = digitAlone(words) ?? withCode(words);
  if (answer) return answer;
  if (YES.test(words) || THEY_CALLED.test(words)) return number(1);
  if (NO.test(words) || NOT_CALLED.test(words)) return number(2);
  return { type: 'OTHER' };
}
