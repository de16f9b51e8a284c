import type { Meaning } from '../../domain/inbound/meanings.ts';
import type { KnownOffer, Topic } from '../../domain/inbound/phone-state.ts';
import { vendorTopic } from '../../domain/inbound/topic.ts';
import type { Choice, TextAnswer } from '../../domain/inquiry/model/types.ts';
import { plainWords } from '../../domain/text/plain-words.ts';
import type { Clock } from '../ports/clock.ts';
import type { Inbox } from '../ports/inbox.ts';
import type { InquiryStore } from '../ports/inquiry-store.ts';
import type { StrangerWording } from '../ports/wording.ts';
import type { Actions, KeptText, OfferAnswer, Outcome } from './actions.ts';
import type { InboundText } from './inbound-text.ts';

export type MeaningNeeds = {
  actions: Actions;
  inbox: Pick<Inbox, 'grantAnswer' | 'vendorsWith' | 'vendorsManagedFrom'>;
  store: Pick<InquiryStore, 'platform'>;
  strangerWording: StrangerWording;
  clock: Clock;
};

/**
 * What became of a text. `reply`: with what its webhook is answered, for a phone that has nothing under way; null when there is nothing to
 * say, or the answer goes through the outbox. `movedOn`: the offer that it answered too late; null when it was refused for another reason.
 */
export type Performed = { type: 'DONE'; reply: string | null } | { type: 'REFUSED'; movedOn: KnownOffer | null };

const DONE: Performed = { type: 'DONE', reply: null };

/** Does what a text means by the actions that links and API use. */
export async function perform(text: InboundText, meaning: Meaning, needs: MeaningNeeds): Promise<Performed> {
  const { actions } = needs;
  switch (meaning.type) {
    case 'OptOut':
      await actions.optOut(text.from, meaning.about && kept(text, meaning.about, meaning.isAnswered ? 'NONE' : 'OPTED_OUT'));
      return meaning.about || meaning.isAnswered ? DONE : replyToStranger(text, 'OPTED_OUT', needs);
    case 'OptIn':
      await actions.optIn(text.from, meaning.about && !meaning.isAnswered ? kept(text, meaning.about, 'OPTED_IN') : null);
      return meaning.about || meaning.isAnswered ? DONE : replyToStranger(text, 'OPTED_IN', needs);
    case 'AcceptOffer':
      return ofOffer(await actions.acceptOffer(meaning.offer.platformId, meaning.offer.offerId, 'SMS'), meaning.offer);
    case 'DeclineOffer': {
      const reason = meaning.remark === null ? 'declined by text' : `by text: ${meaning.remark}`;
      return ofOffer(await actions.declineOffer(meaning.offer.platformId, meaning.offer.offerId, reason, 'SMS'), meaning.offer);
    }
    case 'ReportContact': {
      const { offer, remark } = meaning;
      const reported = await actions.reportContact(offer.platformId, offer.offerId, remark, 'SMS');
      if (reported.ok) await keep(kept(text, vendorTopic(offer), 'NOTED', { aboutOfferId: offer.offerId }), needs);
      return ofOutcome(reported);
    }
    case 'AnswerQuestion':
      return ofOutcome(await actions.answerQuestion(meaning.inquiry, meaning.offerId, meaning.called, 'SMS'));
    case 'PostponeAnswer':
      return ofOutcome(await actions.postponeAnswer(meaning.inquiry, meaning.offerId));
    case 'Rate':
      return ofOutcome(await actions.rateInquiry(meaning.inquiry.platformId, meaning.inquiry.inquiryId, meaning.rating));
    case 'Withdraw':
      return ofOutcome(await actions.withdrawInquiry(meaning.inquiry.platformId, meaning.inquiry.inquiryId, 'by text'));
    case 'LookAgain':
      return ofOutcome(await actions.lookAgain(meaning.inquiry));
    default:
      return say(text, meaning, needs);
  }
}

type Said = Extract<Meaning, { type: 'NoteReport' | 'WhichOne' | 'TooLate' | 'AskWithdrawal' | 'Repetition' | 'Machine' | 'Unclear' }>;

