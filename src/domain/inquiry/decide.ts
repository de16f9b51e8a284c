import { addOpenTime } from '../time/calendar.ts';
import type { Moment } from '../time/time.ts';
import { withAnswer, withContact } from '../vendor/account.ts';
import type { Command, Facts } from './model/commands.ts';
import type { Event } from './model/events.ts';
import { isActiveAcceptance, isPending, isUnresolved, mayReopen, openQuestion, wasClosedOnReport } from './model/offers.ts';
import type { Inquiry, Offer } from './model/types.ts';
import { afterConsumerQuietHours, closeInquiry, nextNews, rerouteIfAlone } from './rules/closing.ts';
import { runDueTasks } from './rules/deadlines.ts';
import { type DecisionDraft, startDraft } from './rules/decision-draft.ts';
import {
  appealStrike,
  decideReturn,
  refuseAppeal,
  returnLead,
  reviewChangedAccounts,
  reviewPenalty,
  takeStrikeBack,
  waiveStrike,
} from './rules/disputes.ts';
import { giveTimeBack } from './rules/downtime.ts';
import { accountIfChanged, accountOf, excuseOf, recordStrike } from './rules/strikes.ts';

// 30005: unknown destination handset; 21211: invalid To. https://www.twilio.com/docs/api/errors
const NUMBER_DOES_NOT_EXIST = [21211, 30005];

/**
 * Says what happens when this command reaches the inquiry; `[]` when it comes too late, twice, or for nothing.
 * Whatever else is due by `facts.now` happens in the same decision.
 */
export function decide(inquiry: Inquiry, command: Command, facts: Facts): Event[] {
  const h = startDraft(inquiry, facts.now);
  giveTimeBack(h, facts);
  const given = h.events.length;
  applyCommand(h, command, facts);
  if (command.type !== 'Wake' && h.events.length === given) return [];
  runDueTasks(h, facts);
  reviewChangedAccounts(h, facts);
  return h.events;
}

function applyCommand(h: DecisionDraft, command: Command, facts: Facts): void {
  switch (command.type) {
    case 'Wake':
      return;
    case 'AcceptOffer':
      return withPending(h, command.offerId, (offer) => accept(h, facts, offer, command));
    case 'DeclineOffer':
      return withPending(h, command.offerId, (offer) => decline(h, facts, offer, command));
    case 'StartClock':
      return withPending(h, command.offerId, (offer) => startClock(h, facts, offer, command));
    case 'ReportContact':
      return reportContact(h, facts, command);
    case 'AnswerQuestion':
      return answer(h, facts, command);
    case 'Rate':
      if (h.inquiry.status === 'CLOSED' && h.inquiry.contactProof === 'VERIFIED' && h.inquiry.rating !== command.rating)
        h.record({ type: 'Rated', rating: command.rating });
      return;
    case 'Withdraw':
      if (h.inquiry.status !== 'CLOSED') closeInquiry(h, facts, 'WITHDRAWN', command.reason ?? 'the consumer withdrew it', 'WITHDRAWN');
      return;
    case 'OfferTextFailed':
      return offerTextFailed(h, facts, command);
    case 'ConsumerTextFailed':
      return consumerTextFailed(h, facts, command);
    case 'ChangeReach':
      return changeReach(h, facts, command.reach);
    case 'ReceiveText': {
      const { type, ...text } = command;
      return h.record({ type: 'TextReceived', ...text });
    }
    case 'PauseVendor':
      for (const offer of h.inquiry.offers.filter((candidate) => isPending(candidate) && candidate.vendorId === command.vendorId))
        h.record({ type: 'Rescinded', offerId: offer.id, because: command.because });
      return;
    case 'ReviewVendor':
      return reviewPenalty(h, facts, command);
    case 'WaiveStrike':
      return waiveStrike(h, facts, command);
    case 'AppealStrike':
      return appealStrike(h, command);
    case 'RefuseAppeal':
      return refuseAppeal(h, command);
    case 'ReturnOffer':
      return returnLead(h, facts, command);
    case 'DecideReturn':
      return decideReturn(h, facts, command);
    default:
      command satisfies never;
  }
}

function withPending(h: DecisionDraft, offerId: string, act: (offer: Offer) => void): void {
  const offer = h.inquiry.offers.find((candidate) => candidate.id === offerId);
  if (offer && isPending(offer) && h.inquiry.status !== 'CLOSED') act(offer);
}

function accept(h: DecisionDraft, facts: Facts, offer: Offer, { channel }: Command & { type: 'AcceptOffer' }): void {
  const contactDueAt = facts.now + facts.policy.contactWithin;
  const askAt = afterConsumerQuietHours(facts, contactDueAt);
  const account = withAnswer(accountOf(h, facts, offer.vendorId), true);
  const promisedBy = nextNews(facts, h.inquiry.reach);
  h.record({ type: 'Accepted', offerId: offer.id, channel, contactDueAt, askAt, promisedBy, account });
  if (facts.policy.distribution === 'SHARED') return;
  for (const other of h.inquiry.offers.filter(isPending)) h.record({ type: 'Rescinded', offerId: other.id, because: 'ANOTHER_ACCEPTED' });
}

