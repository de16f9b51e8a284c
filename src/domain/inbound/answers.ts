import type { Digit, Words } from '../text/reading/reading.ts';
import { type Millis, SECOND } from '../time/time.ts';
import type { AskedQuestion, PhoneState } from './phone-state.ts';

/** What words say to one question. */
export type Answer =
  | { type: 'ACCEPT' | 'DECLINE' | 'LOOK_AGAIN' | 'WITHDRAW' | 'KEEP' }
  | { type: 'CALLED' | 'NOT_CALLED'; offerId: string | null }
  | { type: 'NOT_YET'; offerId: string }
  | { type: 'RATE'; rating: Digit };

/** Two questions that were sent within this time of each other are not told apart by their order. */
const TOGETHER: Millis = 5 * SECOND;

/** What these words answer to this question, open or not; null when they are no answer to it. */
export function answerTo({ question }: Pick<AskedQuestion, 'question'>, words: Words): Answer | null {
  switch (question.type) {
    case 'OFFER':
      return words.offer && { type: words.offer };
    case 'CALLED':
      if (words.called === 'NOT_YET') return question.offerId === null ? null : { type: 'NOT_YET', offerId: question.offerId };
      return words.called && { type: words.called === 'YES' ? 'CALLED' : 'NOT_CALLED', offerId: question.offerId };
    case 'RATING':
      return words.rating && { type: 'RATE', rating: words.rating };
    case 'LOOK_AGAIN':
      return words.digit === 1 || words.plain === 'YES' || words.wish === 'AGAIN' ? { type: 'LOOK_AGAIN' } : null;
    case 'WITHDRAW':
      if (words.digit === 1 || words.plain === 'YES' || words.wish === 'WITHDRAW') return { type: 'WITHDRAW' };
      return words.digit === 2 || words.plain === 'NO' ? { type: 'KEEP' } : null;
    default:
      return question satisfies never;
  }
}

/**
 * Which question the words answer. `ONE`: this one, and it is open. `WHICH`: one of these, all open. `LAPSED`: one that is no longer open.
 * `REPEATED`: one that the sender has answered already, so.
 */
export type Picked =
  | { type: 'ONE' | 'LAPSED' | 'REPEATED'; question: AskedQuestion }
  | { type: 'WHICH'; questions: [AskedQuestion, ...AskedQuestion[]] };

/**
 * The question that was sent last among those that the words fit. Offers are told apart by their codes: with one of them open, the others
 * do not matter. When the latest is no longer open and an older one of another type is, its sender may well mean the later one: it is asked
 * back. Null: they fit none.
 */
export function pickQuestion(words: Words, { asked }: Pick<PhoneState, 'asked'>): Picked | null {
  const fits = asked.filter((question) => answerTo(question, words) !== null);
  const fitting = fits.filter((question) => !(question.isUnread && fits.some(wasJustAnswered)));
  const open = fitting.filter(({ state }) => state === 'OPEN');
  const [newest] = fitting;
  const [candidate, ...olders] = open;
  if (!newest) return null;
  const isOverdue = candidate !== undefined && candidate !== newest && !(isOffer(candidate) && isOffer(newest));
  if (newest.justAnswered !== null && newest.justAnswered === answerTo(newest, words)?.type && (!candidate || isOverdue))
    return { type: 'REPEATED', question: newest };
  if (!candidate) return { type: 'LAPSED', question: newest };
  if (isOverdue && newest.state === 'LAPSED') return { type: 'WHICH', questions: [candidate, ...olders] };
  const rivals = olders.filter((other) => isRival(candidate, other));
  return rivals.length ? { type: 'WHICH', questions: [candidate, ...rivals] } : { type: 'ONE', question: candidate };
}

const wasJustAnswered = ({ justAnswered }: AskedQuestion) => justAnswered !== null;

const isOffer = ({ question }: AskedQuestion) => question.type === 'OFFER';

/** Offers are told apart by their codes alone, other questions by which was sent last, unless they came together. */
function isRival(newest: AskedQuestion, other: AskedQuestion): boolean {
  if (isOffer(newest) && isOffer(other)) return true;
  return newest.inquiryId !== other.inquiryId && newest.sentAt - other.sentAt < TOGETHER;
}
