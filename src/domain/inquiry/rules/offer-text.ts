import { isSameNumber } from '../../phone-number.ts';
import type { Command, Facts } from '../model/commands.ts';
import { isPending, offerById } from '../model/offers.ts';
import type { Offer } from '../model/types.ts';
import type { DecisionDraft } from './decision-draft.ts';
import { takeStrikeBack } from './disputes.ts';
import { isSuperseded, resetReturned } from './offer-clock.ts';

const mayAnswer = (draft: DecisionDraft, offer: Offer): boolean => isPending(offer) && draft.inquiry.status !== 'CLOSED';

/**
 * A text of an offer failed: the offer is undeliverable, and a strike for silence about it is taken back. A number that the vendor has no more
 * says nothing about the present one.
 */
export function offerTextFailed(draft: DecisionDraft, facts: Facts, command: Command & { type: 'OfferTextFailed' }): void {
  const { offerId, errorCode, badNumber, optedOut, to, textSeq } = command;
  const offer = offerById(draft.inquiry, offerId);
  if (!offer || isSuperseded(offer, textSeq)) return;
  const present = facts.engaged.get(offer.vendorId)?.phone ?? to;
  const former = to !== undefined && present !== undefined && !isSameNumber(to, present) ? { formerNumber: true as const } : {};
  if (offer.status === 'EXPIRED') takeStrikeBack(draft, facts, offerId, 'StrikeVoided', "the offer's text proved undelivered");
  if (offer.status === 'EXPIRED' || mayAnswer(draft, offer))
    draft.record({ type: 'Undeliverable', offerId, errorCode, badNumber, optedOut, ...former });
}

/** An offer whose text goes out again is offered anew; one that has run out meanwhile was never delivered. */
export function offerTextReturned(draft: DecisionDraft, facts: Facts, command: Command & { type: 'OfferTextReturned' }): void {
  const offer = offerById(draft.inquiry, command.offerId);
  if (!offer || isSuperseded(offer, command.textSeq)) return;
  if (offer.status === 'EXPIRED') offerTextFailed(draft, facts, { ...command, type: 'OfferTextFailed', badNumber: false, optedOut: false });
  else if (mayAnswer(draft, offer)) resetReturned(draft, facts, offer);
}
