import { isJustNow, mayLookAgain, mayReopen, offerById, openQuestion, wasClosedOnReport } from '../inquiry/model/offers.ts';
import type { Inquiry, Offer } from '../inquiry/model/types.ts';
import type { MessageKind, Question } from '../text/message.ts';
import { DAY, HOUR, type Millis, type Moment } from '../time/time.ts';

/** OPEN: it takes an answer. ANSWERED: its recipient has given one. LAPSED: its time is over, or it was taken back. */
export type QuestionState = 'OPEN' | 'ANSWERED' | 'LAPSED';

/** For so long after the wish for a rating was sent a digit is a rating. */
const RATE_WITHIN: Millis = 3 * DAY;
/** For so long after the wish was sent a rating may be corrected. */
const CORRECT_RATING_WITHIN: Millis = HOUR;
/** For so long after a withdrawal was asked back a "yes" confirms it. */
const WITHDRAW_WITHIN: Millis = DAY;

/** What a text of this kind asks of its recipient, worded as the inquiry stands; null when it asks nothing that a digit alone answers. */
export function questionIn(kind: MessageKind, offerId: string | null, inquiry: Inquiry): Question | null {
  switch (kind) {
    case 'VENDOR_OFFER':
    case 'VENDOR_REMINDER':
      return offerId === null ? null : { type: 'OFFER', offerId };
    case 'VENDOR_HELP': {
      const offer = offerById(inquiry, offerId);
      return offer?.status === 'PENDING' && inquiry.status !== 'CLOSED' ? { type: 'OFFER', offerId: offer.id } : null;
    }
    case 'CONSUMER_ASKED':
      return { type: 'CALLED', offerId };
    case 'CONSUMER_WAIT':
    case 'CONSUMER_POSTED':
    case 'CONSUMER_NOTED':
    case 'CONSUMER_SERVED':
    case 'CONSUMER_UNSERVED':
    case 'CONSUMER_HELP':
      return questionOfState(inquiry);
    case 'CONSUMER_WITHDRAW_ASKED':
      return { type: 'WITHDRAW' };
    default:
      return null;
  }
}

/** What the consumer may answer as the inquiry stands. */
function questionOfState(inquiry: Inquiry): Question | null {
  if (inquiry.status !== 'CLOSED') {
    const asked = openQuestion(inquiry);
    return asked && { type: 'CALLED', offerId: asked.id };
  }
  if (mayReopen(inquiry, inquiry.closedAt)) return { type: 'CALLED', offerId: null };
  if (mayLookAgain(inquiry, inquiry.closedAt)) return { type: 'LOOK_AGAIN' };
  return inquiry.outcome === 'SERVED' && inquiry.contactProof === 'VERIFIED' && inquiry.rating === null ? { type: 'RATING' } : null;
}

/**
 * What has become of a question that was last sent at `sentAt`. `isLast`: no later text about this inquiry has gone to its recipient.
 */
export function questionState(question: Question, inquiry: Inquiry, sentAt: Moment, isLast: boolean, now: Moment): QuestionState {
  switch (question.type) {
    case 'OFFER':
      return offerState(offerById(inquiry, question.offerId), inquiry);
    case 'CALLED':
      return calledState(question.offerId, inquiry, now);
    case 'RATING': {
      const within = inquiry.rating === null ? RATE_WITHIN : CORRECT_RATING_WITHIN;
      const isWished = inquiry.outcome === 'SERVED' && inquiry.contactProof === 'VERIFIED';
      if (isWished && now - sentAt < within) return 'OPEN';
      return inquiry.rating === null ? 'LAPSED' : 'ANSWERED';
    }
    case 'LOOK_AGAIN':
      if (mayLookAgain(inquiry, now)) return 'OPEN';
      return inquiry.status === 'CLOSED' ? 'LAPSED' : 'ANSWERED';
    case 'WITHDRAW':
      if (inquiry.outcome === 'WITHDRAWN') return 'ANSWERED';
      return inquiry.status !== 'CLOSED' && isLast && now - sentAt < WITHDRAW_WITHIN ? 'OPEN' : 'LAPSED';
    default:
      return question satisfies never;
  }
}

function offerState(offer: Offer | undefined, inquiry: Inquiry): QuestionState {
  if (offer?.status === 'ACCEPTED' || offer?.status === 'DECLINED') return 'ANSWERED';
  return offer?.status === 'PENDING' && inquiry.status !== 'CLOSED' ? 'OPEN' : 'LAPSED';
}

function calledState(offerId: string | null, inquiry: Inquiry, now: Moment): QuestionState {
  const about = inquiry.offers.filter(({ id }) => offerId === null || id === offerId);
  if (inquiry.status === 'CLOSED' && mayReopen(inquiry, now) && about.some(wasClosedOnReport)) return 'OPEN';
  if (inquiry.status !== 'CLOSED' && offerId !== null && openQuestion(inquiry)?.id === offerId) return 'OPEN';
  return about.some(({ contactProof }) => contactProof === 'VERIFIED' || contactProof === 'DENIED') ? 'ANSWERED' : 'LAPSED';
}

/** An answer that a vendor or a consumer has given. */
export type GivenAnswer = 'ACCEPT' | 'DECLINE' | 'CALLED' | 'NOT_CALLED';

/** What the question's recipient answered within the last minutes; null when it did not. */
export function answerGiven(question: Question, inquiry: Inquiry, now: Moment): GivenAnswer | null {
  if (question.type === 'OFFER') {
    const offer = offerById(inquiry, question.offerId);
    if (!offer || !isJustNow(offer.respondedAt, now)) return null;
    return offer.status === 'ACCEPTED' ? 'ACCEPT' : 'DECLINE';
  }
  if (question.type !== 'CALLED') return null;
  const about = inquiry.offers.filter(({ id }) => question.offerId === null || id === question.offerId);
  const answered = about.find(({ answeredAt }) => isJustNow(answeredAt, now));
  return answered ? (answered.contactProof === 'VERIFIED' ? 'CALLED' : 'NOT_CALLED') : null;
}
