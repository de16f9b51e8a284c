import type { Moment } from '../../time/time.ts';
import type { Event } from '../model/events.ts';
import { isUnheld } from '../model/offers.ts';
import type { Offer, OfferStrike } from '../model/types.ts';
import type { InquiryDraft } from './draft.ts';

/** The draft with one offer changed. */
export function withOffer(draft: InquiryDraft, id: string, change: (offer: Offer) => Offer): InquiryDraft {
  return { ...draft, offers: draft.offers.map((offer) => (offer.id === id ? change(offer) : offer)) };
}

/** A strike as it is recorded. */
export function newStrike({ reason, points, fadesAt }: Event & { type: 'Struck' }): OfferStrike {
  return { reason, points, fadesAt, waivedAt: null, appeal: null };
}

/**
 * The draft with the search for the next vendor due at `at`, now, when no vendor holds the inquiry: no offer is out, no acceptance is
 * active.
 */
export function withSearchDueIfUnheld(draft: InquiryDraft, at: Moment): InquiryDraft {
  return isUnheld(draft) ? { ...draft, routeAt: at } : draft;
}

/** An offer as it is made: its clock has not started, so it has no deadline yet. */
export function newOffer(event: Event & { type: 'Offered' }): Offer {
  return {
    id: event.offerId,
    n: event.n,
    vendorId: event.vendorId,
    vendorName: event.vendorName,
    code: event.code,
    round: event.round,
    status: 'PENDING',
    offeredAt: event.at,
    calendar: event.calendar,
    openUntil: event.openUntil,
    sendBy: event.sendBy,
    notSentAt: null,
    clockStartedAt: null,
    dueAt: null,
    remindAt: [],
    respondedAt: null,
    declineReason: null,
    heard: null,
    contactProof: 'NONE',
    contactDueAt: null,
    askAt: null,
    askedAt: null,
    answerBy: null,
    answeredAt: null,
    settled: false,
    overdue: false,
    strike: null,
    return: null,
    evidence: [],
  };
}
