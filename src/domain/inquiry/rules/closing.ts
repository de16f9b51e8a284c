import { afterQuietHours } from '../../time/quiet-hours.ts';
import type { Moment } from '../../time/time.ts';
import type { Facts } from '../model/commands.ts';
import type { RerouteReason, RescindReason } from '../model/events.ts';
import { isActiveAcceptance, isPending, isUnresolved } from '../model/offers.ts';
import type { InquiryOutcome, Reach } from '../model/types.ts';
import type { DecisionDraft } from './decision-draft.ts';

/** `at`; when that is in the consumer's quiet hours, their end. */
export function afterConsumerQuietHours(facts: Facts, at: Moment): Moment {
  return afterQuietHours(facts.policy.quietFrom, facts.policy.quietUntil, facts.zone, at);
}

/**
 * The time by which to promise the consumer the next news: never inside quiet hours, and counted from when the text that promises it is
 * read: at once when it `answers` the consumer's own act, else after quiet hours. Null when the consumer cannot be texted.
 */
export function nextNews(facts: Facts, reach: Reach, answers = false): Moment | null {
  if (reach !== 'TEXTABLE') return null;
  const readAt = answers ? facts.now : afterConsumerQuietHours(facts, facts.now);
  return afterConsumerQuietHours(facts, readAt + facts.policy.keepPostedEvery);
}

const REACH_WORDS: Record<Reach, string> = {
  TEXTABLE: 'can be texted',
  OPTED_OUT: 'the consumer opted out of texts',
  LANDLINE: 'the number cannot receive texts',
  BAD_NUMBER: 'the number does not exist',
};

/** Ends the inquiry: rescinds its pending offers, and records why the consumer is not told when it cannot be texted. */
export function closeInquiry(
  draft: DecisionDraft,
  facts: Facts,
  outcome: InquiryOutcome,
  because: string,
  rescind: RescindReason,
  duplicateOf: string | null = null,
): void {
  for (const offer of draft.inquiry.offers.filter(isPending)) draft.record({ type: 'Rescinded', offerId: offer.id, because: rescind });
  const isUnproven = outcome === 'SERVED' && draft.inquiry.contactProof === 'REPORTED';
  const finalAt = isUnproven || outcome === 'UNSERVED' ? facts.now + facts.policy.reopenWithin : facts.now;
  draft.record({ type: 'Closed', outcome, finalAt, because, duplicateOf });
  const { reach } = draft.inquiry;
  if (reach !== 'TEXTABLE') draft.record({ type: 'ConsumerNotTold', kind: ENDING_KINDS[outcome], because: REACH_WORDS[reach] });
}

/**
 * The text that tells the consumer of each ending. The text of `INVALID` is only recorded as not sent: no text reaches a number that does
 * not exist.
 */
export const ENDING_KINDS = {
  SERVED: 'CONSUMER_SERVED',
  UNSERVED: 'CONSUMER_UNSERVED',
  WITHDRAWN: 'CONSUMER_WITHDRAWN',
  DUPLICATE: 'CONSUMER_DUPLICATE',
  INVALID: 'CONSUMER_UNSERVED',
} as const satisfies Record<InquiryOutcome, string>;

/** Closes the inquiry as served once every active acceptance has its proof of contact and no offer is pending. Returns whether it did. */
export function closeIfServed(draft: DecisionDraft, facts: Facts): boolean {
  const { offers, status } = draft.inquiry;
  if (status === 'CLOSED' || offers.some(isPending) || offers.some(isUnresolved) || !offers.some(isActiveAcceptance)) return false;
  const verified = draft.inquiry.contactProof === 'VERIFIED';
  closeInquiry(
    draft,
    facts,
    'SERVED',
    verified ? 'the consumer confirmed the contact' : 'the vendor reported the contact and the consumer said nothing to the contrary',
    'GAVE_UP',
  );
  return true;
}

/** After an acceptance came to nothing: the search starts again, with its whole time, unless another acceptance stands. */
export function rerouteIfAlone(draft: DecisionDraft, facts: Facts, because: RerouteReason): void {
  if (!draft.inquiry.offers.some(isActiveAcceptance)) reroute(draft, facts, because);
}

/** The search starts again, with its whole time; an inquiry that had ended is open again. */
export function reroute(draft: DecisionDraft, facts: Facts, because: RerouteReason): void {
  draft.record({
    type: 'Rerouted',
    because,
    giveUpAt: facts.now + facts.policy.giveUpAfter,
    reopened: draft.inquiry.status === 'CLOSED',
    promisedBy: nextNews(facts, draft.inquiry.reach, because === 'CONTACT_DENIED'),
  });
}
