import { segmentsOf } from './answers.ts';
import { COURTESIES, DOUBTS, FILLERS, NEGATIONS, YES } from './phrases/common.ts';
import { REACHED, TRIED } from './phrases/report.ts';
import { AGAIN, WITHDRAW, WITHDRAW_WEAK } from './phrases/wish.ts';
import { compiled, type Segment } from './scan.ts';
import { sentencesIn, type Written } from './words.ts';

const AROUND = [
  { kind: 'COURTESY' as const, patterns: compiled(COURTESIES, FILLERS, YES, ['offercode']) },
  { kind: 'DOUBT' as const, patterns: compiled(DOUBTS) },
  { kind: 'NEGATION' as const, patterns: compiled(NEGATIONS) },
  { kind: 'DIGIT' as const, patterns: compiled(['digit[1-5]']) },
];
const REPORTS = [
  { kind: 'TRIED' as const, patterns: compiled(TRIED, ['digit4']) },
  { kind: 'REACHED' as const, patterns: compiled(REACHED, ['digit3']) },
  ...AROUND,
];
const WISHES = [
  { kind: 'WITHDRAW' as const, patterns: compiled(WITHDRAW) },
  { kind: 'WEAK' as const, patterns: compiled(WITHDRAW_WEAK) },
  { kind: 'AGAIN' as const, patterns: compiled(AGAIN) },
  ...AROUND,
];
/** A request that has the form of a question: "can you cancel my request?" */
const REQUEST =
  /^(?:(?:hi|hey|hello|ok|so|and|please) )*(?:(?:can|could|would|will) (?:you|u|we|i) (?:please |just )?|how (?:do|can|to) (?:i |we )?|pueden? )/;
/** "Called" alone is a call that may have come to nothing. */
const CALL_ONLY = /^(?:i |we |just |already |ive |weve )*(?:called|contacted|phoned|texted)\b/;

const isDenied = (segments: readonly Segment<string>[], at: number) => {
  const clause = segments.slice(Math.max(0, at - 3), at);
  return clause.slice(clause.findLastIndex(({ kind }) => kind === 'BREAK') + 1).some(({ kind }) => kind === 'NEGATION');
};

/** Somebody else did it, or it is still to be done. */
const isNotDone = (segments: readonly Segment<string>[], at: number) => {
  const clause = segments.slice(0, at);
  const before = clause.slice(clause.findLastIndex(({ kind }) => kind === 'BREAK') + 1);
  return (
    /^(?:he|she|they|who|someone|somebody|plumber|company|vendor|said|says)$/.test(before.at(-1)?.words ?? '') ||
    before.some(({ words }) => /^(?:will|ill|well|gonna|going|plan|trying)$/.test(words))
  );
};

/** A vendor's word on a lead that it has accepted. */
export function readReport(written: Written): 'REACHED' | 'TRIED' | null {
  const segments = segmentsOf(written, REPORTS);
  const kinds = new Set<string>(segments.map(({ kind }) => kind));
  if (kinds.has('DOUBT') || kinds.has('DIGIT') || sentencesIn(segments).some(({ isQuestion }) => isQuestion)) return null;
  if (
    segments.some(
      ({ kind }, at) =>
        (kind === 'REACHED' || kind === 'TRIED') && (isDenied(segments, at) || (kind === 'REACHED' && isNotDone(segments, at))),
    )
  )
    return null;
  const isReached = segments.some(({ kind, words }) => kind === 'REACHED' && !CALL_ONLY.test(words));
  if (kinds.has('TRIED')) return isReached ? null : 'TRIED';
  return kinds.has('REACHED') && !kinds.has('NEGATION') ? 'REACHED' : null;
}

/** A consumer's wish to give its inquiry up, or to have it looked at again. */
export function readWish(written: Written): 'WITHDRAW' | 'AGAIN' | null {
  const segments = segmentsOf(written, WISHES);
  const sentences = sentencesIn(segments);
  const isCue = ({ kind }: Segment<string>) => kind === 'WITHDRAW' || kind === 'WEAK' || kind === 'AGAIN';
  const asked = sentences.filter(({ isQuestion, segments: own }) => isQuestion && own.some(isCue));
  if (asked.some(({ segments: own }) => !REQUEST.test(own.map(({ words }) => words).join(' ')))) return null;
  if (
    segments.some(
      (segment, at) => isCue(segment) && (isDenied(segments, at) || (segment.words.startsWith('cancel') && isNotDone(segments, at))),
    )
  )
    return null;
  const kinds = new Set<string>(segments.map(({ kind }) => kind));
  if (written.tokens.some(({ word }) => word === 'later')) return null;
  const isUnsure = segments.some(({ kind, words }) => kind === 'DOUBT' && !/^(?:could|would|other|another|different|otr[oa])$/.test(words));
  const isWeak = kinds.has('WEAK') && !kinds.has('REST');
  if (isUnsure || (!kinds.has('WITHDRAW') && !isWeak) === !kinds.has('AGAIN')) return null;
  return kinds.has('AGAIN') ? 'AGAIN' : 'WITHDRAW';
}
