import type { Candidate, CandidateCount } from '../../routing/candidate.ts';
import type { Moment } from '../../time/time.ts';
import type { InquiryEvent, RerouteReason } from '../model/events.ts';
import type { InquiryOutcome, Reach } from '../model/types.ts';
import { inBrackets, utc } from './words.ts';

const REROUTED: Record<RerouteReason, string> = {
  CONTACT_DENIED: 'nobody called',
  CONTACT_OVERDUE: 'the call is overdue',
  RETURNED: 'the vendor gave the lead back',
  ASKED_AGAIN: 'the consumer asked us to look again',
};

const ENDINGS: Record<InquiryOutcome, string> = {
  SERVED: 'Closed as served',
  UNSERVED: 'Closed without a vendor',
  WITHDRAWN: 'Closed as withdrawn',
  DUPLICATE: 'Closed as a duplicate',
  INVALID: 'Closed as invalid',
};

const REACHES: Record<Reach, string> = {
  TEXTABLE: 'The consumer can be texted',
  OPTED_OUT: 'The consumer opted out of texts: vendors still call',
  LANDLINE: 'The consumer has a landline and cannot be texted: vendors still call',
  BAD_NUMBER: "The consumer's number does not exist",
};

const news = (promisedBy: Moment | null) =>
  promisedBy === null ? 'the consumer cannot be texted' : `the consumer was promised news by ${utc(promisedBy)}`;

function routed(round: number, candidates: readonly Candidate[], leftOut: readonly CandidateCount[]): string {
  const chosen = candidates.filter((candidate) => candidate.chosen).map((candidate) => candidate.vendorName);
  const count = leftOut.reduce((sum, { count }) => sum + count, candidates.length);
  const seen = count === 1 ? '1 vendor' : `${count} vendors`;
  return `Round ${round} looked at ${seen} and chose ${chosen.length > 0 ? chosen.join(', ') : 'none'}.`;
}

/** In one sentence, what happened to the inquiry as a whole. */
export function summarizeInquiryEvent(event: InquiryEvent): string {
  switch (event.type) {
    case 'Submitted':
      return `Submitted for ${event.category}; ${news(event.promisedBy)}.`;
    case 'Routed':
      return routed(event.round, event.candidates, event.leftOut ?? []);
    case 'Waiting':
      return `Nobody can be asked now: ${event.vendorName} can first, at ${utc(event.opensAt)}; ${news(event.promisedBy)}.`;
    case 'KeptPosted':
      return `Still searching; ${news(event.promisedBy)}.`;
    case 'Rerouted':
      return `${event.reopened ? 'Reopened' : 'Searching again'}: ${REROUTED[event.because]}; the search ends by ${utc(event.giveUpAt)}.`;
    case 'TimeGivenBack':
      return `We were away from ${utc(event.from)} to ${utc(event.to)}: times that were running were moved on by what they lost.`;
    case 'Closed':
      return `${ENDINGS[event.outcome]}: ${event.because}${event.duplicateOf ? ` (${event.duplicateOf})` : ''}.`;
    case 'Rated':
      return `The consumer rated the vendor ${event.rating} of 5.`;
    case 'TextReceived':
      return `${event.isMachine ? `A machine at the ${event.from.toLowerCase()}'s phone` : `The ${event.from.toLowerCase()}`} texted: "${event.body}".`;
    case 'ReachChanged':
      return `${REACHES[event.reach]}${inBrackets(event.errorCode)}.`;
    case 'ConsumerNotTold':
      return `The consumer could not be told (${event.kind}): ${event.because}.`;
    default:
      return event satisfies never;
  }
}
