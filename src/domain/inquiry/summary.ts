import { DateTime } from 'luxon';
import type { Candidate } from '../routing/candidate.ts';
import { type Moment, SECOND } from '../time/time.ts';
import type { StrikeReason } from '../vendor/strike.ts';
import type { Event, Excuse, ReinstateReason, RerouteReason, RescindReason } from './model/events.ts';
import type { Channel, InquiryOutcome, Reach } from './model/types.ts';

const CHANNELS: Record<Channel, string> = { API: 'through the API', LINK: 'by link', SMS: 'by text' };

const RESCINDED: Record<RescindReason, string> = {
  ANOTHER_ACCEPTED: 'another vendor accepted first',
  WITHDRAWN: 'the inquiry was withdrawn',
  VENDOR_PAUSED: 'the vendor was paused',
  VENDOR_UNREACHABLE: 'texts reach the vendor no more',
  GAVE_UP: 'the search has ended',
  INVALID: "the consumer's number does not exist",
};

const EXCUSED: Record<Excuse, string> = {
  OUTSIDE_HOURS: 'part of its time lay outside its opening hours',
  RETURNED: 'it disputes the lead',
};

const REROUTED: Record<RerouteReason, string> = {
  CONTACT_DENIED: 'nobody called',
  CONTACT_OVERDUE: 'the call is overdue',
  RETURNED: 'the vendor gave the lead back',
};

const REINSTATED: Record<ReinstateReason, string> = {
  FADED: 'its points have faded',
  WAIVED: 'a strike was waived',
  VOIDED: 'a strike was taken back',
  RESUMED: 'the platform resumed it',
  POLICY: 'the policy has changed',
};

