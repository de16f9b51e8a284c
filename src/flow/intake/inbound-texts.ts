import { isActiveAcceptance, isPending, mayReopen, openQuestion } from '../../domain/inquiry/model/offers.ts';
import type { Offer, TextAnswer } from '../../domain/inquiry/model/types.ts';
import { type Digit, parseReply } from '../../domain/text/replies.ts';
import { HOUR, type Moment } from '../../domain/time/time.ts';
import type { Handled } from '../engine/decide-batch.ts';
import type { Engine } from '../engine/engine.ts';
import type { Clock } from '../ports/clock.ts';
import type { Inbox } from '../ports/inbox.ts';
import type { InquiryRecord, InquiryStore } from '../ports/inquiry-store.ts';
import type { Log } from '../ports/log.ts';
import type { OptOuts } from '../ports/opt-outs.ts';
import type { Outbox } from '../ports/outbox.ts';
import type { VendorStore } from '../ports/vendor-store.ts';
import { takeOffersBack } from './vendor-actions.ts';

/** A text that came in from a phone. `keyword`: what Twilio took it for and has answered by itself. */
export type InboundText = { sid: string; from: string; body: string; keyword: 'STOP' | 'START' | 'HELP' | null };

export type InboundNeeds = {
  engine: Engine;
  inbox: Inbox;
  outbox: Outbox;
  optOuts: OptOuts;
  vendors: VendorStore;
  store: InquiryStore;
  clock: Clock;
  log: Log;
};

/** One vendor's offer that a text may be about. */
type VendorThread = { vendorId: string; record: InquiryRecord; offer: Offer };

const HELP_EVERY = HOUR;
/** How many of a vendor's offers a code is looked for among, and how many codes a text can hold. */
const MAX_OFFERS = 100;
const MAX_CODES = 12;

/**
 * Handles texts that came in, each once by Twilio's SID, and remembers it only afterwards: a crash in between makes Twilio's
 * retry or the sender's second try count, and everything that an answer does is harmless when done twice.
 */
