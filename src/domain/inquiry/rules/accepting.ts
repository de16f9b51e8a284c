import { addOpenTime, openTimeBetween } from '../../time/calendar.ts';
import { HOUR, type Millis, type Moment } from '../../time/time.ts';
import { withAnswer } from '../../vendor/account.ts';
import type { Command, Facts } from '../model/commands.ts';
import { isPending } from '../model/offers.ts';
import type { Offer } from '../model/types.ts';
import { afterConsumerQuietHours, nextNews } from './closing.ts';
import type { DecisionDraft } from './decision-draft.ts';
import { accountOf } from './strikes.ts';

/** So much time for a call is decent, unless the policy gives less. */
const DECENT_TIME: Millis = HOUR;

const decentTime = (facts: Facts): Millis => Math.min(facts.policy.contactWithin, DECENT_TIME);

/** A vendor accepts an offer: its time to call begins, and unless the inquiry is shared the other offers are taken back. */
export function accept(draft: DecisionDraft, facts: Facts, offer: Offer, { channel }: Command & { type: 'AcceptOffer' }): void {
  const dueAt = contactDueAt(facts, offer);
  const closed = isClosedForCall(facts, offer, dueAt) ? { closedForCall: true } : {};
  const account = withAnswer(accountOf(draft, facts, offer.vendorId), true, facts.now);
  const promisedBy = nextNews(facts, draft.inquiry.reach);
  // The question waits for the end of the time that the consumer was told.
  draft.record({ type: 'Accepted', offerId: offer.id, channel, contactDueAt: dueAt, askAt: dueAt, promisedBy, account, ...closed });
  if (facts.policy.distribution === 'SHARED') return;
  for (const other of draft.inquiry.offers.filter(isPending))
    draft.record({ type: 'Rescinded', offerId: other.id, because: 'ANOTHER_ACCEPTED' });
}

/**
 * When an offer that is accepted now is to have led to a call. The time runs in the vendor's hours when the offer's clock does. Nobody is
 * called at night: in the consumer's quiet hours the time ends after them, with decent time left; and the consumer, who reads in the
 * morning who will call, has as much before the question comes.
 */
function contactDueAt(facts: Facts, { calendar }: Offer): Moment {
  const { contactWithin } = facts.policy;
  const callableFrom = afterConsumerQuietHours(facts, facts.now);
  const inOpenTime = calendar && addOpenTime(calendar, callableFrom, contactWithin);
  return afterNight(facts, inOpenTime ?? Math.max(facts.now + contactWithin, callableFrom + decentTime(facts)));
}

/** The end of a vendor's time to call; when it lies in the consumer's quiet hours, a decent time after them. */
export function afterNight(facts: Facts, at: Moment): Moment {
  const morning = afterConsumerQuietHours(facts, at);
  return morning === at ? at : afterConsumerQuietHours(facts, morning + decentTime(facts));
}

/** True when a vendor whose time to call runs on the wall clock is open for less than a decent time of it. */
function isClosedForCall(facts: Facts, { calendar, vendorId }: Offer, dueAt: Moment): boolean {
  const hours = facts.engaged.get(vendorId)?.calendar;
  return calendar === null && hours !== undefined && openTimeBetween(hours, facts.now, dueAt) < decentTime(facts);
}