function decline(h: DecisionDraft, facts: Facts, offer: Offer, { channel, reason }: Command & { type: 'DeclineOffer' }): void {
  const before = accountOf(h, facts, offer.vendorId);
  h.record({ type: 'Declined', offerId: offer.id, channel, reason, account: accountIfChanged(before, withAnswer(before, false)) });
}

function startClock(h: DecisionDraft, facts: Facts, offer: Offer, { by, sid }: Command & { type: 'StartClock' }): void {
  if (offer.clockStartedAt !== null) return;
  const after = (length: number): Moment => (offer.calendar && addOpenTime(offer.calendar, facts.now, length)) ?? facts.now + length;
  const dueAt = after(facts.policy.respondWithin);
  const remindAt = facts.policy.remindAfter.map(after).filter((at) => at < dueAt);
  h.record({ type: 'ClockStarted', offerId: offer.id, dueAt, remindAt: remindAt.toSorted((a, b) => a - b), by, sid });
}

function reportContact(h: DecisionDraft, facts: Facts, { offerId, channel, note }: Command & { type: 'ReportContact' }): void {
  const offer = h.inquiry.offers.find((candidate) => candidate.id === offerId);
  if (h.inquiry.status === 'CLOSED' || !offer || !isUnresolved(offer) || offer.contactProof !== 'NONE') return;
  const askAt = offer.askedAt === null ? afterConsumerQuietHours(facts, facts.now + facts.policy.askConsumerAfter) : null;
  h.record({ type: 'ContactReported', offerId, channel, note, askAt });
}

function answer(h: DecisionDraft, facts: Facts, { called, channel }: Command & { type: 'AnswerQuestion' }): void {
  const late = mayReopen(h.inquiry, facts.now);
  const question = h.inquiry.status === 'CLOSED' ? null : openQuestion(h.inquiry);
  const about = late ? h.inquiry.offers.filter(wasClosedOnReport) : question ? [question] : [];
  for (const offer of about) {
    const more = late
      ? called
      : h.inquiry.offers.some(
          (other) => other.id !== offer.id && (called ? isPending(other) || isUnresolved(other) : isActiveAcceptance(other)),
        );
    if (called) {
      const promisedBy = late ? null : nextNews(facts, h.inquiry.reach);
      const before = accountOf(h, facts, offer.vendorId);
      h.record({
        type: 'ContactVerified',
        offerId: offer.id,
        channel,
        more,
        promisedBy,
        account: accountIfChanged(before, withContact(before)),
      });
    } else {
      const excuse = excuseOf(offer);
      h.record({ type: 'ContactDenied', offerId: offer.id, channel, more, excuse });
      if (!excuse) recordStrike(h, facts, offer.id, 'CONTACT_DENIED');
    }
  }
  if (about.length && !called) rerouteIfAlone(h, facts, 'CONTACT_DENIED');
}

function offerTextFailed(h: DecisionDraft, facts: Facts, command: Command & { type: 'OfferTextFailed' }): void {
  const { offerId, errorCode, badNumber, optedOut } = command;
  const offer = h.inquiry.offers.find((candidate) => candidate.id === offerId);
  if (offer?.status === 'EXPIRED') {
    takeStrikeBack(h, facts, offerId, 'StrikeVoided', "the offer's text proved undelivered");
    return h.record({ type: 'Undeliverable', offerId, errorCode, badNumber, optedOut });
  }
  withPending(h, offerId, () => h.record({ type: 'Undeliverable', offerId, errorCode, badNumber, optedOut }));
}

function consumerTextFailed(h: DecisionDraft, facts: Facts, command: Command & { type: 'ConsumerTextFailed' }): void {
  const { kind, errorCode, because, reach } = command;
  if (reach !== 'TEXTABLE' && reach !== h.inquiry.reach) h.record({ type: 'ReachChanged', reach, errorCode });
  h.record({ type: 'ConsumerNotTold', kind, because });
  const open = h.inquiry.status !== 'CLOSED';
  if (open && errorCode !== null && NUMBER_DOES_NOT_EXIST.includes(errorCode))
    closeInquiry(h, facts, 'INVALID', `the consumer's number does not exist (${errorCode})`, 'INVALID');
}

function changeReach(h: DecisionDraft, facts: Facts, reach: 'TEXTABLE' | 'OPTED_OUT'): void {
  const { inquiry } = h;
  if (inquiry.reach === reach || inquiry.reach === 'BAD_NUMBER' || inquiry.reach === 'LANDLINE') return;
  h.record({ type: 'ReachChanged', reach, errorCode: null });
  if (reach === 'TEXTABLE' && inquiry.status !== 'CLOSED') h.record({ type: 'KeptPosted', promisedBy: nextNews(facts, reach) });
}
