import type { Strike } from '../../vendor/strike.ts';
import type { Effect } from '../model/effects.ts';
import type { AccountEvent } from '../model/events.ts';
import { offerById } from '../model/offers.ts';
import type { Inquiry } from '../model/types.ts';
import type { Effects } from './effects-for.ts';

/** What follows from strikes, penalties and returned leads. (`react` has the vendor's changed account kept.) */
export function reactToAccountEvent(event: AccountEvent, inquiry: Inquiry, effects: Effects): Effect[] {
  const { textVendor, textManager, addLedgerEntry } = effects;
  const { offerId } = event;
  switch (event.type) {
    case 'Struck':
      return [{ type: 'Strike', strike: strikeFrom(event, inquiry) }];
    case 'StrikeVoided':
    case 'StrikeWaived': {
      const set = { waivedAt: event.at, waivedBecause: event.because };
      const wasAppealed = Boolean(offerById(inquiry, offerId)?.strike?.appeal);
      return [{ type: 'ChangeStrike', strikeId: event.strikeId, set }, ...(wasAppealed ? textVendor('VENDOR_WAIVED', offerId) : [])];
    }
    case 'StrikeAppealed':
      return [{ type: 'ChangeStrike', strikeId: event.strikeId, set: { appealedAt: event.at, appeal: event.reason } }];
    case 'AppealRefused': {
      const set = { appealRefusedAt: event.at, appealRefusedBecause: event.because };
      return [{ type: 'ChangeStrike', strikeId: event.strikeId, set }, ...textVendor('VENDOR_APPEAL_REFUSED', offerId)];
    }
    case 'VendorPenalized':
      return event.status === 'PAUSED'
        ? [...textVendor('VENDOR_PAUSED', offerId), ...textManager('MANAGER_PAUSED', offerId)]
        : [...textVendor('VENDOR_SUSPENDED', offerId), ...textManager('MANAGER_SUSPENDED', offerId)];
    case 'MissesReported':
      return textManager('MANAGER_MISSES', offerId);
    case 'VendorReinstated':
      return [
        { type: 'FreeVendor', vendorId: event.vendorId },
        ...textVendor('VENDOR_REINSTATED', offerId),
        ...textManager('MANAGER_REINSTATED', offerId),
      ];
    case 'ReturnRequested':
      return addLedgerEntry('RETURN_REQUESTED', offerId, event.reason);
    case 'ReturnDecided':
      return event.granted
        ? [...addLedgerEntry('CREDIT_GRANTED', offerId, event.note), ...textVendor('VENDOR_CREDITED', offerId)]
        : [...addLedgerEntry('CREDIT_REFUSED', offerId, event.note), ...textVendor('VENDOR_RETURN_REFUSED', offerId)];
    default:
      return event satisfies never;
  }
}

function strikeFrom(event: AccountEvent & { type: 'Struck' }, inquiry: Inquiry): Strike {
  const { at, strikeId, vendorId, offerId, reason, points, fadesAt, evidence } = event;
  return {
    id: strikeId,
    platformId: inquiry.platformId,
    inquiryId: inquiry.id,
    vendorId,
    offerId,
    reason,
    points,
    at,
    fadesAt,
    evidence,
    waivedAt: null,
    waivedBecause: null,
    appealedAt: null,
    appeal: null,
    appealRefusedAt: null,
    appealRefusedBecause: null,
  };
}