/** Keeps a text that decides nothing, and answers it. */
async function say(text: InboundText, meaning: Said, needs: MeaningNeeds): Promise<Performed> {
  const bounded = (answer: TextAnswer, isWaitedFor = true) => boundedAnswer(text, answer, isWaitedFor, needs);
  switch (meaning.type) {
    case 'NoteReport': {
      const { offer } = meaning;
      await keep(kept(text, vendorTopic(offer), await bounded('NOTED'), { aboutOfferId: offer.offerId }), needs);
      return DONE;
    }
    case 'WhichOne':
      await keep(kept(text, meaning.about, await bounded('WHICH'), { choices: meaning.choices }), needs);
      return DONE;
    case 'TooLate':
      await keep(kept(text, meaning.about, await bounded('MOVED_ON'), { aboutOfferId: meaning.offerId }), needs);
      return DONE;
    case 'AskWithdrawal':
      await keep(kept(text, meaning.about, await bounded('ASK_WITHDRAWAL')), needs);
      return DONE;
    case 'Repetition':
      await keep(kept(text, meaning.about, 'NONE'), needs);
      return DONE;
    case 'Machine':
      if (meaning.about) await keep({ ...kept(text, meaning.about, 'NONE'), isMachine: true }, needs);
      return DONE;
    case 'Unclear': {
      const { about, offerId, isHelp, isWaitedFor } = meaning;
      if (!about) return replyToStranger(text, 'HELP', needs, isHelp);
      const answer = text.keyword === null ? await bounded('HELP', isWaitedFor || isHelp) : 'NONE';
      await keep(kept(text, about, answer, { aboutOfferId: offerId }), needs);
      return DONE;
    }
    default:
      return meaning satisfies never;
  }
}

/** Keeps the text with the other offers too that its vendor might have meant: it was not silent about them. */
export async function keepForOthers(text: InboundText, others: Topic[], needs: MeaningNeeds): Promise<void> {
  for (const other of others) await keep(kept(text, other, 'NONE'), needs);
}

async function keep(text: KeptText, { actions }: MeaningNeeds): Promise<void> {
  await actions.keepText(text);
}

/** The answer, when the phone may get one more; else none. */
async function boundedAnswer(text: InboundText, answer: TextAnswer, isWaitedFor: boolean, needs: MeaningNeeds): Promise<TextAnswer> {
  return (await isGranted(text, isWaitedFor, needs)) ? answer : 'NONE';
}

function isGranted({ sid, from, body }: InboundText, isWaitedFor: boolean, { inbox, clock }: MeaningNeeds): Promise<boolean> {
  const words = plainWords(body).slice(0, MAX_COMPARED);
  return inbox.grantAnswer(from, { sid, words, isWaitedFor }, clock.now());
}

/** How much of two texts is compared to tell whether they say the same. */
const MAX_COMPARED = 60;

/** The reply to a phone that has nothing under way. It names a platform only to those that work for no other: its vendors and managers. */
async function replyToStranger(
  text: InboundText,
  answer: Parameters<StrangerWording>[0],
  needs: MeaningNeeds,
  isWaitedFor = true,
): Promise<Performed> {
  if (text.keyword !== null || !(await isGranted(text, isWaitedFor, needs))) return DONE;
  const { inbox, store } = needs;
  const known = [...(await inbox.vendorsWith(text.from)), ...(await inbox.vendorsManagedFrom(text.from))];
  const [platformId, ...others] = new Set(known.map((vendor) => vendor.platformId));
  const platform = platformId !== undefined && others.length === 0 ? await store.platform(platformId) : null;
  return { type: 'DONE', reply: needs.strangerWording(answer, platform?.brand ?? null) };
}

function kept(
  { sid, body }: InboundText,
  about: Topic,
  answer: TextAnswer,
  more: { choices?: Choice[]; aboutOfferId?: string | null } = {},
): KeptText {
  // Several vendors with one phone may stand on one timeline: each hears the text once, also when it is handled again.
  const once = about.vendorId === null ? sid : `${sid}:${about.vendorId}`;
  return { ...about, sid: once, body, isMachine: false, answer, choices: [], aboutOfferId: null, ...more };
}

const ofOutcome = (outcome: Outcome<unknown>): Performed => (outcome.ok ? DONE : { type: 'REFUSED', movedOn: null });
const ofOffer = (answer: OfferAnswer, offer: KnownOffer): Performed =>
  answer.ok ? DONE : { type: 'REFUSED', movedOn: answer.hasMovedOn ? offer : null };
