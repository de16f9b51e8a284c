import type { InquiryEvent } from '../model/events.ts';
import { isPending } from '../model/offers.ts';
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
    heardSids: [],
    offersBeforeLookingAgain: 0,
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
      // A time that begins anew has lost nothing to our downtime before.
      return {
        ...draft,
        round: event.round,
        routedSeq: event.seq,
        routeAt: null,
        ...(event.giveUpAt == null ? {} : { giveUpAt: event.giveUpAt, creditedUntil: event.at }),
      };
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
      return {
        ...draft,
        ...NO_END,
        offersBeforeLookingAgain: event.because === 'ASKED_AGAIN' ? draft.offers.length : draft.offersBeforeLookingAgain,
        promisedBy: event.promisedBy,
        giveUpAt: event.giveUpAt,
        routeAt: at,
        creditedUntil: at,
      };
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
      return foldText(draft, event);
    case 'ConsumerNotTold':
      return draft;
    default:
      return event satisfies never;
  }
}

/** How many SIDs of texts an inquiry remembers: more than come in about it while a process that handles one of them stands still. */
const MAX_SIDS = 60;
/** How much of a vendor's text an offer keeps, to quote it. */
const MAX_QUOTE = 160;

function foldText(draft: InquiryDraft, { sid, from, vendorId, body, isMachine }: InquiryEvent & { type: 'TextReceived' }): InquiryDraft {
  const heardSids = [...draft.heardSids, sid].slice(-MAX_SIDS);
  if (from !== 'VENDOR' || isMachine) return { ...draft, heardSids };
  const heard = body.trim().slice(0, MAX_QUOTE);
  const offers = draft.offers.map((offer) => (offer.vendorId === vendorId && isPending(offer) ? { ...offer, heard } : offer));
  return { ...draft, heardSids, offers };
}
