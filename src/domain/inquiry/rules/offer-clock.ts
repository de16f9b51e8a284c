import { addOpenTime, localDate } from '../../time/calendar.ts';
import type { Moment } from '../../time/time.ts';
import type { RoutingVendor, VendorLoad } from '../../vendor/vendor.ts';
import type { Facts } from '../model/commands.ts';
import type { Offer } from '../model/types.ts';
import type { DecisionDraft } from './decision-draft.ts';

/**
 * Starts an offer's clock, once. The rule "reminder": the vendor is reminded when each `remindAfter` of the policy has passed on that clock,
 * if that is before the deadline (rules/deadlines.ts does it).
 */
export function startClock(
  draft: DecisionDraft,
  facts: Facts,
  offer: Offer,
  { by, sid }: { by: 'TWILIO' | 'WAIT'; sid: string | null },
): void {
  if (offer.clockStartedAt !== null) return;
  const after = (length: number): Moment => (offer.calendar && addOpenTime(offer.calendar, facts.now, length)) ?? facts.now + length;
  const dueAt = after(facts.policy.respondWithin);
  const remindAt = facts.policy.remindAfter.map(after).filter((at) => at < dueAt);
  draft.record({ type: 'ClockStarted', offerId: offer.id, dueAt, remindAt: remindAt.toSorted((a, b) => a - b), by, sid });
}

/**
 * The rule "the text did not go out": `sendWithin` has passed since the offer was made, and its clock has not started. The offer is taken
 * back without blame, its vendor counts as not asked, and the search goes on at once. When Twilio has the text and only its callback is
 * missing, the clock starts instead.
 */
export function takeBackUnsent(draft: DecisionDraft, facts: Facts, offer: Offer): void {
  if (facts.sentOffers.has(offer.id)) return startClock(draft, facts, offer, { by: 'WAIT', sid: null });
  const vendor = facts.engaged.get(offer.vendorId);
  const load = vendor && loadWithout(offer, vendor);
  draft.record({ type: 'Rescinded', offerId: offer.id, because: 'NOT_SENT', ...(load ? { load } : {}) });
}

/** The vendor's load when this offer no longer counts towards its daily cap; null when it does not count today. */
function loadWithout({ offeredAt }: Offer, { load, calendar }: RoutingVendor): VendorLoad | null {
  if (load.day !== localDate(calendar.timeZone, offeredAt) || load.offersToday === 0) return null;
  return { ...load, version: load.version + 1, offersToday: load.offersToday - 1 };
}
