import { addOpenTime, openTimeBetween } from '../../time/calendar.ts';
import { endAfterOutage, type Outage, overlaps } from '../../time/outage.ts';
import type { Moment } from '../../time/time.ts';
import type { Facts } from '../model/commands.ts';
import type { MovedOffer } from '../model/events.ts';
import { isPending, isUnresolved } from '../model/offers.ts';
import type { Offer } from '../model/types.ts';
import { afterNight } from './accepting.ts';
import { afterConsumerQuietHours } from './closing.ts';
import type { DecisionDraft } from './decision-draft.ts';
import { takeStrikeBack } from './disputes.ts';

/**
 * The rule "our own downtime": gives vendors and the consumer back the time that each outage took from them. A running deadline moves on
 * until as much of it is left as was left when the outage began; a strike that was given within the outage is taken back. The time at which
 * the consumer was promised news does not move. Runs first in a decision, so that no time that began after the outage is moved. In an
 * inquiry that has ended no deadline runs: only strikes are taken back.
 */
export function giveTimeBack(draft: DecisionDraft, facts: Facts): void {
  for (const outage of facts.outages) {
    const { inquiry } = draft;
    if (outage.to <= inquiry.creditedUntil || outage.to > facts.now) continue;
    for (const offer of inquiry.offers.filter((candidate) => struckWithin(outage, candidate, facts)))
      takeStrikeBack(draft, facts, offer.id, 'StrikeVoided', 'nobody could reach us when its time ended');
    if (inquiry.status === 'CLOSED') continue;
    const offers = inquiry.offers.flatMap((offer) => {
      const after = movedOffer(outage, offer, facts);
      return after && isLater(offer, after) ? [after] : [];
    });
    const giveUpAt = inquiry.giveUpAt === null ? null : endAfterOutage(outage, inquiry.submittedAt, inquiry.giveUpAt);
    if (offers.length || giveUpAt !== inquiry.giveUpAt) draft.record({ type: 'TimeGivenBack', ...outage, giveUpAt, offers });
  }
}

/** True for a strike that another process gave within the outage, before the outage was known. */
function struckWithin({ from, to }: Outage, { strike }: Offer, { policy }: Facts): boolean {
  if (!strike || strike.reason === 'CONTACT_DENIED') return false;
  const struckAt = strike.fadesAt - policy.pointsFadeAfter;
  return from < struckAt && struckAt < to;
}

function movedOffer(outage: Outage, offer: Offer, facts: Facts): MovedOffer | null {
  const { sendBy, dueAt, remindAt, contactDueAt, askAt, answerBy, clockStartedAt, respondedAt, askedAt } = offer;
  const later = (start: Moment | null, end: Moment | null) => (start === null || end === null ? end : endAfterOutage(outage, start, end));
  const moments = { offerId: offer.id, sendBy, dueAt, remindAt, contactDueAt, askAt, answerBy };
  if (isPending(offer) && clockStartedAt !== null && dueAt !== null) {
    const onClock = (end: Moment) => movedOnInOpenTime(outage, offer, clockStartedAt, end);
    return { ...moments, dueAt: onClock(dueAt), remindAt: remindAt.map(onClock) };
  }
  if (isPending(offer)) return { ...moments, sendBy: later(offer.offeredAt, sendBy) };
  if (!isUnresolved(offer)) return null;
  // Who has not been called yet is left time for the call, too.
  const morning = offer.contactProof === 'NONE' ? afterNight : afterConsumerQuietHours;
  const asking = askAt === null ? null : morning(facts, later(respondedAt, askAt) ?? askAt);

  const calling = contactDueAt === null ? null : afterNight(facts, later(respondedAt, contactDueAt) ?? contactDueAt);
  return { ...moments, contactDueAt: calling, askAt: asking, answerBy: later(askedAt, answerBy) };
}

/** An end of an offer's clock, moved on by the open time that the outage took from it. */
function movedOnInOpenTime(outage: Outage, { calendar }: Offer, start: Moment, end: Moment): Moment {
  if (!calendar) return endAfterOutage(outage, start, end);
  const lost = overlaps(outage, start, end) ? openTimeBetween(calendar, Math.max(outage.from, start), outage.to) : 0;
  return lost === 0 ? end : (addOpenTime(calendar, end, lost) ?? end + lost);
}

const isLater = (before: Offer, after: MovedOffer): boolean =>
  before.sendBy !== after.sendBy ||
  before.dueAt !== after.dueAt ||
  before.contactDueAt !== after.contactDueAt ||
  before.askAt !== after.askAt ||
  before.answerBy !== after.answerBy ||
  before.remindAt.some((moment, i) => moment !== after.remindAt[i]);
