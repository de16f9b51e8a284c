import type { ContactEvent } from '../model/events.ts';
import type { Offer } from '../model/types.ts';
import type { InquiryDraft } from './draft.ts';
import { withOffer } from './draft-offers.ts';

/** Folds what is known of whether the vendor that accepted has called. */
export function foldContactEvent(draft: InquiryDraft, event: ContactEvent): InquiryDraft {
  const { at } = event;
  const changed = (change: (offer: Offer) => Offer) => withOffer(draft, event.offerId, change);
  switch (event.type) {
    case 'ContactReported':
      return { ...changed((offer) => ({ ...offer, contactProof: 'REPORTED', askAt: event.askAt })), creditedUntil: at };
    case 'ConsumerAsked': {
      const { answerBy, promisedBy } = event;
      return { ...changed((offer) => ({ ...offer, askAt: null, askedAt: at, answerBy })), promisedBy };
    }
    case 'AnswerPostponed':
      return { ...changed((offer) => ({ ...offer, askAt: event.askAt, answerBy: event.answerBy })), promisedBy: event.promisedBy };
    case 'ContactVerified': {
      const verified = changed((offer) => ({
        ...offer,
        contactProof: 'VERIFIED',
        askAt: null,
        answerBy: null,
        answeredAt: at,
        settled: true,
      }));
      return { ...verified, promisedBy: event.promisedBy };
    }
    case 'ContactDenied':
      return changed((offer) => ({ ...offer, contactProof: 'DENIED', askAt: null, answerBy: null, answeredAt: at, settled: true }));
    case 'ContactOverdue':
      return changed((offer) => ({ ...offer, askAt: null, answerBy: null, settled: true, overdue: true }));
    case 'QuestionUnanswered':
      return changed((offer) => ({ ...offer, askAt: null, answerBy: null, settled: true, overdue: false }));
    default:
      return event satisfies never;
  }
}
