import type { Command } from '../../domain/inquiry/model/commands.ts';
import type { FailureClass } from '../../domain/sending/failure-class.ts';
import { isUnsettled, type Message, type MessageStatus, textOf } from '../../domain/text/message.ts';
import type { Millis, Moment } from '../../domain/time/time.ts';
import type { MessageWrite } from '../ports/outbox.ts';
import { createGatheringLoader } from './gathering-loader.ts';
import { ASK_AFTER, commandFor, type OutcomeNeeds, statusFor, textOfOffer, tryAgain, workFor } from './send-outcome.ts';

/** A status that Twilio reports for a text of ours: how far it came, or why it failed. `messageId`: our id, from the callback's URL. */
export type StatusNews = { messageId: string; sid: string } & (
  | { progress: 'SENT' | 'DELIVERED' }
  /** Twilio took the text and then did not process it: it may go out again after so many milliseconds. */
  | { progress: 'NOT_PROCESSED'; code: number; after: Millis }
  | { progress: 'FAILED'; code: number | null; why: FailureClass }
);

/** How often a text is handed over at most that Twilio takes and then does not process. */
export const MAX_ATTEMPTS = 6;

/** How many callbacks share one read and one write at most. */
const BATCH = 100;

export type Callbacks = {
  /**
   * Resolves once the news is stored, and rejects when it could not be. Twilio reports twice, late and out of order: news that says nothing
   * new changes nothing.
   */
  apply(news: StatusNews): Promise<void>;
};

export function createCallbacks(needs: OutcomeNeeds & { pause(ms: Millis): Promise<void> }): Callbacks {
  const loader = createGatheringLoader((batch: readonly StatusNews[]) => applyAll(batch, needs), needs.pause, BATCH);
  return {
    async apply(news) {
      await loader.load(news);
    },
  };
}

/** Applies each of them by itself: a callback about a broken inquiry must not make Twilio send the others again. */
async function applyAll(batch: readonly StatusNews[], needs: OutcomeNeeds): Promise<(null | Error)[]> {
  const messages = await loadWithSiblings(batch, needs);
  const writes: MessageWrite[] = [];
  const parts = batch.map((news) => {
    const works: Promise<unknown>[] = [];
    const before = writes.length;
    for (const message of sentWith(news.messageId, messages)) {
      const write = writeFor(message, news, needs.clock.now());
      if (!write) continue;
      if (message.id === news.messageId) recordHealth(message, news, needs);
      const command = commandOf(message, news);
      if (command) works.push(needs.engine.handle(workFor(message, command, write)));
      else writes.push(write);
    }
    return { works, hasWrites: writes.length > before };
  });
  const written = needs.outbox.write(writes);
  const ends = parts.map(({ works, hasWrites }) => Promise.all(hasWrites ? [...works, written] : works));
  const [, ...settled] = await Promise.allSettled([written, ...ends]);
  return settled.map((end) => (end.status === 'fulfilled' ? null : asError(end.reason)));
}

const asError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error(String(reason)));

/** The messages that the news is about, and those that went out in one text with them. */
async function loadWithSiblings(batch: readonly StatusNews[], { outbox }: OutcomeNeeds): Promise<Map<string, Message>> {
  const named = await outbox.byIds([...new Set(batch.map(({ messageId }) => messageId))]);
  const siblings = [...named.values()].flatMap(({ sentAs }) => sentAs?.ids ?? []).filter((id) => !named.has(id));
  return siblings.length ? new Map([...named, ...(await outbox.byIds([...new Set(siblings)]))]) : named;
}

/** The messages that went out in the same text as this one, itself among them; none when there is no such message. */
function sentWith(id: string, messages: Map<string, Message>): Message[] {
  const named = messages.get(id);
  if (!named?.sentAs) return named ? [named] : [];
  return named.sentAs.ids.flatMap((sibling) => messages.get(sibling) ?? []).filter((sibling) => textOf(sibling) === textOf(named));
}

