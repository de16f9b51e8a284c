import { isActiveAcceptance } from '../../domain/inquiry/model/offers.ts';
import type { Inquiry, Offer } from '../../domain/inquiry/model/types.ts';

/**
 * What an offer's link is good for. `PENDING`: answer it. `TAKEN`: reach the consumer. `REPORTED`: the consumer's word
 * is awaited. `DONE`: over, and well; the vendor still needs the number. `ENDED`: dead, and shows nothing of the consumer.
 */
export type OfferState = 'PENDING' | 'TAKEN' | 'REPORTED' | 'DONE' | 'ENDED';

/** Where an offer stands for its vendor. An acceptance that was denied, overdue or struck is dead even while the inquiry goes on. */
export function offerState(inquiry: Inquiry, offer: Offer): OfferState {
  if (inquiry.status === 'CLOSED' && inquiry.outcome !== 'SERVED') return 'ENDED';
  if (offer.status === 'PENDING') return inquiry.status === 'CLOSED' ? 'ENDED' : 'PENDING';
  if (!isActiveAcceptance(offer)) return 'ENDED';
  if (offer.contactProof === 'VERIFIED') return 'DONE';
  if (offer.contactProof === 'REPORTED') return offer.settled ? 'DONE' : 'REPORTED';
  return 'TAKEN';
}
