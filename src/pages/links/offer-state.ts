import { isActiveAcceptance } from '../../domain/inquiry/model/offers.ts';
import type { Inquiry, Offer } from '../../domain/inquiry/model/types.ts';

/**
 * The states of an offer's link. `PENDING`: the vendor can answer. `TAKEN`: the vendor is to reach the consumer. `REPORTED`: the
 * consumer has yet to confirm the contact. `DONE`: served; the page still shows the consumer's number. `ENDED`: the link is
 * dead and shows nothing about the consumer.
 */
export type OfferState = 'PENDING' | 'TAKEN' | 'REPORTED' | 'DONE' | 'ENDED';

/** The state of an offer's link. An acceptance that was denied, overdue or struck is dead even while the inquiry goes on. */
export function offerState(inquiry: Inquiry, offer: Offer): OfferState {
  if (inquiry.status === 'CLOSED' && inquiry.outcome !== 'SERVED') return 'ENDED';
  if (offer.status === 'PENDING') return inquiry.status === 'CLOSED' ? 'ENDED' : 'PENDING';
  if (!isActiveAcceptance(offer)) return 'ENDED';
  if (offer.contactProof === 'VERIFIED') return 'DONE';
  if (offer.contactProof === 'REPORTED') return offer.settled ? 'DONE' : 'REPORTED';
  return 'TAKEN';
}
