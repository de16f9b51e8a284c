import type { Effect } from '../model/effects.ts';
import type { InquiryEvent } from '../model/events.ts';
import { isActiveAcceptance } from '../model/offers.ts';
import type { Inquiry } from '../model/types.ts';
import { ENDING_KINDS } from '../rules/closing.ts';
import type { Effects } from './effects-for.ts';

/** What follows from what happened to the inquiry as a whole: above all, what the consumer hears. */
export function reactToInquiryEvent(event: InquiryEvent, inquiry: Inquiry, effects: Effects): Effect[] {
  const { textConsumer } = effects;
  switch (event.type) {
    case 'Submitted':
      return event.duplicateOf === null ? textConsumer('CONSUMER_RECEIVED', { answers: true }) : [];
    case 'Waiting':
      return event.told ? textConsumer('CONSUMER_WAIT') : [];
    case 'KeptPosted':
      return textConsumer('CONSUMER_POSTED');
    case 'Rerouted':
      return textConsumer('CONSUMER_REROUTED', { answers: event.because === 'CONTACT_DENIED' || event.because === 'ASKED_AGAIN' });
    case 'Closed':
      return [...endingTexts(event, inquiry, effects), ...farewells(event, inquiry, effects)];
    case 'Rated':
      return textConsumer('CONSUMER_RATED', { answers: true });
    case 'TextReceived':
      return replyTo(event, inquiry);
    case 'Routed':
    case 'TimeGivenBack':
    case 'ReachChanged':
    case 'ConsumerNotTold':
      return [];
    default:
      return event satisfies never;
  }
}

type Closed = InquiryEvent & { type: 'Closed' };

function endingTexts(event: Closed, inquiry: Inquiry, { textConsumer }: Effects): Effect[] {
  // No text can reach a number that does not exist.
  if (event.outcome === 'INVALID') return [];
  const ownAct = event.outcome === 'WITHDRAWN' || event.outcome === 'DUPLICATE' || inquiry.contactProof === 'VERIFIED';
  return textConsumer(ENDING_KINDS[event.outcome], { ending: true, answers: ownAct });
}

/** Notifies the vendors that hold the consumer's number that they must not call any more. */
function farewells(event: Closed, inquiry: Inquiry, { textVendor }: Effects): Effect[] {
  if (event.outcome !== 'WITHDRAWN' && event.outcome !== 'INVALID') return [];
  return inquiry.offers.filter(isActiveAcceptance).flatMap((offer) => textVendor('VENDOR_WITHDRAWN', offer.id));
}

const CONSUMER_REPLIES = {
  HELP: 'CONSUMER_HELP',
  NOTED: 'CONSUMER_HELP',
  MOVED_ON: 'CONSUMER_HELP',
  WHICH: 'CONSUMER_WHICH',
  ASK_WITHDRAWAL: 'CONSUMER_WITHDRAW_ASKED',
  OPTED_OUT: 'CONSUMER_OPTED_OUT',
  OPTED_IN: 'CONSUMER_OPTED_IN',
} as const;
const VENDOR_REPLIES = {
  HELP: 'VENDOR_HELP',
  NOTED: 'VENDOR_NOTED',
  MOVED_ON: 'VENDOR_MOVED_ON',
  WHICH: 'VENDOR_WHICH',
  ASK_WITHDRAWAL: 'VENDOR_HELP',
  OPTED_OUT: 'VENDOR_OPTED_OUT',
  OPTED_IN: 'VENDOR_OPTED_IN',
} as const;

/** The answer to a text that came in. A phone that texts us can be texted, whatever we took its number for; one that has opted out is not. */
function replyTo(event: InquiryEvent & { type: 'TextReceived' }, { reach }: Inquiry): Effect[] {
  const { from, answer, vendorId, aboutOfferId: offerId } = event;
  if (answer === 'NONE') return [];
  if (from === 'CONSUMER' && reach === 'OPTED_OUT' && answer !== 'OPTED_IN') return [];
  if (from === 'CONSUMER')
    return [
      { type: 'Notify', kind: CONSUMER_REPLIES[answer], to: { role: 'CONSUMER' }, offerId: null, answers: true, ending: false, event },
    ];
  // The vendor or the manager that texted; the vendor need not have an offer of this inquiry.
  const to = { role: from, vendorId: vendorId ?? '' };
  const kind = from === 'MANAGER' ? 'MANAGER_HELP' : VENDOR_REPLIES[answer];
  return [{ type: 'Notify', kind, to, offerId, answers: true, ending: false, event }];
}
