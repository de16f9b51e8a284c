import { offerById } from '../../../src/domain/inquiry/model/offers.ts';
import type { Offer } from '../../../src/domain/inquiry/model/types.ts';
import type { Invariant } from './invariant.ts';

/** Our own reading of who holds an inquiry: it said yes, and nothing has come of that to the contrary. */
const holds = (offer: Offer): boolean =>
  offer.status === 'ACCEPTED' &&
  offer.contactProof !== 'DENIED' &&
  !offer.overdue &&
  offer.strike === null &&
  offer.return?.granted !== true;

/** Of accept, decline and expiry one wins, for good; and of several vendors one, where one was to win. */
export const oneWinner: Invariant = {
  name: 'one winner',
  watch({ tables, policyOf, violated }) {
    /** Offers whose vendor was told yes. */
    const told = new Map<string, 'ACCEPTED' | 'DECLINED'>();
    const offerOf = (offerId: string) => {
      const stored = tables.inquiries.get(`inq_${offerId.split('_')[1]}`);
      return stored && offerById(stored.inquiry, offerId);
    };

    return {
      inquiry({ inquiry }, _before, events) {
        if (policyOf(inquiry).distribution !== 'SHARED' && inquiry.offers.filter(holds).length > 1)
          violated('two vendors hold it, where one was to win', inquiry.id);
        for (const event of events) {
          if (event.type !== 'Accepted' && event.type !== 'Expired' && event.type !== 'Declined') continue;
          const others = (tables.timeline.get(inquiry.id) ?? []).filter(
            (other) =>
              (other.type === 'Accepted' || other.type === 'Expired' || other.type === 'Declined') &&
              other.offerId === event.offerId &&
              other.seq !== event.seq,
          );
          if (others.length) violated(`${event.offerId} was ${event.type} after it was ${others[0]?.type}`, inquiry.id);
        }
        for (const offer of inquiry.offers) {
          const was = told.get(offer.id);
          if (was !== undefined && offer.status !== was)
            violated(`the vendor of offer ${offer.n} was told ${was}, and it is ${offer.status}`, inquiry.id);
        }
      },
      answered(act, { offerId }, answer) {
        if (answer !== 'OK' || offerId === undefined || (act.what !== 'ACCEPT' && act.what !== 'DECLINE')) return;
        const status = act.what === 'ACCEPT' ? 'ACCEPTED' : 'DECLINED';
        const offer = offerOf(offerId);
        if (offer?.status !== status)
          violated(`a vendor was told ${status}, and the offer is ${offer?.status}`, `inq_${offerId.split('_')[1]}`);
        told.set(offerId, status);
      },
      strike({ offerId, reason, inquiryId }) {
        if (reason === 'OFFER_EXPIRED' && told.has(offerId)) violated('a vendor was struck for silence that had been told yes', inquiryId);
      },
    };
  },
};
