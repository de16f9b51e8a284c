import type { InquiryEvent } from '../model/events.ts';
import type { InquiryDraft } from './draft.ts';
import { withOffer } from './draft-offers.ts';

const NO_END = { outcome: null, closedAt: null, finalAt: null };

/** The draft of a new inquiry. Its search for a vendor is due at once. */
export function begin(event: InquiryEvent & { type: 'Submitted' }): InquiryDraft {
  return {
    id: event.inquiryId,
    platformId: event.platformId,
    reference: event.reference,
    category: event.category,
    policyVersion: event.policyVersion,
    submittedAt: event.at,
    seq: event.seq,
    round: 0,
    routedSeq: null,
    offers: [],
    contactProof: 'NONE',
    rating: null,
    reach: event.reach,
    creditedUntil: event.at,
    promisedBy: event.promisedBy,
    toldToWaitUntil: null,
    routeAt: event.at,
    giveUpAt: event.giveUpAt,
    ...NO_END,
  };
}

/** Folds what happened to the inquiry as a whole. */
export function foldInquiryEvent(draft: InquiryDraft, event: Exclude<InquiryEvent, { type: 'Submitted' }>): InquiryDraft {
  const { at } = event;
  switch (event.type) {
    case 'Routed':
      return { ...draft, round: event.round, routedSeq: event.seq, routeAt: null, giveUpAt: event.giveUpAt ?? draft.giveUpAt };
    case 'Waiting':
      return {
        ...draft,
        routeAt: event.opensAt,
        promisedBy: event.promisedBy,
        toldToWaitUntil: event.told ? event.opensAt : draft.toldToWaitUntil,
      };
    case 'KeptPosted':
      return { ...draft, promisedBy: event.promisedBy };
    case 'Rerouted':
      return { ...draft, ...NO_END, promisedBy: event.promisedBy, giveUpAt: event.giveUpAt, routeAt: at, creditedUntil: at };
    case 'TimeGivenBack':
      return event.offers.reduce<InquiryDraft>(
        (moved, { offerId, ...moments }) => withOffer(moved, offerId, (offer) => ({ ...offer, ...moments })),
        { ...draft, creditedUntil: event.to, giveUpAt: event.giveUpAt },
      );
    case 'Closed':
      return {
        ...draft,
        outcome: event.outcome,
        closedAt: at,
        finalAt: event.finalAt,
        offers: draft.offers.map((offer) => ({ ...offer, askAt: null, answerBy: null, remindAt: [] })),
      };
    case 'Rated':
      return { ...draft, rating: event.rating };
    case 'ReachChanged':
      return { ...draft, reach: event.reach, promisedBy: event.reach === 'TEXTABLE' ? draft.promisedBy : null };
    case 'TextReceived':
    case 'ConsumerNotTold':
      return draft;
    default:
      return event satisfies never;
  }
}
