import type { Effect } from '../model/effects.ts';
import type { OfferEvent } from '../model/events.ts';
import type { Effects } from './effects-for.ts';

/** What follows from what happened to an offer. */
export function reactToOfferEvent(event: OfferEvent, effects: Effects): Effect[] {
  const { textConsumer, textVendor, addLedgerEntry } = effects;
  const { offerId } = event;
  switch (event.type) {
    case 'Offered':
      return [...textVendor('VENDOR_OFFER', offerId), { type: 'CountOffer', vendorId: event.vendorId, load: event.load }];
    case 'ClockReset':
      return event.because === 'NUMBER_CHANGED' ? textVendor('VENDOR_OFFER', offerId) : [];
    case 'Reminded':
      return textVendor('VENDOR_REMINDER', offerId);
    case 'Accepted':
      return [
        ...textConsumer('CONSUMER_MATCHED', { offerId }),
        ...textVendor('VENDOR_DETAILS', offerId, { answers: true }),
        ...addLedgerEntry('LEAD_ACCEPTED', offerId),
      ];
    case 'Declined':
      return textVendor('VENDOR_DECLINED', offerId, { answers: true });
    case 'Expired':
      return textVendor('VENDOR_MOVED_ON', offerId);
    case 'Rescinded':
      return [
        ...textVendor(event.because === 'WITHDRAWN' || event.because === 'INVALID' ? 'VENDOR_WITHDRAWN' : 'VENDOR_MOVED_ON', offerId),
        ...(event.load ? [{ type: 'CountOffer', vendorId: effects.vendorOf(offerId), load: event.load } as const] : []),
      ];
    case 'Undeliverable':
      if (event.formerNumber) return [];
      return [...effects.textManager('MANAGER_UNREACHABLE', offerId), ...markUnreachable(event, effects)];
    case 'ClockStarted':
      return [];
    default:
      return event satisfies never;
  }
}

/** A vendor whose number fails, or who opted out of texts, gets no offers until that is mended. */
function markUnreachable(event: OfferEvent & { type: 'Undeliverable' }, { vendorOf }: Effects): Effect[] {
  const { at, offerId, errorCode, badNumber, optedOut } = event;
  if (!badNumber && !optedOut) return [];
  const because = optedOut ? 'OPTED_OUT' : 'BAD_NUMBER';
  return [{ type: 'MarkUnreachable', vendorId: vendorOf(offerId), unreachable: { because, errorCode, since: at } }];
}
