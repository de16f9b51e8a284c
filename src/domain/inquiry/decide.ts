import { withAnswer } from '../vendor/account.ts';
import type { Command, Facts } from './model/commands.ts';
import type { Event } from './model/events.ts';
import { isPending, isUnresolved, offerById, provesNumber } from './model/offers.ts';
import type { Inquiry, Offer } from './model/types.ts';
import { accept } from './rules/accepting.ts';
import { answerQuestion, askAgain, postponeAnswer } from './rules/answers.ts';
import { afterConsumerQuietHours, closeInquiry, nextNews } from './rules/closing.ts';
import { runDueTasks } from './rules/deadlines.ts';
import { type DecisionDraft, startDraft } from './rules/decision-draft.ts';
import {
  appealStrike,
  decideReturn,
  refuseAppeal,
  returnLead,
  reviewChangedAccounts,
  reviewPenalty,
  waiveStrike,
} from './rules/disputes.ts';
import { giveTimeBack } from './rules/downtime.ts';
import { followVendor, startClock } from './rules/offer-clock.ts';
import { offerTextFailed, offerTextReturned } from './rules/offer-text.ts';
import { lookAgain } from './rules/search.ts';
import { accountIfChanged, accountOf } from './rules/strikes.ts';

// 30005: unknown destination handset; 21211: invalid To. https://www.twilio.com/docs/api/errors
const NUMBER_DOES_NOT_EXIST = [21211, 30005];

/**
 * Command -> events: the first of three pure functions through which everything in an inquiry's life goes.
 *
 * 1. `decide` (here) says which events a command leads to. Nothing is changed yet.
 * 2. `evolve` (fold/evolve.ts) folds each event into the state. What is due next is part of the state: `wakeAt`.
 * 3. `react` (react.ts) says what each event leads to outside the state: texts, strikes, ledger entries, vendors' accounts.
 *
 * The flow loads the facts, calls the three, and commits events, state and effects in one transaction (flow/engine/decide-batch.ts).
 * Returns no events when the command comes too late, twice, or asks for nothing new. Whatever else is due by `facts.now` happens in the
 * same decision (rules/deadlines.ts).
 */
export function decide(inquiry: Inquiry, command: Command, facts: Facts): Event[] {
  const draft = startDraft(inquiry, facts.now);
  giveTimeBack(draft, facts);
  const before = draft.events.length;
  applyCommand(draft, command, facts);
  if (command.type !== 'Wake' && command.type !== 'LookAgain' && draft.events.length === before) return [];
  runDueTasks(draft, facts);
  reviewChangedAccounts(draft, facts);
  return draft.events;
}

function applyCommand(draft: DecisionDraft, command: Command, facts: Facts): void {
  switch (command.type) {
    case 'Wake':
      return;
    case 'LookAgain':
      return lookAgain(draft, facts);
    case 'AcceptOffer':
      return withPending(draft, command.offerId, (offer) => accept(draft, facts, offer, command));
    case 'DeclineOffer':
      return withPending(draft, command.offerId, (offer) => decline(draft, facts, offer, command));
    case 'StartClock':
      return withPending(draft, command.offerId, (offer) => startClock(draft, facts, offer, command));
    case 'ReportContact':
      return reportContact(draft, facts, command);
    case 'AnswerQuestion':
      return answerQuestion(draft, facts, command);
    case 'PostponeAnswer':
      return postponeAnswer(draft, facts, command.offerId);
    case 'AskAgain':
      return askAgain(draft, facts);
    case 'Rate':
      if (draft.inquiry.status === 'CLOSED' && draft.inquiry.contactProof === 'VERIFIED' && draft.inquiry.rating !== command.rating)
        draft.record({ type: 'Rated', rating: command.rating });
      return;
    case 'Withdraw':
      if (draft.inquiry.status !== 'CLOSED')
        closeInquiry(draft, facts, 'WITHDRAWN', command.reason ?? 'the consumer withdrew it', 'WITHDRAWN');
      return;
    case 'OfferTextFailed':
      return offerTextFailed(draft, facts, command);
    case 'OfferTextReturned':
      return offerTextReturned(draft, facts, command);
    case 'FollowVendor':
      return followVendor(draft, facts, command.vendorId);
    case 'ConsumerTextFailed':
      return consumerTextFailed(draft, facts, command);
    case 'ChangeReach':
      return changeReach(draft, facts, command.reach);
    case 'ReceiveText': {
      const { type, ...text } = command;
      if (draft.inquiry.heardSids.includes(text.sid)) return;
      return draft.record({ type: 'TextReceived', ...text });
    }
    case 'PauseVendor':
      for (const offer of draft.inquiry.offers.filter((candidate) => isPending(candidate) && candidate.vendorId === command.vendorId))
        draft.record({ type: 'Rescinded', offerId: offer.id, because: command.because });
      return;
    case 'ReviewVendor':
      return reviewPenalty(draft, facts, command);
    case 'WaiveStrike':
      return waiveStrike(draft, facts, command);
    case 'AppealStrike':
      return appealStrike(draft, command);
    case 'RefuseAppeal':
      return refuseAppeal(draft, command);
    case 'ReturnOffer':
      return returnLead(draft, facts, command);
    case 'DecideReturn':
      return decideReturn(draft, facts, command);
    default:
      command satisfies never;
  }
}