export function createInbound(needs: InboundNeeds): (text: InboundText) => Promise<void> {
  const { engine, inbox, clock } = needs;

  return async function receive(text) {
    if (await inbox.seen(text.sid)) return;
    await understand(text);
    await inbox.remember(text.sid, text.from, text.body, clock.now());
  };

  async function understand(text: InboundText): Promise<void> {
    const reply = text.keyword === null ? parseReply(text.body) : { type: text.keyword };
    const [consumers, threads] = await Promise.all([inbox.inquiriesOf(text.from), threadsOf(text.from)]);
    if (reply.type === 'STOP') return stop(text, consumers, threads);
    if (reply.type === 'START') return start(text, consumers);
    if (reply.type === 'NUMBER') {
      const done =
        reply.code === null
          ? await bareNumber(text, reply.digit, consumers, threads)
          : await withCode(text, reply.digit, reply.code, threads);
      if (done) return;
    }
    await keep(text, consumers, threads, text.keyword === null ? 'HELP' : 'NONE');
  }

  async function threadsOf(phone: string): Promise<VendorThread[]> {
    const found = await inbox.offersTo(phone, MAX_OFFERS);
    return found.flatMap(({ vendorId, record }) => {
      const offer = record.inquiry.offers.find((candidate) => candidate.vendorId === vendorId);
      return offer ? [{ vendorId, record, offer }] : [];
    });
  }

  async function stop(text: InboundText, consumers: InquiryRecord[], threads: VendorThread[]): Promise<void> {
    const now = clock.now();
    await needs.optOuts.add(text.from, now);
    await keep(text, consumers, threads, text.keyword === null ? 'OPTED_OUT' : 'NONE');
    await Promise.all(
      openOnes(consumers).map((record) => engine.handle({ ...idsOf(record), command: { type: 'ChangeReach', reach: 'OPTED_OUT' } })),
    );
    await markVendors(text.from, { because: 'OPTED_OUT', errorCode: 21610, since: now });
    // Leaving costs nothing: what it has been offered goes on to the next vendor.
    for (const { id, platformId } of await inbox.vendorsWith(text.from)) await takeOffersBack(platformId, id, 'VENDOR_UNREACHABLE', needs);
  }

  async function start(text: InboundText, consumers: InquiryRecord[]): Promise<void> {
    await needs.optOuts.remove(text.from);
    await Promise.all(
      openOnes(consumers).map((record) => engine.handle({ ...idsOf(record), command: { type: 'ChangeReach', reach: 'TEXTABLE' } })),
    );
    await markVendors(text.from, null);
  }

  async function markVendors(phone: string, unreachable: { because: 'OPTED_OUT'; errorCode: number; since: Moment } | null): Promise<void> {
    for (const { id, platformId } of await inbox.vendorsWith(phone)) await needs.vendors.changeVendor(platformId, id, { unreachable });
  }

  async function withCode(text: InboundText, digit: Digit, code: string, threads: VendorThread[]): Promise<boolean> {
    const thread = threads.find(({ record }) => record.inquiry.reference === code);
    if (!thread || digit > 2) return false;
    return answerOffer(text, thread, digit);
  }

  async function answerOffer(text: InboundText, thread: VendorThread, digit: Digit): Promise<boolean> {
    const { offer, record, vendorId } = thread;
    const command =
      digit === 1
        ? ({ type: 'AcceptOffer', offerId: offer.id, channel: 'SMS' } as const)
        : ({ type: 'DeclineOffer', offerId: offer.id, channel: 'SMS', reason: 'declined by text' } as const);
    const handled = await engine.handle({ ...idsOf(record), command });
    if (handled?.happened) return true;
    const now = handled?.record.inquiry.offers.find((candidate) => candidate.id === offer.id);
    const isAlreadySo = now && (digit === 1 ? isActiveAcceptance(now) : now.status === 'DECLINED');
    if (isAlreadySo) return true;
    // What was accepted cannot be declined by text, and has not moved on either.
    if (now && isActiveAcceptance(now)) return false;
    // Whoever comes too late is told the truth; whoever says it twice has been answered.
    await receiveText(text, record, 'VENDOR', vendorId, 'MOVED_ON', [], offer.id);
    return true;
  }

  /** A digit alone goes to whoever asked this phone last: an offer, the question to a consumer, or the wish for a rating. */
  async function bareNumber(text: InboundText, digit: Digit, consumers: InquiryRecord[], threads: VendorThread[]): Promise<boolean> {
    const pending = threads.filter(({ offer, record }) => isPending(offer) && record.inquiry.status !== 'CLOSED');
    const question = latestQuestion(consumers, clock.now());
    const newestOffer = Math.max(0, ...pending.map(({ offer }) => offer.offeredAt));
    if (digit <= 2 && pending.length && newestOffer >= (question?.askedAt ?? 0)) {
      const [only, another] = pending;
      if (only && !another) return answerOffer(text, only, digit);
      const codes = pending.slice(0, MAX_CODES).map(({ record }) => record.inquiry.reference);
      if (only) await receiveText(text, only.record, 'VENDOR', only.vendorId, 'WHICH', codes);
      return true;
    }
    if (!question) return consumers.length === 0 && digit <= 2 && lateNumber(text, digit, threads);
    if (question.rates) return happened(engine.handle({ ...idsOf(question.record), command: { type: 'Rate', rating: digit } }));
    if (digit > 2) return false;
    return happened(engine.handle({ ...idsOf(question.record), command: { type: 'AnswerQuestion', called: digit === 1, channel: 'SMS' } }));
  }

  /** A digit from a vendor of whom nothing is wanted any more: it means the offer that was made last. */
  async function lateNumber(text: InboundText, digit: Digit, threads: VendorThread[]): Promise<boolean> {
    const latest = threads.toSorted((a, b) => b.offer.offeredAt - a.offer.offeredAt)[0];
    return latest !== undefined && answerOffer(text, latest, digit);
  }

  /** Any other text changes nothing, is kept on the timeline, and is answered with how to reply, at most once an hour. */
  async function keep(text: InboundText, consumers: InquiryRecord[], threads: VendorThread[], answer: TextAnswer): Promise<void> {
    const consumer = consumers[0];
    const thread = threads[0];
    const record = consumer ?? thread?.record;
    if (!record) return needs.log.info('a text that is about nothing under way', { sid: text.sid });
    const wanted = answer === 'HELP' && (await toldLately(text.from)) ? 'NONE' : answer;
    const isVendor = thread !== undefined && (consumer === undefined || thread.record.inquiry.id > consumer.inquiry.id);
    if (isVendor) await receiveText(text, thread.record, 'VENDOR', thread.vendorId, wanted);
    else await receiveText(text, record, 'CONSUMER', null, wanted);
  }

  async function toldLately(phone: string): Promise<boolean> {
    const last = await needs.outbox.lastHelp(phone, ['CONSUMER_HELP', 'VENDOR_HELP']);
    return last !== null && clock.now() - last < HELP_EVERY;
  }

  function receiveText(
    text: InboundText,
    record: InquiryRecord,
    from: 'CONSUMER' | 'VENDOR',
    vendorId: string | null,
    answer: TextAnswer,
    codes: string[] = [],
    offerId: string | null = null,
  ): Promise<Handled> {
    return engine.handle({
      ...idsOf(record),
      command: { type: 'ReceiveText', from, vendorId, body: text.body, answer, codes, aboutOfferId: offerId },
    });
  }
}

const idsOf = ({ inquiry }: InquiryRecord) => ({ platformId: inquiry.platformId, inquiryId: inquiry.id });
const openOnes = (records: InquiryRecord[]) => records.filter(({ inquiry }) => inquiry.status !== 'CLOSED');
const happened = async (handled: Promise<Handled>): Promise<boolean> => (await handled)?.happened ?? false;

type Question = { record: InquiryRecord; askedAt: Moment; rates: boolean };

/** What a digit from this consumer answers: the question asked last, an end that may still be denied, or a wish for a rating. */
function latestQuestion(records: InquiryRecord[], now: Moment): Question | null {
  const questions = records.flatMap((record): Question[] => {
    const { inquiry } = record;
    const asked = openQuestion(inquiry)?.askedAt ?? null;
    if (inquiry.status !== 'CLOSED') return asked === null ? [] : [{ record, askedAt: asked, rates: false }];
    if (mayReopen(inquiry, now)) return [{ record, askedAt: inquiry.closedAt, rates: false }];
    return inquiry.outcome === 'SERVED' && inquiry.contactProof === 'VERIFIED' ? [{ record, askedAt: inquiry.closedAt, rates: true }] : [];
  });
  return questions.toSorted((a, b) => b.askedAt - a.askedAt)[0] ?? null;
}
