import type { OfferEvent } from '../model/events.ts';
import { isPending, offerById } from '../model/offers.ts';
import type { Offer } from '../model/types.ts';
import type { InquiryDraft } from './draft.ts';
import { newOffer, withOffer, withSearchDueIfUnheld } from './draft-offers.ts';

/** Folds what happened to an offer. An offer that is lost makes the search due at once, unless another vendor holds the inquiry. */
export function foldOfferEvent(draft: InquiryDraft, event: OfferEvent): InquiryDraft {
  const { at } = event;
  const changed = (change: (offer: Offer) => Offer) => withOffer(draft, event.offerId, change);
  const lost = (status: Offer['status']) =>
    withSearchDueIfUnheld(
      changed((offer) => ({ ...offer, status })),
      at,
    );
  switch (event.type) {
    case 'Offered':
      return { ...draft, offers: [...draft.offers, newOffer(event)] };
    case 'ClockStarted': {
      const started = changed((offer) => {
        const { dueAt, remindAt, openUntil = offer.openUntil } = event;
        return { ...offer, sendBy: null, clockStartedAt: at, dueAt, remindAt, openUntil };
      });
      return { ...started, toldToWaitUntil: null };
    }
    case 'ClockReset': {
      const { sendBy } = event;
      const text = event.because === 'NUMBER_CHANGED' ? { textSeq: event.seq } : {};
      return changed((offer) => ({ ...offer, sendBy, clockStartedAt: null, dueAt: null, remindAt: [], ...text }));
    }
    case 'Reminded':
      return changed((offer) => ({ ...offer, remindAt: offer.remindAt.filter((moment) => moment > at) }));
    case 'Accepted': {
      const { contactDueAt, askAt, promisedBy, closedForCall } = event;
      const closed = closedForCall ? { closedForCall } : {};
      return { ...changed((offer) => ({ ...offer, status: 'ACCEPTED', respondedAt: at, contactDueAt, askAt, ...closed })), promisedBy };
    }
    case 'Declined': {
      const declined = changed((offer) => ({ ...offer, status: 'DECLINED', respondedAt: at, declineReason: event.reason }));
      return withSearchDueIfUnheld(declined, at);
    }
    case 'Expired':
      return lost('EXPIRED');
    case 'Rescinded': {
      const notSentAt = event.because === 'NOT_SENT' ? at : null;
      const rescinded = changed((offer) => ({ ...offer, status: 'RESCINDED', notSentAt }));
      return withSearchDueIfUnheld(rescinded, at);
    }
    case 'Undeliverable': {
      const before = offerById(draft, event.offerId);
      // An offer that had expired before made the search due then.
      return before && isPending(before) ? lost('UNDELIVERABLE') : changed((offer) => ({ ...offer, status: 'UNDELIVERABLE' }));
    }
    default:
      return event satisfies never;
  }
}
