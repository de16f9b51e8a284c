import type { Event } from '../model/events.ts';
import { isPending } from '../model/offers.ts';
import type { Inquiry } from '../model/types.ts';
import { draftOf, finishDraft, type InquiryDraft } from './draft.ts';
import { newOffer, newStrike, withOffer, withOfferStrike, withSearchIfUnheld } from './draft-offers.ts';

/**
 * Folds one event into the state. Pure; the result of folding a timeline from its first event is the stored state.
 * The first event must be `Submitted`.
 */
export function evolve(inquiry: Inquiry | null, event: Event): Inquiry {
  if (event.type === 'Submitted') return finishDraft(begin(event), event.at);
  if (!inquiry) throw new Error(`an inquiry begins with Submitted, not with ${event.type}`);
  const draft = apply({ ...draftOf(inquiry), seq: event.seq }, event);
  const about = offersOf(event);
  const offers = draft.offers.map((offer) => (about.includes(offer.id) ? { ...offer, evidence: [...offer.evidence, event.seq] } : offer));
  return finishDraft({ ...draft, offers }, event.at);
}

function offersOf(event: Event): string[] {
  if (event.type === 'TimeGivenBack') return event.offers.map(({ offerId }) => offerId);
  return 'offerId' in event ? [event.offerId] : [];
}

const NO_END = { outcome: null, closedAt: null, finalAt: null };

function begin(event: Event & { type: 'Submitted' }): InquiryDraft {
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
    routeAt: event.at,
    giveUpAt: event.giveUpAt,
    ...NO_END,
  };
}

function apply(draft: InquiryDraft, event: Exclude<Event, { type: 'Submitted' }>): InquiryDraft {
  const { at } = event;
  switch (event.type) {
    case 'Routed':
      return { ...draft, round: event.round, routedSeq: event.seq, routeAt: null };
    case 'Offered':
      return { ...draft, offers: [...draft.offers, newOffer(event)] };
    case 'ClockStarted':
      return withOffer(draft, event.offerId, (offer) => ({ ...offer, clockStartedAt: at, dueAt: event.dueAt, remindAt: event.remindAt }));
    case 'Reminded':
      return withOffer(draft, event.offerId, (offer) => ({ ...offer, remindAt: offer.remindAt.filter((moment) => moment > at) }));
    case 'Accepted':
      return {
        ...withOffer(draft, event.offerId, (offer) => ({
          ...offer,
          status: 'ACCEPTED',
          respondedAt: at,
          contactDueAt: event.contactDueAt,
          askAt: event.askAt,
        })),
        promisedBy: event.promisedBy,
      };
    case 'Declined':
      return withSearchIfUnheld(
        withOffer(draft, event.offerId, (offer) => ({ ...offer, status: 'DECLINED', respondedAt: at, declineReason: event.reason })),
        at,
      );
    case 'Expired':
      return withSearchIfUnheld(
        withOffer(draft, event.offerId, (offer) => ({ ...offer, status: 'EXPIRED' })),
        at,
      );
    case 'Rescinded':
      return withSearchIfUnheld(
        withOffer(draft, event.offerId, (offer) => ({ ...offer, status: 'RESCINDED' })),
        at,
      );
    case 'Undeliverable': {
      const lost = withOffer(draft, event.offerId, (offer) => ({ ...offer, status: 'UNDELIVERABLE' }));
      // One that had expired before was lost then.
      return draft.offers.some((offer) => offer.id === event.offerId && isPending(offer)) ? withSearchIfUnheld(lost, at) : lost;
    }
    case 'Waiting':
      return { ...draft, routeAt: event.opensAt, promisedBy: event.promisedBy };
    case 'KeptPosted':
      return { ...draft, promisedBy: event.promisedBy };
    case 'ContactReported':
      return {
        ...withOffer(draft, event.offerId, (offer) => ({ ...offer, contactProof: 'REPORTED', askAt: event.askAt })),
        creditedUntil: at,
      };
    case 'ConsumerAsked':
      return {
        ...withOffer(draft, event.offerId, (offer) => ({ ...offer, askAt: null, askedAt: at, answerBy: event.answerBy })),
        promisedBy: event.promisedBy,
      };
    case 'ContactVerified':
      return {
        ...withOffer(draft, event.offerId, (offer) => ({ ...offer, contactProof: 'VERIFIED', answerBy: null, settled: true })),
        promisedBy: event.promisedBy,
      };
    case 'ContactDenied':
      return withOffer(draft, event.offerId, (offer) => ({ ...offer, contactProof: 'DENIED', answerBy: null, settled: true }));
    case 'ContactOverdue':
    case 'QuestionUnanswered': {
      const overdue = event.type === 'ContactOverdue';
      return withOffer(draft, event.offerId, (offer) => ({ ...offer, answerBy: null, settled: true, overdue }));
    }
    case 'Struck':
      return withSearchIfUnheld(
        withOffer(draft, event.offerId, (offer) => ({ ...offer, strike: newStrike(event) })),
        at,
      );
    case 'StrikeVoided':
      return withOffer(draft, event.offerId, (offer) => ({ ...offer, strike: null }));
    case 'StrikeWaived':
      return withOfferStrike(draft, event.offerId, (strike) => ({ ...strike, waivedAt: at }));
    case 'StrikeAppealed':
      return withOfferStrike(draft, event.offerId, (strike) => ({
        ...strike,
        appeal: { at, reason: event.reason, refusedAt: null, refusedBecause: null },
      }));
    case 'AppealRefused':
      return withOfferStrike(draft, event.offerId, (strike) => ({
        ...strike,
        appeal: strike.appeal && { ...strike.appeal, refusedAt: at, refusedBecause: event.because },
      }));
    case 'ReturnRequested': {
      const { kind, reason } = event;
      const dispute = { requestedAt: at, kind, reason, decidedAt: null, granted: null, note: null };
      return withOffer(draft, event.offerId, (offer) => ({ ...offer, return: dispute }));
    }
    case 'ReturnDecided': {
      const { granted, note } = event;
      return withOffer(draft, event.offerId, (offer) => ({
        ...offer,
        return: offer.return && { ...offer.return, decidedAt: at, granted, note },
        ...(granted ? { settled: true, askAt: null, answerBy: null } : {}),
      }));
    }
    case 'TimeGivenBack':
      return event.offers.reduce<InquiryDraft>(
        (moved, { offerId, ...moments }) => withOffer(moved, offerId, (offer) => ({ ...offer, ...moments })),
        { ...draft, creditedUntil: event.to, giveUpAt: event.giveUpAt },
      );
    case 'Rerouted':
      return { ...draft, ...NO_END, promisedBy: event.promisedBy, giveUpAt: event.giveUpAt, routeAt: at, creditedUntil: at };
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
    case 'VendorPenalized':
    case 'MissesReported':
    case 'VendorReinstated':
    case 'TextReceived':
    case 'ConsumerNotTold':
      return draft;
    default:
      return event satisfies never;
  }
}
