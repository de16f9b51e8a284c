import { addOpenTime, localDate, openTimeEnd } from '../../time/calendar.ts';
import type { Moment } from '../../time/time.ts';
import type { RoutingVendor, VendorLoad } from '../../vendor/vendor.ts';
import type { Command, Facts } from '../model/commands.ts';
import { isPending } from '../model/offers.ts';
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
  { by, sid, textSeq }: Pick<Command & { type: 'StartClock' }, 'by' | 'sid' | 'textSeq'>,
): void {
  if (offer.clockStartedAt !== null || isSuperseded(offer, textSeq)) return;
  const after = (length: number): Moment => (offer.calendar && addOpenTime(offer.calendar, facts.now, length)) ?? facts.now + length;
  const dueAt = after(facts.policy.respondWithin);
  const remindAt = facts.policy.remindAfter.map(after).filter((at) => at < dueAt);
  const hours = facts.engaged.get(offer.vendorId)?.calendar;
  const open = hours ? { openUntil: openTimeEnd(hours, facts.now) } : {};
  draft.record({ type: 'ClockStarted', offerId: offer.id, dueAt, remindAt: remindAt.toSorted((a, b) => a - b), by, sid, ...open });
}

/** True for an offer's text that counts no more, since the offer went out again to another number. */
export const isSuperseded = (offer: Offer, textSeq: number | undefined): boolean =>
  textSeq !== undefined && offer.textSeq !== undefined && textSeq < offer.textSeq;

/** Sends each offer that the vendor may still answer to its corrected number, by the same link. It could not read the text at the old one, so its whole time begins anew. */
export function followVendor(draft: DecisionDraft, facts: Facts, vendorId: string): void {
  for (const offer of draft.inquiry.offers.filter((each) => isPending(each) && each.vendorId === vendorId))
    resetClock(draft, facts, offer, 'NUMBER_CHANGED');
}

/** Stops the clock of an offer whose text Twilio had taken and then did not process: the same text goes out again. */
export function resetReturned(draft: DecisionDraft, facts: Facts, offer: Offer): void {
  if (offer.clockStartedAt !== null) resetClock(draft, facts, offer, 'NOT_PROCESSED');
}

function resetClock(draft: DecisionDraft, facts: Facts, { id: offerId }: Offer, because: 'NUMBER_CHANGED' | 'NOT_PROCESSED'): void {
  draft.record({ type: 'ClockReset', offerId, because, sendBy: facts.now + facts.policy.sendWithin });
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
