import type { Moment } from '../../time/time.ts';
import { bestProof, isActiveAcceptance, isPending, isUnheld, isUnresolved, openQuestion } from '../model/offers.ts';
import type { ClosedInquiry, Inquiry, OpenInquiry } from '../model/types.ts';

type Ending = { [K in 'outcome' | 'closedAt' | 'finalAt']: ClosedInquiry[K] | null };
type Search = Pick<OpenInquiry, 'routeAt' | 'giveUpAt'>;
/**
 * An inquiry while an event is folded into it. It holds what events say; the keys that follow from it (status, `wakeAt`) still have
 * their values of before at run time, and the type hides them: an object with the same keys is copied twenty times faster.
 */
export type InquiryDraft = Omit<OpenInquiry, 'status' | 'wakeAt' | keyof Ending | keyof Search> & Ending & Search;

export const draftOf = (inquiry: Inquiry): InquiryDraft => inquiry;

/** Derives what follows from the rest: status, proof, and the next moment at which something is due. */
export function finishDraft(draft: InquiryDraft, at: Moment): Inquiry {
  const { outcome, closedAt, finalAt } = draft;
  const contactProof = bestProof(draft.offers);
  if (outcome !== null && closedAt !== null && finalAt !== null)
    return { ...draft, outcome, closedAt, finalAt, contactProof, status: 'CLOSED', wakeAt: null, routeAt: null, giveUpAt: null };
  const held = draft.offers.some(isActiveAcceptance);
  const routeAt = isUnheld(draft) ? draft.routeAt : null;
  const giveUpAt = held && !draft.offers.some(isPending) ? null : draft.giveUpAt;
  const wakeAt = nextWake(draft, routeAt, giveUpAt) ?? at;
  const status = openStatus(draft, held);
  return { ...draft, routeAt, giveUpAt, contactProof, status, outcome: null, closedAt: null, finalAt: null, wakeAt };
}

function openStatus(draft: InquiryDraft, held: boolean): OpenInquiry['status'] {
  if (held) return draft.offers.some((offer) => isActiveAcceptance(offer) && offer.contactProof !== 'NONE') ? 'CONTACTED' : 'ACCEPTED';
  return draft.routedSeq === null ? 'RECEIVED' : 'OFFERED';
}

/** The earliest moment at which an open inquiry has something due; null when only what is due now is left. */
function nextWake({ promisedBy, offers }: InquiryDraft, routeAt: Moment | null, giveUpAt: Moment | null): Moment | null {
  let next = Number.POSITIVE_INFINITY;
  const due = (moment: Moment | null | undefined) => {
    if (moment !== null && moment !== undefined && moment < next) next = moment;
  };
  const asked = openQuestion({ offers });
  for (const moment of [routeAt, giveUpAt, promisedBy, asked?.answerBy]) due(moment);
  for (const offer of offers) {
    if (isPending(offer)) {
      due(offer.sendBy);
      due(offer.dueAt);
      due(offer.remindAt[0]);
    } else if ((!asked || asked.id === offer.id) && isUnresolved(offer)) due(offer.askAt);
  }
  return next === Number.POSITIVE_INFINITY ? null : next;
}
