import { AFTER_A_CALL, CALLED_STRONG, CALLED_WEAK, NOT_CALLED_STRONG, NOT_CALLED_WEAK, NOT_YET } from './phrases/called.ts';
import { BUT, CONFIRM, COURTESIES, DOUBTS, FILLERS, KEEP, NEGATIONS, NO, YES } from './phrases/common.ts';
import { ACCEPT_STRONG, ACCEPT_WEAK, DECLINE_STRONG, DECLINE_WEAK } from './phrases/offer.ts';
import { compiled, type Phrases } from './scan.ts';

/** `STRONG` says it by itself; `WEAK` beside courtesies only. */
export type Kind = 'YES' | 'WEAK_YES' | 'NO' | 'WEAK_NO' | 'NOT_YET' | 'COURTESY' | 'NEGATION' | 'DOUBT' | 'BUT' | 'DIGIT' | 'CODE';
export type AnswerPhrases = Phrases<Kind>;

const DIGIT = compiled(['digit[1-5]']);
const CODE = compiled(['(?:(?:to|for|on|lead|code) )?offercode(?: offercode)*']);

/** The phrases of one question, and those that mean the same whatever was asked. */
const phrasesOf = (own: AnswerPhrases): AnswerPhrases => [
  ...own,
  { kind: 'WEAK_YES', patterns: compiled(YES) },
  { kind: 'WEAK_NO', patterns: compiled(NO) },
  { kind: 'COURTESY', patterns: compiled(COURTESIES, FILLERS) },
  { kind: 'BUT', patterns: compiled(BUT) },
  { kind: 'DOUBT', patterns: compiled(DOUBTS) },
  { kind: 'NEGATION', patterns: compiled(NEGATIONS) },
  { kind: 'DIGIT', patterns: DIGIT },
  { kind: 'CODE', patterns: CODE },
];

/** To an open offer. */
export const OFFER = phrasesOf([
  { kind: 'NO', patterns: compiled(DECLINE_STRONG) },
  { kind: 'WEAK_NO', patterns: compiled(DECLINE_WEAK) },
  { kind: 'YES', patterns: compiled(ACCEPT_STRONG) },
  { kind: 'WEAK_YES', patterns: compiled(ACCEPT_WEAK) },
]);
/** To the question whether the vendor called. */
export const CALLED = phrasesOf([
  { kind: 'NOT_YET', patterns: compiled(NOT_YET) },
  { kind: 'NO', patterns: compiled(NOT_CALLED_STRONG) },
  { kind: 'YES', patterns: compiled(CALLED_STRONG) },
  { kind: 'WEAK_YES', patterns: compiled(CALLED_WEAK) },
  { kind: 'COURTESY', patterns: compiled(AFTER_A_CALL) },
  { kind: 'WEAK_NO', patterns: compiled(NOT_CALLED_WEAK) },
]);
/** To any question back. */
export const PLAIN = phrasesOf([
  { kind: 'WEAK_YES', patterns: compiled(CONFIRM) },
  { kind: 'WEAK_NO', patterns: compiled(KEEP) },
]);
