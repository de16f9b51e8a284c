import { MINUTE, type Millis, type Moment } from '../../time/time.ts';
import type { ContactProof, Inquiry, Offer } from './types.ts';

/** The inquiry's offer of this id, if it has one. */
export const offerById = (inquiry: { offers: Offer[] }, offerId: string | null): Offer | undefined =>
  offerId === null ? undefined : inquiry.offers.find(({ id }) => id === offerId);

/** True while the vendor may still answer. */
export const isPending = (offer: Offer): boolean => offer.status === 'PENDING';

/** True when the vendor accepted, and nothing has shown since that it did not call or that there is nothing to call about. */
export const isActiveAcceptance = (offer: Offer): boolean =>
  offer.status === 'ACCEPTED' &&
  offer.strike === null &&
  !offer.overdue &&
  offer.contactProof !== 'DENIED' &&
  offer.return?.granted !== true;

/** True while an acceptance still waits for contact, or for the consumer's word on it. */
export const isUnresolved = (offer: Offer): boolean => isActiveAcceptance(offer) && !offer.settled;

/** The offer whose question the consumer has been asked and may still answer; at most one at a time. */
export const openQuestion = (inquiry: { offers: Offer[] }): Offer | null =>
  inquiry.offers.find((offer) => isUnresolved(offer) && offer.answerBy !== null) ?? null;

/** True when no vendor holds the inquiry: no offer is out and no acceptance stands. */
export const isUnheld = (inquiry: { offers: Offer[] }): boolean =>
  !inquiry.offers.some((offer) => isPending(offer) || isActiveAcceptance(offer));

/** True for an offer whose vendor has reached the consumer at the number, by its own word or the consumer's. */
export const provesNumber = (offer: Offer): boolean =>
  isActiveAcceptance(offer) && (offer.contactProof === 'REPORTED' || offer.contactProof === 'VERIFIED');

/** True for an offer on whose report alone an inquiry was closed as served, whether or not its vendor has given the lead back since. */
export const wasClosedOnReport = (offer: Offer): boolean =>
  offer.contactProof === 'REPORTED' && (isActiveAcceptance(offer) || offer.return?.granted === true);

/** True when an ended inquiry was served by the vendor's word alone, so that the consumer's "no" still reopens it. */
export const mayReopen = (inquiry: Inquiry, now: number): boolean =>
  inquiry.status === 'CLOSED' && inquiry.outcome === 'SERVED' && inquiry.contactProof === 'REPORTED' && now < inquiry.finalAt;

/** True when an inquiry ended without a vendor so lately that its consumer may have the search begin again. */
export const mayLookAgain = (inquiry: Inquiry, now: number): boolean =>
  inquiry.status === 'CLOSED' && inquiry.outcome === 'UNSERVED' && now < inquiry.finalAt;

/** For so long after an answer the same one again is a repetition. */
const REPEATED_WITHIN: Millis = 2 * MINUTE;

/** True for an answer that was given at `at`, a moment before `now`; null: it was not given. */
export const isJustNow = (at: Moment | null, now: Moment): boolean => at !== null && now - at < REPEATED_WITHIN;

const PROOF_ORDER: ContactProof[] = ['VERIFIED', 'REPORTED', 'DENIED', 'NONE'];

/** The strongest proof among the acceptances that stand; with none standing, among all offers. */
export function bestProof(offers: Offer[]): ContactProof {
  const standing = offers.filter(isActiveAcceptance);
  const looked = standing.length ? standing : offers;
  return PROOF_ORDER.find((proof) => looked.some((offer) => offer.contactProof === proof)) ?? 'NONE';
}
