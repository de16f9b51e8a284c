import { isActiveAcceptance, mayReopen, openQuestion } from '../../domain/inquiry/model/offers.ts';
import type { Inquiry, Offer } from '../../domain/inquiry/model/types.ts';
import type { Moment } from '../../domain/time/time.ts';

/** True once the consumer's link can do nothing any more: it ended, and no late "nobody called" can reopen it. */
export function isOver(inquiry: Inquiry, now: Moment): boolean {
  return inquiry.status === 'CLOSED' && !mayReopen(inquiry, now);
}

/**
 * The offers about which the consumer may say whether the vendor called. While the inquiry is open: the one whose
 * question is open, if any. After an end that was only reported: every one that was reported.
 */
export function questioned(inquiry: Inquiry, now: Moment): Offer[] {
  if (mayReopen(inquiry, now)) return inquiry.offers.filter((offer) => isActiveAcceptance(offer) && offer.contactProof === 'REPORTED');
  const question = inquiry.status === 'CLOSED' ? null : openQuestion(inquiry);
  return question ? [question] : [];
}

/** The vendor that accepted last and then let the consumer down, or null. */
export function letDownBy(inquiry: Inquiry): Offer | null {
  return inquiry.offers.findLast((offer) => offer.status === 'ACCEPTED' && !isActiveAcceptance(offer)) ?? null;
}
