import { isId } from '../../domain/ids.ts';
import type { Command } from '../../domain/inquiry/model/commands.ts';
import { isActiveAcceptance, mayReopen, openQuestion } from '../../domain/inquiry/model/offers.ts';
import type { Inquiry, Offer } from '../../domain/inquiry/model/types.ts';
import type { Moment } from '../../domain/time/time.ts';
import type { Handled } from '../engine/decide-batch.ts';
import type { Engine } from '../engine/engine.ts';
import type { Clock } from '../ports/clock.ts';
import type { Inbox } from '../ports/inbox.ts';
import type { InquiryRecord, InquiryStore } from '../ports/inquiry-store.ts';
import { type Actions, type OfferAnswer, OUTCOME_WORDS, type Outcome } from './actions.ts';
import { actOnOffer, noSuchInquiry, noSuchOffer, refuse } from './offer-acts.ts';

type InquiryActions = Pick<
  Actions,
  'withdrawInquiry' | 'acceptOffer' | 'declineOffer' | 'reportContact' | 'answerQuestion' | 'postponeAnswer' | 'lookAgain' | 'rateInquiry'
>;

export type InquiryActionNeeds = { engine: Engine; clock: Clock; store: Pick<InquiryStore, 'load'>; inbox: Pick<Inbox, 'textsTo'> };

/** How many of the latest texts to a consumer are looked at for the question that it answers. */
const MAX_TEXTS = 20;

/**
 * What people and platforms do to inquiries. An act that is done already succeeds and changes nothing; one that comes too late is
 * refused with what has happened instead.
 */
export function inquiryActions(needs: InquiryActionNeeds): InquiryActions {
  const { engine, clock } = needs;
  async function onOffer(
    platformId: string,
    offerId: string,
    command: Command,
    isAlreadySo: (offer: Offer) => boolean,
  ): Promise<OfferAnswer> {
    const act = await actOnOffer(engine, platformId, offerId, command);
    if (!act) return { ...noSuchOffer, hasMovedOn: true };
    const { record, offer, happened } = act;
    if (happened || isAlreadySo(offer)) return { ok: true, value: record };
    return { ...refuse('STALE', 'offerId', whyNot(offer, record.inquiry)), hasMovedOn: !isActiveAcceptance(offer) };
  }

  async function onInquiry(platformId: string, inquiryId: string, command: Command): Promise<Handled> {
    return isId('inq', inquiryId) ? engine.handle({ platformId, inquiryId, command }) : null;
  }

  async function aboutQuestion(platformId: string, inquiryId: string, command: Command): Promise<Outcome<InquiryRecord>> {
    const handled = await onInquiry(platformId, inquiryId, command);
    if (!handled) return noSuchInquiry;
    if (handled.happened) return { ok: true, value: handled.record };
    return refuse('STALE', 'inquiryId', whyNoAnswer(handled.record.inquiry, clock.now()));
  }

  return {
    acceptOffer: (platformId, offerId, channel) =>
      onOffer(platformId, offerId, { type: 'AcceptOffer', offerId, channel }, isActiveAcceptance),

    declineOffer: (platformId, offerId, reason, channel) =>
      onOffer(platformId, offerId, { type: 'DeclineOffer', offerId, reason, channel }, (offer) => offer.status === 'DECLINED'),

    reportContact: (platformId, offerId, note, channel) =>
      onOffer(
        platformId,
        offerId,
        { type: 'ReportContact', offerId, note, channel },
        (offer) => isActiveAcceptance(offer) && (offer.contactProof === 'REPORTED' || offer.contactProof === 'VERIFIED'),
      ),

    async withdrawInquiry(platformId, inquiryId, reason) {
      const handled = await onInquiry(platformId, inquiryId, { type: 'Withdraw', reason });
      if (!handled) return noSuchInquiry;
      const { inquiry } = handled.record;
      if (handled.happened || inquiry.outcome === 'WITHDRAWN') return { ok: true, value: handled.record };
      const ending = inquiry.outcome ? OUTCOME_WORDS[inquiry.outcome] : 'over';
      return refuse('STALE', 'inquiryId', `Nothing to withdraw: this inquiry is ${ending}.`);
    },

    async answerQuestion({ platformId, inquiryId }, offerId, called, channel) {
      const answer = (about: string | null) =>
        aboutQuestion(platformId, inquiryId, { type: 'AnswerQuestion', offerId: about, called, channel });
      const receivedAt = clock.now();
      const answered = await answer(offerId);
      const asked = answered.ok || offerId !== null ? null : await questionSent(platformId, inquiryId, receivedAt, needs);
      return asked === null ? answered : answer(asked);
    },

    postponeAnswer: ({ platformId, inquiryId }, offerId) => aboutQuestion(platformId, inquiryId, { type: 'PostponeAnswer', offerId }),

    async lookAgain({ platformId, inquiryId }) {
      const handled = await onInquiry(platformId, inquiryId, { type: 'AskAgain' });
      if (!handled) return noSuchInquiry;
      if (handled.happened || handled.record.inquiry.status !== 'CLOSED') return { ok: true, value: handled.record };
      return refuse('STALE', 'inquiryId', 'This inquiry has ended for good. A new one may be submitted.');
    },

    async rateInquiry(platformId, inquiryId, rating) {
      const handled = await onInquiry(platformId, inquiryId, { type: 'Rate', rating });
      if (!handled) return noSuchInquiry;
      if (handled.happened) return { ok: true, value: handled.record };
      const isRated = handled.record.inquiry.rating === rating;
      return refuse('STALE', 'inquiryId', isRated ? `It was rated ${rating} already.` : 'Only a verified contact that has ended is rated.');
    },
  };
}

