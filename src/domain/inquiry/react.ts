import type { Effect } from './model/effects.ts';
import { isAbout } from './model/event-subjects.ts';
import type { Event } from './model/events.ts';
import { offerById } from './model/offers.ts';
import type { Inquiry } from './model/types.ts';
import { reactToAccountEvent } from './reactions/account-events.ts';
import { reactToContactEvent } from './reactions/contact-events.ts';
import { effectsFor } from './reactions/effects-for.ts';
import { reactToInquiryEvent } from './reactions/inquiry-events.ts';
import { reactToOfferEvent } from './reactions/offer-events.ts';

/**
 * Events -> effects: says what follows from an event outside the inquiry's own state: every text that the consumer, a vendor or its
 * manager hears, strikes, ledger entries, and vendors' accounts and loads. `inquiry` is the state with the event folded in. Pure: the
 * flow carries the effects out in the transaction that stores the event.
 */
export function react(event: Event, inquiry: Inquiry): Effect[] {
  if (!('account' in event) || event.account === null) return consequences(event, inquiry);
  const vendorId = offerById(inquiry, event.offerId)?.vendorId ?? '';
  return [{ type: 'KeepAccount', vendorId, account: event.account }, ...consequences(event, inquiry)];
}

function consequences(event: Event, inquiry: Inquiry): Effect[] {
  const effects = effectsFor(event, inquiry);
  if (isAbout('OFFER', event)) return reactToOfferEvent(event, effects);
  if (isAbout('CONTACT', event)) return reactToContactEvent(event, effects);
  if (isAbout('ACCOUNT', event)) return reactToAccountEvent(event, inquiry, effects);
  return reactToInquiryEvent(event, inquiry, effects);
}
