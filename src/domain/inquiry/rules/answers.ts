import { HOUR, type Millis, type Moment } from '../../time/time.ts';
import { withContact } from '../../vendor/account.ts';
import type { Command, Facts } from '../model/commands.ts';
import {
  isActiveAcceptance,
  isJustNow,
  isPending,
  isUnresolved,
  mayLookAgain,
  mayReopen,
  openQuestion,
  wasClosedOnReport,
} from '../model/offers.ts';
import type { Inquiry } from '../model/types.ts';
import { afterConsumerQuietHours, nextNews, reroute, rerouteIfAlone } from './closing.ts';
import type { DecisionDraft } from './decision-draft.ts';
import { accountIfChanged, accountOf, excuseOf, recordStrike } from './strikes.ts';

/** "Not yet" is asked again after this time at the latest. */
const MAX_POSTPONEMENT: Millis = 2 * HOUR;

/** An answer that names no offer, a moment after another, repeats that one: the next question need not have been read yet. */
const hasJustAnswered = ({ offers }: Inquiry, now: Moment): boolean => offers.some(({ answeredAt }) => isJustNow(answeredAt, now));

/**
 * The rule "the consumer says that nobody called": a yes verifies the contact; a no denies it, strikes the vendor unless it is excused, and the
 * search goes on. An answer to a question that is no longer open changes nothing. After an ending on the vendor's report alone a no reopens the inquiry, within `reopenWithin`.
 */
export function answerQuestion(
  draft: DecisionDraft,
  facts: Facts,
  { offerId, called, channel }: Command & { type: 'AnswerQuestion' },
): void {
  if (offerId === null && hasJustAnswered(draft.inquiry, facts.now)) return;
  const late = mayReopen(draft.inquiry, facts.now);
  const question = draft.inquiry.status === 'CLOSED' ? null : openQuestion(draft.inquiry);
  const open = late ? draft.inquiry.offers.filter(wasClosedOnReport) : question ? [question] : [];
  const about = open.filter(({ id }) => offerId === null || id === offerId);
  for (const offer of about) {
    const more = late
      ? called
      : draft.inquiry.offers.some(
          (other) => other.id !== offer.id && (called ? isPending(other) || isUnresolved(other) : isActiveAcceptance(other)),
        );
    if (called) {
      const promisedBy = late ? null : nextNews(facts, draft.inquiry.reach, true);
      const before = accountOf(draft, facts, offer.vendorId);
      draft.record({
        type: 'ContactVerified',
        offerId: offer.id,
        channel,
        more,
        promisedBy,
        account: accountIfChanged(before, withContact(before)),
      });
    } else {
      const excuse = excuseOf(offer);
      draft.record({ type: 'ContactDenied', offerId: offer.id, channel, more, excuse });
      if (!excuse) recordStrike(draft, facts, offer.id, 'CONTACT_DENIED');
    }
  }
  if (about.length && !called) rerouteIfAlone(draft, facts, 'CONTACT_DENIED');
}

/**
 * The rule "not yet": it is no "no". The consumer is asked again once it has had as much time as to answer the question, and by then at
 * the latest has another such time to answer.
 */
export function postponeAnswer(draft: DecisionDraft, facts: Facts, offerId: string): void {
  const question = draft.inquiry.status === 'CLOSED' ? null : openQuestion(draft.inquiry);
  if (question?.id !== offerId || question.askAt !== null) return;
  const askAt = afterConsumerQuietHours(facts, facts.now + Math.min(facts.policy.confirmWithin, MAX_POSTPONEMENT));
  const promisedBy = nextNews(facts, draft.inquiry.reach);
  draft.record({ type: 'AnswerPostponed', offerId, askAt, answerBy: askAt + facts.policy.confirmWithin, promisedBy });
}

/** The rule "look again": for `reopenWithin` after an end without a vendor its consumer may have the search begin again. */
export function askAgain(draft: DecisionDraft, facts: Facts): void {
  if (mayLookAgain(draft.inquiry, facts.now)) reroute(draft, facts, 'ASKED_AGAIN');
}
