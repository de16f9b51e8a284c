import { type Meaning, mayHelpAgain, meaningIfRefused, meaningOf, type ReadText, type Topic } from '../../domain/inbound/meaning.ts';
import { type PhoneState, phoneState, type SentOffer } from '../../domain/inbound/phone-state.ts';
import type { TextAnswer } from '../../domain/inquiry/model/types.ts';
import { parseReply } from '../../domain/text/replies.ts';
import type { Clock } from '../ports/clock.ts';
import type { Inbox } from '../ports/inbox.ts';
import type { Log } from '../ports/log.ts';
import type { Outbox } from '../ports/outbox.ts';
import type { Actions, KeptText, OfferAnswer } from './actions.ts';

/** A text that came in from a phone. `keyword`: what Twilio took it for and has answered by itself; null when Twilio left it to us. */
export type InboundText = { sid: string; from: string; body: string; keyword: 'STOP' | 'START' | 'HELP' | null };

export type InboundNeeds = { actions: Actions; inbox: Inbox; outbox: Outbox; clock: Clock; log: Log };

/** How many offers to one phone a text is matched against. */
const MAX_OFFERS = 100;

/** A refusal of what a text asked for. `movedOn`: the offer that it answered too late; null when it was refused for another reason. */
type Refusal = { movedOn: SentOffer | null };

/**
 * Handles texts that came in, each once by Twilio's SID. The SID is remembered only afterwards, so that after a crash in between
 * Twilio's retry or the sender's second try counts: everything that a text asks for is harmless when it is done twice. Rejects when
 * the store cannot be reached.
 */
export function createInbound(needs: InboundNeeds): (text: InboundText) => Promise<void> {
  const { inbox, clock } = needs;

  return async function receive(text) {
    if (await inbox.seen(text.sid)) return;
    await handle(text);
    await inbox.remember(text.sid, text.from, text.body, clock.now());
  };

  async function handle(text: InboundText): Promise<void> {
    const phone = await stateOf(text.from);
    const refusal = await perform(text, meaningOf(read(text), phone), needs);
    if (refusal) await perform(text, meaningIfRefused(refusal.movedOn, phone), needs);
  }

  async function stateOf(phone: string): Promise<PhoneState> {
    const [own, offered] = await Promise.all([inbox.inquiriesOf(phone), inbox.offersTo(phone, MAX_OFFERS)]);
    return phoneState(
      own.map(({ inquiry }) => inquiry),
      offered.map(({ vendorId, record }) => ({ vendorId, inquiry: record.inquiry })),
      clock.now(),
    );
  }
}

/** Does what the text means by the actions that links and API use; answers with the refusal when it was refused. */
async function perform({ sid, from, body }: InboundText, meaning: Meaning, needs: InboundNeeds): Promise<Refusal | null> {
  const { actions, log } = needs;
  switch (meaning.type) {
    case 'OptOut':
      await actions.optOut(from, meaning.about && kept(meaning.about, body, meaning.answer), meaning.inquiries);
      return null;
    case 'OptIn':
      await actions.optIn(from, meaning.inquiries);
      return null;
    case 'AcceptOffer':
      return refusalOf(await actions.acceptOffer(meaning.offer.platformId, meaning.offer.offerId, 'SMS'), meaning.offer);
    case 'DeclineOffer':
      return refusalOf(
        await actions.declineOffer(meaning.offer.platformId, meaning.offer.offerId, 'declined by text', 'SMS'),
        meaning.offer,
      );
    case 'WhichOffer':
      await actions.keepText({ ...kept(meaning.about, body, 'WHICH'), codes: meaning.codes });
      return null;
    case 'TooLate':
      await actions.keepText({ ...kept(meaning.about, body, 'MOVED_ON'), aboutOfferId: meaning.offerId });
      return null;
    case 'AnswerQuestion': {
      const { platformId, inquiryId } = meaning.inquiry;
      const answered = await actions.answerQuestion(platformId, inquiryId, meaning.called, 'SMS');
      return answered.ok ? null : { movedOn: null };
    }
    case 'Rate': {
      const rated = await actions.rateInquiry(meaning.inquiry.platformId, meaning.inquiry.inquiryId, meaning.rating);
      return rated.ok ? null : { movedOn: null };
    }
    case 'Other':
      if (!meaning.about) log.info('a text that is about nothing under way', { sid });
      else await actions.keepText(kept(meaning.about, body, await boundedHelp(from, meaning.answer, needs)));
      return null;
    default:
      return meaning satisfies never;
  }
}

async function boundedHelp(phone: string, answer: 'HELP' | 'NONE', { outbox, clock }: InboundNeeds): Promise<'HELP' | 'NONE'> {
  if (answer === 'NONE') return 'NONE';
  const lastHelpAt = await outbox.lastHelp(phone, ['CONSUMER_HELP', 'VENDOR_HELP']);
  return mayHelpAgain(lastHelpAt, clock.now()) ? 'HELP' : 'NONE';
}

const read = ({ body, keyword }: InboundText): ReadText =>
  keyword === null ? { reply: parseReply(body), isAnswered: false } : { reply: { type: keyword }, isAnswered: true };

const kept = (about: Topic, body: string, answer: TextAnswer): KeptText => ({ ...about, body, answer, codes: [], aboutOfferId: null });

const refusalOf = (answer: OfferAnswer, offer: SentOffer): Refusal | null =>
  answer.ok ? null : { movedOn: answer.hasMovedOn ? offer : null };
