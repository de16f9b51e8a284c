import type { Moment } from '../../time/time.ts';
import type { Event } from '../model/events.ts';
import { isUnheld } from '../model/offers.ts';
import type { Offer, OfferStrike } from '../model/types.ts';
import type { InquiryDraft } from './draft.ts';

/** The draft with one offer changed. */
export function withOffer(draft: InquiryDraft, id: string, change: (offer: Offer) => Offer): InquiryDraft {
  return { ...draft, offers: draft.offers.map((offer) => (offer.id === id ? change(offer) : offer)) };
}

/** The draft with the strike of one offer changed; as it is when there is none. */
export function withOfferStrike(draft: InquiryDraft, id: string, change: (strike: OfferStrike) => OfferStrike): InquiryDraft {
  return withOffer(draft, id, (offer) => ({ ...offer, strike: offer.strike && change(offer.strike) }));
}

/** A strike as it is recorded. */
export function newStrike({ reason, points, fadesAt }: Event & { type: 'Struck' }): OfferStrike {
  return { reason, points, fadesAt, waivedAt: null, appeal: null };
}

/** After an offer was lost: the search goes on at once when nobody holds the inquiry any more. */
export function withSearchIfUnheld(draft: InquiryDraft, at: Moment): InquiryDraft {
  return isUnheld(draft) ? { ...draft, routeAt: at } : draft;
}

/** An offer as it is made. */
export function newOffer(event: Event & { type: 'Offered' }): Offer {
  return {
    id: event.offerId,
    n: event.n,
    vendorId: event.vendorId,
    vendorName: event.vendorName,
    round: event.round,
    status: 'PENDING',
    offeredAt: event.at,
    calendar: event.calendar,
    openUntil: event.openUntil,
    clockStartedAt: null,
    dueAt: null,
    remindAt: [],
    respondedAt: null,
    declineReason: null,
    contactProof: 'NONE',
    contactDueAt: null,
    askAt: null,
    askedAt: null,
    answerBy: null,
    settled: false,
    overdue: false,
    strike: null,
    return: null,
    evidence: [],
  };
}
