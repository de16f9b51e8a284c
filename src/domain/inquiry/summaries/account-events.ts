import type { StrikeReason } from '../../vendor/strike.ts';
import type { AccountEvent, ReinstateReason } from '../model/events.ts';
import { CHANNELS, offerName, utc } from './words.ts';

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

const points = (n: number) => `${n} point${n === 1 ? '' : 's'}`;

/** In one sentence, what an offer brought upon its vendor. */
export function summarizeAccountEvent(event: AccountEvent): string {
  const name = offerName(event.offerId);
  switch (event.type) {
    case 'Struck':
      return `${name} earned its vendor a strike of ${points(event.points)} ${MISSES[event.reason]}, until ${utc(event.fadesAt)}.`;
    case 'StrikeVoided':
      return `${name}: its strike was taken back: ${event.because}.`;
    case 'StrikeWaived':
      return `${name}: its strike was waived: ${event.because}.`;
    case 'StrikeAppealed':
      return `${name}: its vendor objected ${CHANNELS[event.channel]} to the strike: "${event.reason}".`;
    case 'AppealRefused':
      return `${name}: the objection to its strike was refused: ${event.because}.`;
    case 'VendorPenalized':
      return `The vendor of ${name.toLowerCase()} is ${event.status.toLowerCase()}: ${points(event.points)} from ${event.strikes} ${event.strikes === 1 ? 'miss' : 'misses'}.`;
    case 'MissesReported':
      return `The vendor of ${name.toLowerCase()} let ${event.inRow} in a row run out: its manager is told.`;
    case 'VendorReinstated':
      return `The vendor of ${name.toLowerCase()} gets offers again: ${REINSTATED[event.because]}.`;
    case 'ReturnRequested':
      return `${name}: its vendor disputed the lead ${CHANNELS[event.channel]} (${event.kind}): "${event.reason}".`;
    case 'ReturnDecided':
      return `${name}: the return of the lead was ${event.granted ? 'granted' : 'refused'}${event.note ? `: ${event.note}` : ''}.`;
    default:
      return event satisfies never;
  }
}
