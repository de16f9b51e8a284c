import { addOpenTime, openTimeEnd } from '../../time/calendar.ts';
import type { Moment } from '../../time/time.ts';
import type { Command, Facts } from '../model/commands.ts';
import type { Offer } from '../model/types.ts';
import type { DecisionDraft } from './decision-draft.ts';

/**
 * Starts an offer's clock. The rule "reminder": the vendor is reminded when each `remindAfter` of the policy has passed on that clock,
 * if that is before the deadline (rules/deadlines.ts does it).
 */
export function startClock(draft: DecisionDraft, facts: Facts, offer: Offer, { by, sid }: Command & { type: 'StartClock' }): void {
  if (offer.clockStartedAt !== null) return;
  const after = (length: number): Moment => (offer.calendar && addOpenTime(offer.calendar, facts.now, length)) ?? facts.now + length;
  const dueAt = after(facts.policy.respondWithin);
  const remindAt = facts.policy.remindAfter.map(after).filter((at) => at < dueAt);
  const hours = facts.engaged.get(offer.vendorId)?.calendar;
  const open = hours ? { openUntil: openTimeEnd(hours, facts.now) } : {};
  draft.record({ type: 'ClockStarted', offerId: offer.id, dueAt, remindAt: remindAt.toSorted((a, b) => a - b), by, sid, ...open });
}
