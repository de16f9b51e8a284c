import { isActiveAcceptance, isPending, isUnresolved, offerById } from '../inquiry/model/offers.ts';
import type { Inquiry, Offer, Reach } from '../inquiry/model/types.ts';
import type { Question } from '../text/message.ts';
import type { Moment } from '../time/time.ts';
import { answerGiven, type GivenAnswer, type QuestionState, questionState } from './question.ts';

/** Names an inquiry to the flow's actions. */
export type InquiryRef = { platformId: string; inquiryId: string };

/** The inquiry on whose timeline a text is kept, and as whom its sender wrote it. */
export type Topic = InquiryRef & ({ from: 'CONSUMER'; vendorId: null } | { from: 'VENDOR' | 'MANAGER'; vendorId: string });

/** A text of ours that has left for this phone, or may have. `isUnread`: it may have left only after the text that is read came in. */
export type SentText = InquiryRef & {
  vendorId: string | null;
  to: 'CONSUMER' | 'VENDOR' | 'MANAGER';
  asks: Question | null;
  sentAt: Moment;
  isUnread: boolean;
};

/**
 * An offer to a vendor with this phone. `code`: by which its vendor can name it. `state`: the vendor may still answer it (`OPEN`), has
 * accepted it and still owes the contact (`OWED`) or has reported that or had it proven (`HELD`), or it has moved on (`GONE`).
 */
export type KnownOffer = InquiryRef & { vendorId: string; offerId: string; code: string; state: 'OPEN' | 'OWED' | 'HELD' | 'GONE' };

/**
 * A question that was sent to this phone, with the latest text that asked it. `vendorId`: the vendor that is asked; null for the consumer.
 * `isUnread`: as of that text. `justAnswered`: what its recipient
 * answered a moment ago; null when that is longer ago or not so. `code`, `name`: by which its recipient can name it, and the business that it is about.
 */
export type AskedQuestion = InquiryRef & {
  vendorId: string | null;
  question: Question;
  sentAt: Moment;
  state: QuestionState;
  isUnread: boolean;
  justAnswered: GivenAnswer | null;
  code: string;
  name: string;
};

/** An inquiry of the consumer with this phone. `code`: by which the consumer can name it. `category`: what it is about. */
type OwnInquiry = InquiryRef & { code: string; category: string; isOpen: boolean; reach: Reach };

/** What was last sent to a phone, and what is open there. One phone may be a consumer's, a vendor's and a manager's. */
export type PhoneState = {
  /** True after a STOP that no START has undone. */
  isOptedOut: boolean;
  /** The latest text that has left for this phone; null when none has. */
  lastText: SentText | null;
  /** What was asked of this phone, each question once, the one that was sent last first. */
  asked: AskedQuestion[];
  /** Offers to the vendors with this phone, whose text may not have left yet: open ones first, then those they accepted, then the rest. */
  offers: KnownOffer[];
  /** The consumer's inquiries that are open, and those that its latest texts were about; latest first. */
  inquiries: OwnInquiry[];
};

/** What a phone's state is made of. `texts`: newest first. `records`: the inquiries of these texts, offers and of the consumer. */
export type PhoneFacts = {
  isOptedOut: boolean;
  texts: SentText[];
  records: ReadonlyMap<string, Inquiry>;
  /** Ids of the consumer's inquiries, latest first. */
  asConsumer: string[];
  /** Vendors with this phone and the inquiries that were offered to them, in the order of {@link PhoneState.offers}. */
  asVendor: { vendorId: string; inquiryId: string }[];
};

/** The state of a phone at `now`. */
export function phoneState({ isOptedOut, texts, records, asConsumer, asVendor }: PhoneFacts, now: Moment): PhoneState {
  const inquiryOf = (id: string) => records.get(id);
  return {
    isOptedOut,
    lastText: texts[0] ?? null,
    asked: askedQuestions(texts, records, now),
    offers: asVendor.flatMap(({ vendorId, inquiryId }) => {
      const inquiry = inquiryOf(inquiryId);
      return inquiry ? inquiry.offers.filter((offer) => offer.vendorId === vendorId).map((offer) => knownOffer(inquiry, offer)) : [];
    }),
    inquiries: asConsumer.flatMap((id) => {
      const inquiry = inquiryOf(id);
      if (!inquiry) return [];
      const { platformId, reference: code, category, status, reach } = inquiry;
      return [{ platformId, inquiryId: id, code, category, isOpen: status !== 'CLOSED', reach }];
    }),
  };
}

/** Each question with the latest text that asked it; the questions of inquiries that are gone are left out. */
function askedQuestions(texts: SentText[], records: ReadonlyMap<string, Inquiry>, now: Moment): AskedQuestion[] {
  const seen = new Set<string>();
  const spokenOf = new Set<string>();
  return texts.flatMap(({ platformId, inquiryId, vendorId, asks, sentAt, isUnread }) => {
    const isLast = !spokenOf.has(`${inquiryId} ${vendorId}`);
    spokenOf.add(`${inquiryId} ${vendorId}`);
    const inquiry = records.get(inquiryId);
    if (!asks || !inquiry) return [];
    const offerId = 'offerId' in asks ? asks.offerId : null;
    const key = `${inquiryId} ${asks.type} ${offerId}`;
    if (seen.has(key)) return [];
    seen.add(key);
    const offer = offerById(inquiry, offerId) ?? inquiry.offers.findLast(isActiveAcceptance);
    const state = questionState(asks, inquiry, sentAt, isLast, now);
    const code = asks.type === 'OFFER' ? (offer?.code ?? inquiry.reference) : inquiry.reference;
    const justAnswered = answerGiven(asks, inquiry, now);
    return [
      {
        platformId,
        inquiryId,
        vendorId,
        question: asks,
        sentAt,
        state,
        isUnread,
        justAnswered,
        code,
        name: offer?.vendorName ?? '',
      },
    ];
  });
}

function knownOffer(inquiry: Inquiry, offer: Offer): KnownOffer {
  const { id: offerId, vendorId, code } = offer;
  return { platformId: inquiry.platformId, inquiryId: inquiry.id, vendorId, offerId, code, state: stateOf(inquiry, offer) };
}

function stateOf(inquiry: Inquiry, offer: Offer): KnownOffer['state'] {
  if (isPending(offer)) return inquiry.status === 'CLOSED' ? 'GONE' : 'OPEN';
  if (!isActiveAcceptance(offer)) return 'GONE';
  return inquiry.status !== 'CLOSED' && isUnresolved(offer) && offer.contactProof === 'NONE' ? 'OWED' : 'HELD';
}
