import { type AnswerPhrases, CALLED, type Kind, OFFER, PLAIN } from './questions.ts';
import type { Digit } from './reading.ts';
import { type Phrases, type Segment, scan } from './scan.ts';
import { sentencesIn, type Written } from './words.ts';

/** A consumer who asks for money or for a visit has answered nothing. */
const BARGAINS = /\b(?:price|cost|costs|pay|pays|paying|budget|charge|fee|how much|cuanto)\b/;
/** A price, or another week: an offer of its own, not an answer to ours. */
const PRICED = /[$€£]|\b(?:dollars|bucks|next (?:week|month|year)|pesos)\b/i;
/** Of a consumer: it speaks of another call, or of one that came to nothing. */
const OTHER_CALL =
  /\b(?:voice ?mail|vm|missed|message|left|mensaje|buzon|scam\w*|spam|sell\w*|solar|telemarketer|insurance|else|need|needs|send|want|necesito|will call|going to call|would call|gonna call|(?<!did )call me|call (?:\w+ )?back|calling|who is|i called|we called|hung up|no answer|please (?:have|call|send|get|tell|ask))\b/;
/** They were in touch in another way. */
const OTHER_WAY =
  /\b(?:got|received|sent|left|just) (?:me |us )?(?:a|an|the) (?:text|message|voice ?mail|email|vm)\b|\b(?:missed|but they texted|texted instead|no (?:more )?(?:phone )?calls? (?:, )?please)\b/;
/** More words than this that no phrase knows are a story, in which a phrase may mean anything. */
const MAX_UNKNOWN = 25;

/** The segments of a text, with its answer digits and codes as such. */
export function segmentsOf<K extends string>({ tokens, digitAt, codeAt }: Written, phrases: Phrases<K>): Segment<K>[] {
  const marked = tokens.map((token, at) => {
    if (codeAt.has(at)) return { ...token, word: 'offercode' };
    const digit = digitAt.get(at);
    return digit === undefined ? token : { ...token, word: `digit${digit}` };
  });
  return scan(marked, phrases);
}

/** A word behind a strong phrase that makes something else of it: "I'll take it up with", "nobody home", "he called in sick". */
type Follows = { yes: (word: string) => boolean; no: (word: string) => boolean };
const OFFER_FOLLOWS: Follows = {
  yes: (word) => !/^(?:up|cash|credit|cards?|checks?|payments?|yourself|most|jobs)$/.test(word),
  no: () => true,
};
const AFTER_CALL =
  /^(?:and|this|today|yesterday|about|at|on|an|around|to|with|last|earlier|just|very|i|we|is|for|from|num|hes|shes|theyre|within|right|after|already|back|was|were|my|name|his|her|named|monday|tuesday|wednesday|thursday|friday|saturday|sunday|so|but|when|while|twice|several|again|by|he|she|they|it|that|para|y|hace|hoy|ayer|esta|el|a|por|un|una|desde)$/;
const CALLED_FOLLOWS: Follows = {
  yes: (word) => AFTER_CALL.test(word) && word !== 'a' && word !== 'el',
  no: (word) =>
    /^(?:since|from|about|for|today|all|this|and|i|we|even|so|after|or|within|here|been|in|as|at|on|still|it|its|regarding|desde|para|por|y|en|de)$/.test(
      word,
    ),
};
/** Of a call that the consumer made or did not make. */
const BY_ME = /^(?:i|we|ive|weve|you)$/;

/** False when the words around a strong phrase make something else of it. */
function isSaid(segments: readonly Segment<Kind>[], follows: Follows): boolean {
  return segments.every(({ kind }, at) => {
    if (kind !== 'YES' && kind !== 'NO') return true;
    const before = segments[at - 1];
    const next = segments[at + 1];
    if (before?.kind === 'REST' && BY_ME.test(before.words) && follows === CALLED_FOLLOWS) return false;
    return next?.kind !== 'REST' || (kind === 'YES' ? follows.yes(next.words) : follows.no(next.words));
  });
}

type Said = {
  kinds: ReadonlySet<string>;
  digits: ReadonlySet<string>;
  segments: Segment<Kind>[];
  isAsking: boolean;
  hasQuestion: boolean;
  unknown: number;
};

/** Beside an answer digit, the other digits, though they do not stand where an answer stands: "1 and 2". */
const loose = ({ tokens, digitAt }: Written): string[] =>
  digitAt.size === 0 ? [] : tokens.filter(({ word }, at) => /^[1-5]$/.test(word) && !digitAt.has(at)).map(({ word }) => word);

/** What the text says in its statements. Null when it asks about the very answer. */
function said(written: Written, phrases: AnswerPhrases): Said {
  const sentences = sentencesIn(segmentsOf(written, phrases));
  const isCue = ({ kind }: Segment<Kind>) =>
    kind === 'DIGIT' || kind === 'YES' || kind === 'NO' || kind === 'WEAK_YES' || kind === 'WEAK_NO';
  const asked = sentences.filter(({ isQuestion }) => isQuestion);
  const segments = sentences.filter(({ isQuestion }) => !isQuestion).flatMap((sentence) => [...sentence.segments, END]);
  return {
    segments,
    kinds: new Set(segments.map(({ kind }) => kind)),
    digits: new Set([...loose(written), ...segments.filter(({ kind }) => kind === 'DIGIT').map(({ words }) => words.slice(-1))]),
    isAsking: asked.some((sentence) => sentence.segments.some((segment) => isCue(segment) || BARGAINS.test(segment.words))),
    hasQuestion: asked.length > 0,
    unknown: segments.filter(({ kind }) => kind === 'REST').length,
  };
}

