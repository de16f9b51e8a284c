import { segmentsOf } from './answers.ts';
import { CALLED_STRONG, NOT_CALLED_STRONG } from './phrases/called.ts';
import { COURTESIES, FILLERS } from './phrases/common.ts';
import { FRAMES, OPINIONS, SUBJECTS } from './phrases/rating.ts';
import type { Digit } from './reading.ts';
import { compiled } from './scan.ts';
import { NUMBER_WORDS, sentencesIn, type Written, writtenOf } from './words.ts';

const NOT_CALLED = [{ kind: 'NOT_CALLED' as const, patterns: compiled(NOT_CALLED_STRONG) }];
const CALLED = [
  { kind: 'CALLED' as const, patterns: compiled(CALLED_STRONG) },
  { kind: 'COURTESY' as const, patterns: compiled(COURTESIES, FILLERS) },
];
const PHRASES = [
  { kind: 'FRAME' as const, patterns: compiled(FRAMES, OPINIONS, SUBJECTS, COURTESIES, FILLERS, ['yes|si']) },
  { kind: 'DIGIT' as const, patterns: compiled(['(?:digit)?[1-5]']) },
  {
    kind: 'UNSURE' as const,
    patterns: compiled([
      'if|or|between|almost|maybe|should|would have(?: been)?|wouldve|could have(?: been)?|si (?:hubiera|no)|perhaps|quizas?|tal vez|either|entre|used to',
    ]),
  },
  {
    kind: 'DENIAL' as const,
    patterns: compiled([
      'not(?: even)?(?: an?)?|no(?: es)?|isnt(?: an?)?|never(?: an?)?|arent|wasnt(?: an?)?|less than(?: an?)?|more than(?: an?)?|cant|wont|dont',
    ]),
  },
];
const OUT_OF_FIVE = /([1-5])(?: ?stars?| ?estrellas?)?\s*(?:\/|out of|of|de|sobre|over)\s*(?:5|five|cinco)(?![\d.,]\d)\b/giu;
const STAR = /[⭐★🌟✭✮🟊]/gu;
/** "a four", "four stars": a number as a word counts where only a rating can be meant. */
const AS_WORD =
  /\b(?:(?<=\ba )(one|two|three|four|five)|(one|two|three|four|five|una|dos|tres|cuatro|cinco)(?= (?:stars?|estrellas?)\b))/giu;

/** A number below none, "#1": praise or a slip. */
const NO_RATING = /(?:^|\s)-\d|#\s*\d/;
/** Words that make a count of the digit before them. */
const COUNTED = /^(?:of|about|to|as|an?|the|ever)\b/;

/** A rating of one to five; null when the text has none, or what may be several. */
export function readRating(text: string, codes: readonly string[]): Digit | null {
  if (NO_RATING.test(text)) return null;
  const stars = text.match(STAR)?.length ?? 0;
  const plain = text
    .replace(OUT_OF_FIVE, (found, digit: string) => digit.padEnd(found.length))
    .replace(AS_WORD, (found) => NUMBER_WORDS[found.toLowerCase()] ?? found);
  const written = writtenOf(plain, codes);
  const digits = saysNobodyCalled(written) ? null : digitsOf(written);
  if (digits === null || stars > 5) return null;
  const all = new Set(stars > 0 ? [...digits, stars] : digits);
  // "5 ⭐" names its star, and does not count it.
  if (stars === 1 && digits.size === 1) all.delete(1);
  if (stars === 1 && digits.has(1)) all.add(1);
  const [rating] = all;
  if (all.size !== 1 || rating === undefined || (rating === 1 && onlySaysCalled(written))) return null;
  return rating as Digit;
}

/** "2, nobody called" is no rating of 2: it answers the question whether the vendor called. */
const saysNobodyCalled = (written: Written): boolean => segmentsOf(written, NOT_CALLED).some(({ kind }) => kind === 'NOT_CALLED');

/** "1, they called" is no rating of 1 either. */
function onlySaysCalled(written: Written): boolean {
  const kinds = segmentsOf(written, CALLED).flatMap(({ kind, words }) => (kind === 'REST' && /^digit1$/.test(words) ? [] : [kind]));
  return kinds.includes('CALLED') && !kinds.includes('REST') && !/\b(?:stars?|estrellas?)\b/i.test(written.text);
}

/** The digits that rate; null when the text asks, denies or is not sure. */
function digitsOf(written: Written): Set<number> | null {
  const sentences = sentencesIn(segmentsOf(written, PHRASES));
  const digits = new Set<number>();
  for (const { segments, isQuestion } of sentences) {
    for (const [at, { kind, words, from }] of segments.entries()) {
      if (kind !== 'DIGIT') continue;
      if (isQuestion) return null;
      const before = segments.slice(0, at);
      const clause = before.slice(before.findLastIndex(({ kind: other }) => other === 'BREAK') + 1);
      const isLast = at === segments.length - 1 || segments[at + 1]?.kind === 'BREAK';
      const next = segments[at + 1];
      const isOpinion = next?.kind === 'FRAME' && !COUNTED.test(next.words);
      const isStar = /^(?:stars?|estrellas?)\b/.test(segments[at + 1]?.words ?? '');
      if (clause.some(({ kind: other }) => other === 'DENIAL') || segments.at(-1)?.kind === 'DENIAL') return null;
      if (written.digitAt.has(from) || isStar || ((isLast || isOpinion) && clause.every(({ kind: other }) => other === 'FRAME')))
        digits.add(Number(words.slice(-1)));
      else return null;
      if (segments.some(({ kind: other }) => other === 'UNSURE')) return null;
    }
  }
  return digits;
}
