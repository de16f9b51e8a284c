import { hasCodeForm, knownCode, withCodesApart } from './codes.ts';
import { CALLED_STRONG, NOT_CALLED_STRONG, NOT_YET } from './phrases/called.ts';
import { ASKS, COURTESIES, FILLERS, NO, YES } from './phrases/common.ts';
import { ACCEPT_STRONG, ACCEPT_WEAK, DECLINE_STRONG, DECLINE_WEAK } from './phrases/offer.ts';
import { OPINIONS } from './phrases/rating.ts';
import { REACHED, TRIED } from './phrases/report.ts';
import { AGAIN, WITHDRAW } from './phrases/wish.ts';
import type { Digit } from './reading.ts';
import { compiled, type Segment, scan } from './scan.ts';
import { isBreak, type Token, tokensOf } from './tokens.ts';

/** A person's text, ready to be read for one thing or another. */
export type Written = {
  text: string;
  tokens: Token[];
  /** The code that it names; null for none and for several. */
  code: string | null;
  /** It names several codes. */
  hasSeveralCodes: boolean;
  /** The places of its tokens that are a code. */
  codeAt: ReadonlySet<number>;
  /** The places of digits that stand where an answer stands, each with its digit. */
  digitAt: ReadonlyMap<number, Digit>;
};

/** The numbers that a rating may have, in words. */
export const NUMBER_WORDS: Readonly<Record<string, string>> = {
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  uno: '1',
  una: '1',
  dos: '2',
  tres: '3',
  cuatro: '4',
  cinco: '5',
};
const COURTESY = [{ kind: 'COURTESY' as const, patterns: compiled(COURTESIES, FILLERS) }];
const BEFORE_DIGIT = [{ kind: 'FIT' as const, patterns: compiled(COURTESIES, FILLERS, YES, NO) }];
const BEHIND_DIGIT = [
  ...BEFORE_DIGIT,
  {
    kind: 'FIT' as const,
    patterns: compiled(
      ACCEPT_STRONG,
      ACCEPT_WEAK,
      DECLINE_STRONG,
      DECLINE_WEAK,
      CALLED_STRONG,
      NOT_CALLED_STRONG,
      NOT_YET,
      REACHED,
      TRIED,
      WITHDRAW,
      AGAIN,
      OPINIONS,
    ),
  },
];
/** A clause that goes on behind a digit without a break: it is the digit's reason, not what the digit counts. */
const CLAUSE =
  /^(?:i|im|ill|ive|we|were|well|weve|they|theyve|he|hes|she|its|it|thats|that|this|my|our|the|will|was|is|too|very|because|cause|cuz|bc|since|as|sorry|but|and|if|unless|only|not|no|yes|yup|dont|cant|didnt|cannot|never|nobody|somebody|someone|ya|no|si|nadie|muy|porque|me|llego|or|can|do|are|thanks|please|when)$/;

/** "one", "cinco" as digits where the text says nothing else. */
function withDigits(tokens: Token[]): Token[] {
  const said = scan(tokens, COURTESY).filter(({ kind }) => kind === 'REST');
  const [only] = said.filter(({ words }) => words !== 'a');
  const digit = only && NUMBER_WORDS[only.words];
  if (said.filter(({ words }) => words !== 'a').length !== 1 || digit === undefined) return tokens;
  return tokens.map((token, at) => (at === only?.from ? { ...token, word: digit } : token));
}

export function writtenOf(text: string, codes: readonly string[]): Written {
  const tokens = withDigits(withCodesApart(tokensOf(text, codes), codes));
  const known = [...tokens.keys()].filter((at) => knownCode(tokens[at]?.word ?? '', codes) !== null);
  const isDigit = (at: number) => /^[1-5]$/.test(tokens[at]?.word ?? '');
  const codeAt = new Set(known.length > 0 ? known : formAt(text, tokens, isDigit));
  const names = new Set([...codeAt].map((at) => knownCode(tokens[at]?.word ?? '', codes) ?? tokens[at]?.word.toUpperCase() ?? ''));
  const digitAt = new Map(
    [...tokens.keys()].filter((at) => isDigit(at) && isAnswer(tokens, at, codeAt)).map((at) => [at, Number(tokens[at]?.word) as Digit]),
  );
  const [code = null] = names;
  return { text, tokens, code: names.size === 1 ? code : null, hasSeveralCodes: names.size > 1, codeAt, digitAt };
}

/** The place of a word with the form of a code beside an answer, when the text names none of the sender's. */
function formAt(text: string, tokens: readonly Token[], isDigit: (at: number) => boolean): number[] {
  const answers = /^(?:[1-5]|y|yes|n|no|accept|decline)$/;
  const found = [...tokens.keys()].find((at) => {
    const token = tokens[at];
    if (!token || isBreak(token)) return false;
    const before = tokens[at - 1] && isBreak(tokens[at - 1] as Token) ? at - 2 : at - 1;
    const isBehind = isDigit(before);
    const isBeside = answers.test(tokens[before]?.word ?? '') || answers.test(tokens[at + 1]?.word ?? '');
    return isBeside && hasCodeForm(text.slice(token.start, token.end), isBehind) && !isKnownWord(token.word);
  });
  return found === undefined ? [] : [found];
}

const WORDS_OF_ANSWERS =
  /^(?:stop|end|quit|cancel|busy|pass|skip|full|sorry|call|called|done|here|good|late|only|more|have|need|want|help|info|they|then|when|what|who|why|how|many|much|take|yes|nope|accept)$/;
const isKnownWord = (word: string) => WORDS_OF_ANSWERS.test(word) || scan([{ word, start: 0, end: 0 }], BEFORE_DIGIT)[0]?.kind === 'FIT';

/** True for a digit that stands where an answer stands: at the start of a sentence or at its end, beside a code, before a clause. */
function isAnswer(tokens: readonly Token[], at: number, codeAt: ReadonlySet<number>): boolean {
  const next = tokens[at + 1];
  const isCode = (place: number) => codeAt.has(place);
  if (isCode(at + 1) || isCode(at - 1) || (isCode(at + 2) && next && isBreak(next))) return true;
  const before = scan(tokens.slice(0, at), BEFORE_DIGIT);
  const lead = before.slice(before.findLastIndex(({ kind }) => kind === 'BREAK') + 1);
  if (!lead.every(({ kind }) => kind === 'FIT')) return false;
  if (!next || isBreak(next)) return true;
  return CLAUSE.test(next.word) || scan(tokens.slice(at + 1), BEHIND_DIGIT)[0]?.kind === 'FIT';
}

/** A sentence that asks something. */
export type Sentence<Kind extends string> = { segments: Segment<Kind>[]; isQuestion: boolean };

/** The segments by sentence. A comma ends none. */
export function sentencesIn<Kind extends string>(segments: readonly Segment<Kind>[]): Sentence<Kind>[] {
  const sentences: Sentence<Kind>[] = [];
  let current: Segment<Kind>[] = [];
  for (const segment of segments) {
    const ends = segment.kind === 'BREAK' && segment.words !== ',';
    if (!ends) current.push(segment);
    if (!ends || current.length === 0) continue;
    sentences.push({ segments: current, isQuestion: segment.words === '?' || isAsked(current) });
    current = [];
  }
  if (current.length > 0) sentences.push({ segments: current, isQuestion: isAsked(current) });
  return sentences;
}

const isAsked = (segments: readonly { words: string; kind: string }[]) =>
  ASKS.test(
    segments
      .filter(({ kind }) => kind !== 'BREAK')
      .map(({ words }) => words)
      .join(' '),
  );
