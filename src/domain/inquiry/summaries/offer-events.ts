import type { OfferEvent, RescindReason } from '../model/events.ts';
import { CHANNELS, excused, inBrackets, offerName, utc } from './words.ts';

const RESCINDED: Record<RescindReason, string> = {
  ANOTHER_ACCEPTED: 'another vendor accepted first',
  WITHDRAWN: 'the inquiry was withdrawn',
  VENDOR_PAUSED: 'the vendor was paused',
  VENDOR_UNREACHABLE: 'texts reach the vendor no more',
  GAVE_UP: 'the search has ended',
  INVALID: "the consumer's number does not exist",
  NOT_SENT: 'its text had not gone out in time',
};

/** In one sentence, what happened to an offer. */
export function summarizeOfferEvent(event: OfferEvent): string {
  const name = offerName(event.offerId);
  switch (event.type) {
    case 'Offered':
      return `${name} was made to ${event.vendorName}${event.openHours ? ` (${event.openHours})` : ''}.`;
    case 'ClockStarted':
      return event.by === 'TWILIO'
        ? `${name} was sent as a text: its vendor has until ${utc(event.dueAt)}.`
        : `${name} got no word from Twilio in time, its clock was started all the same: its vendor has until ${utc(event.dueAt)}.`;
    case 'ClockReset':
      return event.because === 'NUMBER_CHANGED'
        ? `${name}: its vendor's number was corrected; its text and clock start anew.`
        : `${name}: Twilio did not process its text, which goes out again; its clock starts anew.`;
    case 'Reminded':
      return `${name}: its vendor was reminded.`;
    case 'Accepted':
      return `${name} was accepted ${CHANNELS[event.channel]}: contact is due by ${utc(event.contactDueAt)}.`;
    case 'Declined':
      return `${name} was declined ${CHANNELS[event.channel]}: "${event.reason}".`;
    case 'Expired':
      return `${name} expired: its vendor did not answer in time${excused(event.excuse)}${event.quote ? `: "${event.quote}"` : ''}.`;
    case 'Rescinded':
      return `${name} was taken back without blame: ${RESCINDED[event.because]}.`;
    case 'Undeliverable':
      return event.optedOut
        ? `${name} could not be delivered: its vendor opted out of texts${inBrackets(event.errorCode)}.`
        : `${name} could not be delivered${event.badNumber ? `: the vendor's ${event.formerNumber ? 'former ' : ''}number fails` : ''}${inBrackets(event.errorCode)}.`;
    default:
      return event satisfies never;
  }
}
