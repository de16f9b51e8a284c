import { addOpenTime, openTimeEnd } from '../../time/calendar.ts';
import type { Moment } from '../../time/time.ts';
import type { Command, Facts } from '../model/commands.ts';
import { isPending } from '../model/offers.ts';
import type { Offer } from '../model/types.ts';
import type { DecisionDraft } from './decision-draft.ts';

/**
 * Starts an offer's clock. The rule "reminder": the vendor is reminded when each `remindAfter` of the policy has passed on that clock,
 * if that is before the deadline (rules/deadlines.ts does it).
 */
export function startClock(draft: DecisionDraft, facts: Facts, offer: Offer, { by, sid, textSeq }: Command & { type: 'StartClock' }): void {
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
export function followVendor(draft: DecisionDraft, vendorId: string): void {
  for (const offer of draft.inquiry.offers.filter((each) => isPending(each) && each.vendorId === vendorId))
    draft.record({ type: 'ClockReset', offerId: offer.id, because: 'NUMBER_CHANGED' });
}

/** Stops the clock of an offer whose text Twilio had taken and then did not process: the same text goes out again. */
export function resetReturned(draft: DecisionDraft, offer: Offer): void {
  if (offer.clockStartedAt !== null) draft.record({ type: 'ClockReset', offerId: offer.id, because: 'NOT_PROCESSED' });
}
