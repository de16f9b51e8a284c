import { read } from '../people/text.ts';
import type { Invariant } from './witness.ts';

/** Nobody learns a consumer's number or name by text but a vendor that accepted, and none that accepted what has been withdrawn since. */
export const confidential: Invariant = {
  name: 'private',
  watch({ tables, violated }) {
    return {
      handed({ text: { messageId, to, body }, claimedAt }) {
        const { inquiryId, offerId, kind } = read({ messageId });
        const stored = tables.inquiries.get(inquiryId);
        if (!stored || to === stored.person.phone) return;
        const { phone, name } = stored.person;
        const tells = body.includes(phone) || body.includes(name);
        if (tells && kind !== 'VENDOR_DETAILS') violated(`${kind} tells a vendor who the consumer is`, inquiryId);
        if (!tells) return;
        const offer = stored.inquiry.offers.find(({ id }) => id === offerId);
        if (offer?.status !== 'ACCEPTED') violated(`the consumer's number went to a vendor whose offer is ${offer?.status}`, inquiryId);
        const { closedAt, outcome } = stored.inquiry;
        if (closedAt !== null && closedAt < claimedAt && (outcome === 'WITHDRAWN' || outcome === 'INVALID'))
          violated(`the consumer's number went to a vendor after the inquiry was ${outcome}`, inquiryId);
      },
    };
  },
};
