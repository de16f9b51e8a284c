import type { Moment } from '../time.ts';
import { bestProof, isPending, isUnheld, isUnresolved, openQuestion, stands } from './offers.ts';
import type { ClosedInquiry, Inquiry, OpenInquiry } from './types.ts';

type Ending = Pick<ClosedInquiry, 'outcome' | 'closedAt' | 'finalAt'>;
type Search = Pick<OpenInquiry, 'routeAt' | 'giveUpAt'>;
/** An inquiry while an event is folded into it: what events say, without what follows from it. */
export type Draft = Omit<OpenInquiry, 'status' | 'outcome' | 'closedAt' | 'finalAt' | 'wakeAt' | keyof Search> &
  Search & { ending: Ending | null };

/** The draft of a state: what is derived is left out. */
export function open(inquiry: Inquiry): Draft {
  const { status, outcome, closedAt, finalAt, wakeAt, ...rest } = inquiry;
  return { ...rest, ending: status === 'CLOSED' ? { outcome, closedAt, finalAt } : null };
}

/** Derives what follows from the rest: status, proof, and the next moment at which something is due. */
export function finish(draft: Draft, at: Moment): Inquiry {
  const { ending, routeAt, giveUpAt, ...rest } = draft;
  const contactProof = bestProof(draft.offers);
  if (ending) return { ...rest, ...ending, contactProof, status: 'CLOSED', wakeAt: null, routeAt: null, giveUpAt: null };
  const held = draft.offers.some(stands);
  const search: Search = { routeAt: isUnheld(draft) ? routeAt : null, giveUpAt: held && !draft.offers.some(isPending) ? null : giveUpAt };
  return {
    ...rest,
    ...search,
    contactProof,
    status: openStatus(draft, held),
    outcome: null,
    closedAt: null,
    finalAt: null,
    wakeAt: nextWake({ ...draft, ...search }) ?? at,
  };
}

function openStatus(draft: Draft, held: boolean): OpenInquiry['status'] {
  if (held) return draft.offers.some((offer) => stands(offer) && offer.contactProof !== 'NONE') ? 'CONTACTED' : 'ACCEPTED';
  return draft.routedSeq === null ? 'RECEIVED' : 'OFFERED';
}

/** The earliest moment at which an open inquiry has something due; null when only what is due now is left. */
function nextWake(draft: Draft): Moment | null {
  const asked = openQuestion(draft);
  const moments = [
    draft.routeAt,
    draft.giveUpAt,
    draft.promisedBy,
    asked?.answerBy,
    ...draft.offers.flatMap((offer) => (isPending(offer) ? [offer.dueAt, offer.remindAt[0]] : [])),
    ...(asked ? [] : draft.offers.flatMap((offer) => (isUnresolved(offer) ? [offer.askAt] : []))),
  ].filter((moment) => moment !== null && moment !== undefined);
  return moments.length ? Math.min(...moments) : null;
}
