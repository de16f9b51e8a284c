import type { Event } from '../../../src/domain/inquiry/model/events.ts';
import type { Inquiry, InquiryStatus, Offer } from '../../../src/domain/inquiry/model/types.ts';
import type { OfferStatus } from '../../../src/domain/routing/candidate.ts';
import type { MessageStatus } from '../../../src/domain/text/message.ts';
import type { Invariant } from './invariant.ts';

/** What may become of a text; a settled one stays as it is, but that Twilio's last word may follow its first. */
const TEXTS: Record<MessageStatus, readonly MessageStatus[]> = {
  PENDING: ['CLAIMED', 'SENT', 'DELIVERED', 'FAILED', 'SUPPRESSED'],
  CLAIMED: ['PENDING', 'SENT', 'DELIVERED', 'FAILED', 'EXPIRED', 'SUPPRESSED', 'UNKNOWN'],
  UNKNOWN: ['PENDING', 'SENT', 'DELIVERED', 'FAILED', 'SUPPRESSED'],
  SENT: ['DELIVERED', 'FAILED', 'SUPPRESSED'],
  DELIVERED: [],
  FAILED: [],
  EXPIRED: [],
  SUPPRESSED: [],
};

const OFFERS: Record<OfferStatus, readonly OfferStatus[]> = {
  PENDING: ['ACCEPTED', 'DECLINED', 'EXPIRED', 'RESCINDED', 'UNDELIVERABLE'],
  // Its text proved undelivered after all.
  EXPIRED: ['UNDELIVERABLE'],
  ACCEPTED: [],
  DECLINED: [],
  RESCINDED: [],
  UNDELIVERABLE: [],
};

/** An inquiry goes on to more, or back to the search when what it had came to nothing. */
const INQUIRIES: Record<InquiryStatus, readonly InquiryStatus[]> = {
  RECEIVED: ['OFFERED', 'CLOSED'],
  OFFERED: ['ACCEPTED', 'CLOSED'],
  ACCEPTED: ['CONTACTED', 'OFFERED', 'CLOSED'],
  CONTACTED: ['ACCEPTED', 'OFFERED', 'CLOSED'],
  CLOSED: [],
};

/** Nothing regresses: texts, offers and inquiries only go on, and what was decided once stays decided. */
export const forward: Invariant = {
  name: 'forward',
  watch({ violated }) {
    return {
      message(after, before) {
        if (!before) return;
        if (after.status !== before.status && !TEXTS[before.status].includes(after.status))
          violated(`the text ${after.id} went from ${before.status} back to ${after.status}`, after.inquiryId);
        if (before.sid !== null && after.sid !== before.sid) violated(`the text ${after.id} lost its SID`, after.inquiryId);
      },
      inquiry({ inquiry }, stored, events) {
        const before = stored?.inquiry;
        if (!before) return;
        const reopened = events.find((event) => event.type === 'Rerouted' && event.reopened);
        const passesThrough = events.some(({ type }) => type === 'Closed') || events.length > 1;
        if (before.status === 'CLOSED' && inquiry.status !== 'CLOSED' && !reopened)
          violated('it was closed and opened without a reason', inquiry.id);
        if (before.status === 'CLOSED' && reopened && reopened.at >= before.finalAt)
          violated('it was reopened after its end had become final', inquiry.id);
        if (before.status !== inquiry.status && !reopened && !passesThrough && !INQUIRIES[before.status].includes(inquiry.status))
          violated(`it went from ${before.status} to ${inquiry.status}`, inquiry.id);
        for (const [i, offer] of before.offers.entries()) {
          const why = regress(offer, inquiry.offers[i]);
          if (why) violated(why, inquiry.id);
        }
        decidedOnce(inquiry, events, (what) => violated(what, inquiry.id));
      },
    };
  },
};

function regress(before: Offer, after: Offer | undefined): string | null {
  if (after?.id !== before.id) return `offer ${before.n} is gone`;
  if (after.status !== before.status && !OFFERS[before.status].includes(after.status))
    return `offer ${before.n} went from ${before.status} to ${after.status}`;
  const [was, is] = [before.return, after.return];
  if (was && was.decidedAt !== null && (is?.decidedAt !== was.decidedAt || is.granted !== was.granted))
    return `the return of offer ${before.n} was decided twice`;
  if (was && !is) return `the return of offer ${before.n} is gone`;
  if (before.strike?.waivedAt && after.strike && after.strike.waivedAt === null) return `the strike of offer ${before.n} came back`;
  return null;
}

function decidedOnce({ offers }: Inquiry, events: readonly Event[], violated: (what: string) => void): void {
  for (const event of events) {
    if (event.type !== 'Rerouted' || event.because !== 'RETURNED') continue;
    if (!offers.some((offer) => offer.return?.granted)) violated('it was routed again for a return that was not granted');
  }
}