/** The offer about which the consumer is asked now, if the text that asks had left before this moment; else null. */
async function questionSent(
  platformId: string,
  inquiryId: string,
  before: Moment,
  { store, inbox }: InquiryActionNeeds,
): Promise<string | null> {
  const record = isId('inq', inquiryId) ? (await store.load([inquiryId])).get(inquiryId) : undefined;
  const question = record?.inquiry.platformId === platformId ? openQuestion(record.inquiry) : null;
  if (!record || !question) return null;
  const texts = await inbox.textsTo(record.person.phone, MAX_TEXTS);
  return texts.some(({ asks, sentAt }) => asks?.type === 'CALLED' && asks.offerId === question.id && sentAt !== null && sentAt <= before)
    ? question.id
    : null;
}

function whyNoAnswer(inquiry: Inquiry, now: Moment): string {
  const isFinal = inquiry.status === 'CLOSED' && !mayReopen(inquiry, now);
  return isFinal ? 'This inquiry is over: its end is final.' : 'No question is open for this inquiry right now.';
}

/** Says why an act on this offer comes too late or too early. */
function whyNot(offer: Offer, inquiry: Inquiry): string {
  switch (offer.status) {
    case 'PENDING':
      return 'This offer was not accepted yet: accept it first.';
    case 'ACCEPTED':
      if (!isActiveAcceptance(offer)) return 'This acceptance no longer stands: the inquiry has moved on to another vendor.';
      return inquiry.status === 'CLOSED' ? 'This inquiry is over.' : 'This offer was accepted already.';
    case 'DECLINED':
      return 'This offer was declined already; the inquiry has moved on.';
    case 'EXPIRED':
      return `This offer expired at ${moment(offer.dueAt)} without an answer; the inquiry has moved on.`;
    case 'RESCINDED':
      return 'This offer was taken back: the inquiry was withdrawn, or another vendor has it.';
    case 'UNDELIVERABLE':
      return 'The text of this offer could not be delivered; the inquiry has moved on.';
    default:
      return offer.status satisfies never;
  }
}

const moment = (at: number | null): string => (at === null ? 'its deadline' : new Date(at).toISOString());