const MISSES: Record<StrikeReason, string> = {
  OFFER_EXPIRED: 'for silence',
  CONTACT_DENIED: 'for a call that never came',
  CONTACT_OVERDUE: 'for a call that nobody confirmed',
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

/** A moment as timelines write it: UTC, to the second. */
function utc(at: Moment): string {
  return DateTime.fromMillis(Math.floor(at / SECOND) * SECOND, { zone: 'utc' }).toISO({ suppressMilliseconds: true }) ?? '';
}

const news = (promisedBy: Moment | null) =>
  promisedBy === null ? 'the consumer cannot be texted' : `the consumer was promised news by ${utc(promisedBy)}`;
const code = (errorCode: number | null) => (errorCode === null ? '' : ` (error ${errorCode})`);
const offer = (offerId: string) => `Offer ${offerId.split('_').at(-1)}`;

const points = (n: number) => `${n} point${n === 1 ? '' : 's'}`;
const excused = (excuse: Excuse | null) => (excuse === null ? '' : `; no strike: ${EXCUSED[excuse]}`);

function routed(round: number, candidates: readonly Candidate[]): string {
  const chosen = candidates.filter((candidate) => candidate.chosen).map((candidate) => candidate.vendorName);
  const seen = candidates.length === 1 ? '1 vendor' : `${candidates.length} vendors`;
  return `Round ${round} looked at ${seen} and chose ${chosen.length > 0 ? chosen.join(', ') : 'none'}.`;
}

/** What an event says to people, in one sentence; it quotes a text that came in. Times are UTC. */
export function summarize(event: Event): string {
  switch (event.type) {
    case 'Submitted':
      return `Submitted for ${event.category}; ${news(event.promisedBy)}.`;
    case 'Routed':
      return routed(event.round, event.candidates);
    case 'Offered':
      return `${offer(event.offerId)} was made to ${event.vendorName}${event.openHours ? ` (${event.openHours})` : ''}.`;
    case 'ClockStarted':
      return event.by === 'TWILIO'
        ? `${offer(event.offerId)} was sent as a text: its vendor has until ${utc(event.dueAt)}.`
        : `${offer(event.offerId)} got no word from Twilio in time, its clock was started all the same: its vendor has until ${utc(event.dueAt)}.`;
    case 'Reminded':
      return `${offer(event.offerId)}: its vendor was reminded.`;
    case 'Accepted':
      return `${offer(event.offerId)} was accepted ${CHANNELS[event.channel]}: contact is due by ${utc(event.contactDueAt)}.`;
    case 'Declined':
      return `${offer(event.offerId)} was declined ${CHANNELS[event.channel]}: "${event.reason}".`;
    case 'Expired':
      return `${offer(event.offerId)} expired: its vendor did not answer in time${excused(event.excuse)}.`;
    case 'Rescinded':
      return `${offer(event.offerId)} was taken back without blame: ${RESCINDED[event.because]}.`;
    case 'Undeliverable':
      return event.optedOut
        ? `${offer(event.offerId)} could not be delivered: its vendor opted out of texts${code(event.errorCode)}.`
        : `${offer(event.offerId)} could not be delivered${event.badNumber ? ": the vendor's number fails" : ''}${code(event.errorCode)}.`;
    case 'Waiting':
      return `Nobody is open now: ${event.vendorName} opens at ${utc(event.opensAt)}; ${news(event.promisedBy)}.`;
    case 'KeptPosted':
      return `Still searching; ${news(event.promisedBy)}.`;
    case 'ContactReported':
      return `${offer(event.offerId)}: its vendor reported ${CHANNELS[event.channel]} that it reached the consumer${event.note ? `: "${event.note}"` : ''}.`;
    case 'ConsumerAsked':
      return `${offer(event.offerId)}: the consumer was asked whether its vendor called, and has until ${utc(event.answerBy)}${event.nudge ? '; the vendor was nudged' : ''}.`;
    case 'ContactVerified':
      return `${offer(event.offerId)}: the consumer said ${CHANNELS[event.channel]} that its vendor called.`;
    case 'ContactDenied':
      return `${offer(event.offerId)}: the consumer said ${CHANNELS[event.channel]} that nobody called${excused(event.excuse)}.`;
    case 'ContactOverdue':
      return `${offer(event.offerId)}: its vendor reported no contact in time, and the consumer confirmed none${excused(event.excuse)}.`;
    case 'QuestionUnanswered':
      return `${offer(event.offerId)}: the consumer did not answer whether its vendor called.`;
    case 'Struck':
      return `${offer(event.offerId)} earned its vendor a strike of ${points(event.points)} ${MISSES[event.reason]}, until ${utc(event.fadesAt)}.`;
    case 'StrikeVoided':
      return `${offer(event.offerId)}: its strike was taken back: ${event.because}.`;
    case 'StrikeWaived':
      return `${offer(event.offerId)}: its strike was waived: ${event.because}.`;
    case 'StrikeAppealed':
      return `${offer(event.offerId)}: its vendor objected ${CHANNELS[event.channel]} to the strike: "${event.reason}".`;
    case 'AppealRefused':
      return `${offer(event.offerId)}: the objection to its strike was refused: ${event.because}.`;
    case 'VendorPenalized':
      return `The vendor of ${offer(event.offerId).toLowerCase()} is ${event.status.toLowerCase()}: ${points(event.points)} from ${event.strikes} ${event.strikes === 1 ? 'miss' : 'misses'}.`;
    case 'MissesReported':
      return `The vendor of ${offer(event.offerId).toLowerCase()} let ${event.inRow} in a row run out: its manager is told.`;
    case 'VendorReinstated':
      return `The vendor of ${offer(event.offerId).toLowerCase()} gets offers again: ${REINSTATED[event.because]}.`;
    case 'ReturnRequested':
      return `${offer(event.offerId)}: its vendor disputed the lead ${CHANNELS[event.channel]} (${event.kind}): "${event.reason}".`;
    case 'ReturnDecided':
      return `${offer(event.offerId)}: the return of the lead was ${event.granted ? 'granted' : 'refused'}${event.note ? `: ${event.note}` : ''}.`;
    case 'TimeGivenBack':
      return `We were away from ${utc(event.from)} to ${utc(event.to)}: times that were running were moved on by what they lost.`;
    case 'Rerouted':
      return `${event.reopened ? 'Reopened' : 'Searching again'}: ${REROUTED[event.because]}; the search ends by ${utc(event.giveUpAt)}.`;
    case 'Closed':
      return `${ENDINGS[event.outcome]}: ${event.because}${event.duplicateOf ? ` (${event.duplicateOf})` : ''}.`;
    case 'Rated':
      return `The consumer rated the vendor ${event.rating} of 5.`;
    case 'TextReceived':
      return `The ${event.from.toLowerCase()} texted: "${event.body}".`;
    case 'ReachChanged':
      return `${REACHES[event.reach]}${code(event.errorCode)}.`;
    case 'ConsumerNotTold':
      return `The consumer could not be told (${event.kind}): ${event.because}.`;
    default:
      return event satisfies never;
  }
}