function recordHealth({ to }: Message, news: StatusNews, { deliveryHealth }: OutcomeNeeds): void {
  if (news.progress === 'FAILED') deliveryHealth.record({ to, type: 'FAILED', at: 'DELIVERY', code: news.code, why: news.why });
  else if (news.progress === 'DELIVERED') deliveryHealth.record({ to, type: 'DELIVERED' });
}

// A status only rises: a callback that was overtaken by a later one takes nothing back.
const BEFORE_SENT: MessageStatus[] = ['PENDING', 'CLAIMED', 'UNKNOWN'];
const BEFORE_END: MessageStatus[] = [...BEFORE_SENT, 'SENT'];

/** The change of the message that the news leads to; null when it says nothing new, or is about another SID than the message's. */
export function writeFor(message: Message, news: StatusNews, now: number): MessageWrite | null {
  if ((message.sid !== null && message.sid !== news.sid) || message.returnedSids?.includes(news.sid)) return null;
  const common = { sid: news.sid, nextAt: null, claim: null, awaitsClock: false };
  const sentAt = message.sentAt ?? now;
  switch (news.progress) {
    case 'SENT':
      if (!isUnsettled(message.status) && !(message.status === 'SENT' && message.awaitsClock)) return null;
      // The callback that reports how it ends may be lost.
      return { id: message.id, from: BEFORE_END, set: { ...common, status: 'SENT', sentAt, nextAt: now + ASK_AFTER } };
    case 'DELIVERED':
      if (!isUnsettled(message.status) && message.status !== 'SENT') return null;
      return { id: message.id, from: BEFORE_END, set: { ...common, status: 'DELIVERED', sentAt } };
    case 'NOT_PROCESSED':
      if (message.status === 'PENDING' || (!isUnsettled(message.status) && message.status !== 'SENT')) return null;
      return writeReturned(message, news, now);
    case 'FAILED':
      if (!isUnsettled(message.status) && message.status !== 'SENT') return null;
      return { id: message.id, from: BEFORE_END, set: { ...common, status: statusFor(news.why), errorCode: news.code, sentAt } };
    default:
      return news satisfies never;
  }
}

/**
 * Puts a text back that Twilio took and did not process, to go out again under another SID; after {@link MAX_ATTEMPTS} it has failed.
 */
function writeReturned(message: Message, news: StatusNews & { progress: 'NOT_PROCESSED' }, now: Moment): MessageWrite {
  const { id, attempts, kind } = message;
  const ended = { sid: news.sid, nextAt: null, claim: null, awaitsClock: false };
  if (attempts >= MAX_ATTEMPTS)
    return { id, from: BEFORE_END, set: { ...ended, status: 'FAILED', errorCode: news.code, sentAt: message.sentAt ?? now } };
  const { until, isNight } = tryAgain(message, news.code, news.after, now);
  return {
    id,
    from: ['CLAIMED', 'UNKNOWN', 'SENT'],
    attempts,
    held: isNight,
    set: {
      status: 'PENDING',
      nextAt: until,
      claim: null,
      sid: null,
      sentAt: null,
      errorCode: news.code,
      awaitsClock: kind === 'VENDOR_OFFER',
      returnedSids: [...(message.returnedSids ?? []), news.sid],
      ...(message.sentAs === null ? {} : { sentAs: null }),
    },
  };
}

/** What the news means for the message's inquiry; null when nothing does. */
function commandOf(message: Message, news: StatusNews): Command | null {
  if (news.progress === 'FAILED') return commandFor(message, news.code, news.why);
  if (news.progress === 'NOT_PROCESSED') {
    if (message.attempts >= MAX_ATTEMPTS) return commandFor(message, news.code, 'NOT_REACHED');
    if (message.kind !== 'VENDOR_OFFER' || message.offerId === null) return null;
    return { type: 'OfferTextReturned', offerId: message.offerId, errorCode: news.code, ...textOfOffer(message) };
  }
  if (message.kind !== 'VENDOR_OFFER' || message.offerId === null || !message.awaitsClock) return null;
  return { type: 'StartClock', offerId: message.offerId, by: 'TWILIO', sid: news.sid, ...textOfOffer(message) };
}
