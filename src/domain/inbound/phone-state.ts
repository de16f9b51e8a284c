import { isPending, mayReopen, openQuestion } from '../inquiry/model/offers.ts';
import type { Inquiry, Offer } from '../inquiry/model/types.ts';
import type { Moment } from '../time/time.ts';

/** Names an inquiry to the flow's actions. */
export type InquiryRef = { platformId: string; inquiryId: string };

/**
 * An offer that was sent to this phone. `code`: by which its vendor can name it. `sentAt`: the moment of the offering, which stands
 * for the moment at which its text left. `isOpen`: the vendor may still answer it.
 */
export type SentOffer = InquiryRef & { vendorId: string; offerId: string; code: string; sentAt: Moment; isOpen: boolean };

/**
 * A question that was sent to the consumer with this phone and still takes an answer: whether the vendor called (asked while the
 * inquiry is open, or implied by its ending on the vendor's word alone), or how the service was. `sentAt`: the moment of the asking
 * or of the ending, which stands for the moment at which its text left.
 */
export type SentQuestion = InquiryRef & { asks: 'CALLED' | 'RATING'; sentAt: Moment };

/** An inquiry of the consumer with this phone. */
type OwnInquiry = InquiryRef & { isOpen: boolean };

/** What was last sent to a phone, and what is open there. One phone may be a vendor's and a consumer's. */
export type PhoneState = {
  /** Offers to the vendors with this phone: open ones first, then those they accepted, then the rest; within each, latest inquiry first. */
  offers: SentOffer[];
  questions: SentQuestion[];
  /** The consumer's inquiries that are open or ended served, latest first. */
  inquiries: OwnInquiry[];
};

const refOf = ({ platformId, id }: Inquiry): InquiryRef => ({ platformId, inquiryId: id });

function sentOffer(inquiry: Inquiry, offer: Offer): SentOffer {
  const { id: offerId, vendorId, offeredAt: sentAt } = offer;
  return { ...refOf(inquiry), vendorId, offerId, code: inquiry.reference, sentAt, isOpen: isPending(offer) && inquiry.status !== 'CLOSED' };
}

function sentQuestion(inquiry: Inquiry, now: Moment): SentQuestion | null {
  const ref = refOf(inquiry);
  if (inquiry.status !== 'CLOSED') {
    const askedAt = openQuestion(inquiry)?.askedAt ?? null;
    return askedAt === null ? null : { ...ref, asks: 'CALLED', sentAt: askedAt };
  }
  if (mayReopen(inquiry, now)) return { ...ref, asks: 'CALLED', sentAt: inquiry.closedAt };
  const isVerified = inquiry.outcome === 'SERVED' && inquiry.contactProof === 'VERIFIED';
  return isVerified ? { ...ref, asks: 'RATING', sentAt: inquiry.closedAt } : null;
}

/**
 * The state of a phone at `now`, from the inquiries of its consumer, latest first, and those that were offered to its vendors, in the
 * order of {@link PhoneState.offers}.
 */
export function phoneState(asConsumer: Inquiry[], asVendor: { vendorId: string; inquiry: Inquiry }[], now: Moment): PhoneState {
  return {
    offers: asVendor.flatMap(({ vendorId, inquiry }) => {
      const offer = inquiry.offers.find((candidate) => candidate.vendorId === vendorId);
      return offer ? [sentOffer(inquiry, offer)] : [];
    }),
    questions: asConsumer.flatMap((inquiry) => sentQuestion(inquiry, now) ?? []),
    inquiries: asConsumer.map((inquiry) => ({ ...refOf(inquiry), isOpen: inquiry.status !== 'CLOSED' })),
  };
}
