import { isActiveAcceptance, mayReopen, openQuestion } from '../../domain/inquiry/model/offers.ts';
import type { Inquiry, Offer } from '../../domain/inquiry/model/types.ts';
import type { Moment } from '../../domain/time/time.ts';

/** True once the consumer's link takes no action any more: the inquiry is closed, and a late "nobody called" can no longer reopen it. */
export function isOver(inquiry: Inquiry, now: Moment): boolean {
  return inquiry.status === 'CLOSED' && !mayReopen(inquiry, now);
}

/**
 * The offers about which the consumer may say whether the vendor called. While the inquiry is open: the offer with the open
 * question, if there is one. While the inquiry is closed on reports alone: every offer whose vendor reported the contact.
 */
export function offersInQuestion(inquiry: Inquiry, now: Moment): Offer[] {
  if (mayReopen(inquiry, now)) return inquiry.offers.filter((offer) => isActiveAcceptance(offer) && offer.contactProof === 'REPORTED');
  const question = inquiry.status === 'CLOSED' ? null : openQuestion(inquiry);
  return question ? [question] : [];
}

/** The last offer whose vendor accepted and then failed the consumer; null when there is none. */
export function lastFailedAcceptance(inquiry: Inquiry): Offer | null {
  return inquiry.offers.findLast((offer) => offer.status === 'ACCEPTED' && !isActiveAcceptance(offer)) ?? null;
}

/** What the consumer last said of whether the vendor of this offer called, or, with null, any vendor; null when it has not. */
export function lastAnswer(inquiry: Inquiry, offerId: string | null): boolean | null {
  const answered = inquiry.offers.filter(({ id, answeredAt }) => answeredAt !== null && (offerId === null || id === offerId));
  const last = answered.toSorted((a, b) => (b.answeredAt ?? 0) - (a.answeredAt ?? 0))[0];
  return last ? last.contactProof === 'VERIFIED' : null;
}
