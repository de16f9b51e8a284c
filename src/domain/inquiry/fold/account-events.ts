import type { AccountEvent } from '../model/events.ts';
import type { Offer, OfferStrike } from '../model/types.ts';
import type { InquiryDraft } from './draft.ts';
import { newStrike, withOffer, withSearchDueIfUnheld } from './draft-offers.ts';

/** Folds what an offer brought upon its vendor. The vendor's account itself is no part of the inquiry: it is kept with the vendor. */
export function foldAccountEvent(draft: InquiryDraft, event: AccountEvent): InquiryDraft {
  const { at } = event;
  const changed = (change: (offer: Offer) => Offer) => withOffer(draft, event.offerId, change);
  const changedStrike = (change: (strike: OfferStrike) => OfferStrike) =>
    changed((offer) => ({ ...offer, strike: offer.strike && change(offer.strike) }));
  switch (event.type) {
    case 'Struck': {
      const struck = changed((offer) => ({ ...offer, strike: newStrike(event) }));
      return withSearchDueIfUnheld(struck, at);
    }
    case 'StrikeVoided':
      return changed((offer) => ({ ...offer, strike: null }));
    case 'StrikeWaived':
      return changedStrike((strike) => ({ ...strike, waivedAt: at }));
    case 'StrikeAppealed': {
      const appeal = { at, reason: event.reason, refusedAt: null, refusedBecause: null };
      return changedStrike((strike) => ({ ...strike, appeal }));
    }
    case 'AppealRefused': {
      const refusal = { refusedAt: at, refusedBecause: event.because };
      return changedStrike((strike) => ({ ...strike, appeal: strike.appeal && { ...strike.appeal, ...refusal } }));
    }
    case 'ReturnRequested': {
      const { kind, reason } = event;
      const requested = { requestedAt: at, kind, reason, decidedAt: null, granted: null, note: null };
      return changed((offer) => ({ ...offer, return: requested }));
    }
    case 'ReturnDecided': {
      const { granted, note } = event;
      return changed((offer) => ({
        ...offer,
        return: offer.return && { ...offer.return, decidedAt: at, granted, note },
        ...(granted ? { settled: true, askAt: null, answerBy: null } : {}),
      }));
    }
    case 'VendorPenalized':
    case 'MissesReported':
    case 'VendorReinstated':
      return draft;
    default:
      return event satisfies never;
  }
}