function withPending(draft: DecisionDraft, offerId: string, act: (offer: Offer) => void): void {
  const offer = offerById(draft.inquiry, offerId);
  if (offer && isPending(offer) && draft.inquiry.status !== 'CLOSED') act(offer);
}

function decline(draft: DecisionDraft, facts: Facts, offer: Offer, { channel, reason }: Command & { type: 'DeclineOffer' }): void {
  const before = accountOf(draft, facts, offer.vendorId);
  draft.record({
    type: 'Declined',
    offerId: offer.id,
    channel,
    reason,
    account: accountIfChanged(before, withAnswer(before, false, facts.now)),
  });
}

function reportContact(draft: DecisionDraft, facts: Facts, { offerId, channel, note }: Command & { type: 'ReportContact' }): void {
  const offer = offerById(draft.inquiry, offerId);
  if (draft.inquiry.status === 'CLOSED' || !offer || !isUnresolved(offer) || offer.contactProof !== 'NONE') return;
  const askAt = offer.askedAt === null ? afterConsumerQuietHours(facts, facts.now + facts.policy.askConsumerAfter) : null;
  draft.record({ type: 'ContactReported', offerId, channel, note, askAt });
}

function consumerTextFailed(draft: DecisionDraft, facts: Facts, command: Command & { type: 'ConsumerTextFailed' }): void {
  const { kind, errorCode, because, reach } = command;
  if (reach !== 'TEXTABLE' && reach !== draft.inquiry.reach) draft.record({ type: 'ReachChanged', reach, errorCode });
  draft.record({ type: 'ConsumerNotTold', kind, because });
  const open = draft.inquiry.status !== 'CLOSED';
  // A vendor that has reached the consumer proves the number, whatever became of a text.
  if (open && !draft.inquiry.offers.some(provesNumber) && errorCode !== null && NUMBER_DOES_NOT_EXIST.includes(errorCode))
    closeInquiry(draft, facts, 'INVALID', `the consumer's number does not exist (${errorCode})`, 'INVALID');
}

function changeReach(draft: DecisionDraft, facts: Facts, reach: 'TEXTABLE' | 'OPTED_OUT'): void {
  const { inquiry } = draft;
  const isNoMobile = inquiry.reach === 'BAD_NUMBER' || inquiry.reach === 'LANDLINE';
  if (inquiry.reach === reach || (reach === 'OPTED_OUT' && isNoMobile)) return;
  draft.record({ type: 'ReachChanged', reach, errorCode: null });
  if (reach === 'TEXTABLE' && inquiry.status !== 'CLOSED') draft.record({ type: 'KeptPosted', promisedBy: nextNews(facts, reach) });
}
