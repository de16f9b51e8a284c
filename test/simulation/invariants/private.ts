import { offerById } from '../../../src/domain/inquiry/model/offers.ts';
import type { InquiryOutcome } from '../../../src/domain/inquiry/model/types.ts';
import type { Moment } from '../../../src/domain/time/time.ts';
import { subjectOf } from '../twilio/text.ts';
import { type Invariant, lastCheckAt } from './invariant.ts';

/** Nobody learns a consumer's number or name by text but a vendor that accepted, and none that accepted what has been withdrawn since. */
export const confidential: Invariant = {
  name: 'private',
  watch(seen) {
    const { now, tables, violated } = seen;
    /** When each withdrawal, or word that a number is bad, was written down. */
    const over = new Map<string, { outcome: InquiryOutcome; at: Moment }>();
    return {
      inquiry({ inquiry }, _before, events) {
        for (const event of events)
          if (event.type === 'Closed' && (event.outcome === 'WITHDRAWN' || event.outcome === 'INVALID'))
            over.set(inquiry.id, { outcome: event.outcome, at: now() });
      },
      leaves({ text: { messageId, to, body }, claimedAt }, run) {
        const { inquiryId, offerId, kind } = subjectOf({ messageId });
        const stored = tables.inquiries.get(inquiryId);
        if (!stored || to === stored.person.phone) return;
        const { phone, name } = stored.person;
        const tells = body.includes(phone) || body.includes(name);
        if (tells && kind !== 'VENDOR_DETAILS') violated(`${kind} tells a vendor who the consumer is`, inquiryId);
        if (!tells) return;
        const offer = offerById(stored.inquiry, offerId);
        if (offer?.status !== 'ACCEPTED') violated(`the consumer's number went to a vendor whose offer is ${offer?.status}`, inquiryId);
        const end = over.get(inquiryId);
        if (end && end.at < lastCheckAt(run, claimedAt, now()))
          violated(`the consumer's number went to a vendor after the inquiry was ${end.outcome}`, inquiryId);
      },
    };
  },
};