const END: Segment<Kind> = { kind: 'BREAK', words: '.', from: 0, to: 0 };

/** True when a denial stands right before what it denies: "I don't say no". */
function isDenied(segments: readonly Segment<Kind>[]): boolean {
  return segments.some(({ kind }, at) => {
    if (kind !== 'NO' && kind !== 'WEAK_NO' && !(kind === 'DIGIT')) return false;
    const clause = segments.slice(Math.max(0, at - 3), at);
    return clause.slice(clause.findLastIndex((before) => before.kind === 'BREAK') + 1).some((before) => before.kind === 'NEGATION');
  });
}

/** "Sorry, but we can't": "but" is no condition when what follows says the same. */
function isQualified(segments: readonly Segment<Kind>[]): boolean {
  const but = segments.findLastIndex(({ kind }) => kind === 'BUT');
  return (
    but >= 0 &&
    !segments.slice(but).some(({ kind }) => kind === 'NO') &&
    segments.slice(but + 1).some(({ kind }) => kind !== 'COURTESY' && kind !== 'BREAK')
  );
}

/** "Yes", "no", or null for what is neither, both or not sure. */
function yesOrNo({ kinds, digits, segments, isAsking, hasQuestion, unknown }: Said): 'YES' | 'NO' | null {
  if (isAsking || kinds.has('DOUBT') || unknown > MAX_UNKNOWN) return null;
  if (digits.size > 1 || [...digits].some((digit) => digit > '2')) return null;
  const isYes = kinds.has('YES') || kinds.has('WEAK_YES') || digits.has('1');
  const isNo = kinds.has('NO') || kinds.has('WEAK_NO') || digits.has('2');
  if (isYes === isNo) return null;
  const isStrong = kinds.has('YES') || kinds.has('NO') || digits.size > 0;
  if (!isStrong && (unknown > 0 || hasQuestion || kinds.has('NEGATION') || kinds.has('BUT'))) return null;
  if (isYes) return kinds.has('NEGATION') || kinds.has('BUT') ? null : 'YES';
  return isDenied(segments) || isQualified(segments) ? null : 'NO';
}

/** To an open offer. */
export function readOffer(written: Written): 'ACCEPT' | 'DECLINE' | null {
  if (written.hasSeveralCodes) return null;
  const all = said(written, OFFER);
  const answer = yesOrNo(all);
  if (answer === null || !isSaid(all.segments, OFFER_FOLLOWS)) return null;
  if (answer === 'YES' && all.digits.size === 0 && PRICED.test(written.text)) return null;
  return answer && (answer === 'YES' ? 'ACCEPT' : 'DECLINE');
}

/** To the question whether the vendor called. */
export function readCalled(written: Written): 'YES' | 'NO' | 'NOT_YET' | null {
  if (written.hasSeveralCodes) return null;
  const all = said(written, CALLED);
  const words = written.tokens.map(({ word }) => word).join(' ');
  if (all.kinds.has('NOT_YET')) return notYet(all, words);
  const answer = isSaid(all.segments, CALLED_FOLLOWS) ? yesOrNo(all) : null;
  if (answer === 'YES' && (OTHER_CALL.test(words) || /^y\w* please$/.test(words))) return null;
  if (answer === 'NO' && OTHER_WAY.test(words)) return null;
  if (answer === 'NO' && !all.kinds.has('NO') && all.digits.size === 0 && /\b(?:thanks?|thx|ty|gracias)\b/.test(words)) return null;
  return answer;
}

function notYet(all: Said, words: string): 'NO' | 'NOT_YET' | null {
  const { kinds, digits, isAsking } = all;
  if (isAsking || kinds.has('YES') || kinds.has('WEAK_YES') || digits.has('1') || digits.size > 1) return null;
  if (digits.has('2')) return 'NO';
  const isWaiting = !/\b(?:yet|todavia|aun|ahora|far|now|moment)\b/.test(words);
  return isWaiting && (kinds.has('NO') || kinds.has('WEAK_NO')) ? 'NO' : 'NOT_YET';
}

/** "Yes" or "no" in words and nothing else but courtesies. */
export function readPlain(written: Written): 'YES' | 'NO' | null {
  const all = said(written, PLAIN);
  return all.digits.size > 0 || all.unknown > 0 || all.kinds.has('CODE') ? null : yesOrNo(all);
}

/** The one digit that a text answers with, unless the text asks, doubts, denies or answers otherwise too. */
export function readDigit(written: Written): Digit | null {
  const digits = new Set(written.digitAt.values());
  const [digit] = digits;
  if (digits.size !== 1 || digit === undefined || written.hasSeveralCodes) return null;
  if (digit <= 2) return readOffer(written) !== null || readCalled(written) !== null ? digit : null;
  const all = said(written, PLAIN);
  return all.isAsking || all.kinds.has('DOUBT') || all.kinds.has('WEAK_YES') || all.kinds.has('WEAK_NO') ? null : digit;
}
