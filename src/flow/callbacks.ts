import type { Command } from '../domain/inquiry/commands.ts';
import { isUnsettled, type Message, type MessageStatus } from '../domain/message.ts';
import { commandFor, type FateNeeds, statusFor, workFor } from './fate.ts';
import type { FailureClass, MessageWrite } from './ports.ts';

/** Twilio's word on a text, already sorted: how far it came, or why it failed. `messageId` is ours, from the callback's URL. */
export type TextNews = { messageId: string; sid: string } & (
  | { progress: 'SENT' | 'DELIVERED' }
  | { progress: 'FAILED'; code: number | null; why: FailureClass }
);

/** Callbacks that arrive within this time share their reads and writes. */
const GATHER_MS = 5;
const BATCH = 100;

export type Callbacks = {
  /** Resolves once the news is durable. News comes twice, late and out of order: what is known already changes nothing. */
  apply(news: TextNews): Promise<void>;
};

type Waiting = { news: TextNews; resolve(): void; reject(error: unknown): void };

export function createCallbacks(needs: FateNeeds & { pause(ms: number): Promise<void> }): Callbacks {
  const waiting: Waiting[] = [];
  let gathering = false;

  async function gather(): Promise<void> {
    await needs.pause(GATHER_MS);
    gathering = false;
    while (waiting.length) {
      const batch = waiting.splice(0, BATCH);
      try {
        await applyAll(batch.map((entry) => entry.news));
        for (const entry of batch) entry.resolve();
      } catch (error) {
        for (const entry of batch) entry.reject(error);
      }
    }
  }

  async function applyAll(batch: TextNews[]): Promise<void> {
    const messages = await needs.outbox.byIds([...new Set(batch.map((news) => news.messageId))]);
    const writes: MessageWrite[] = [];
    const works: Promise<unknown>[] = [];
    for (const news of batch) {
      const message = messages.get(news.messageId);
      if (!message) continue;
      const write = writeFor(message, news, needs.clock.now());
      const command = newsFor(message, news);
      if (command && write) works.push(needs.engine.handle(workFor(message, command, write)));
      else if (write) writes.push(write);
    }
    // All at once, so that one that fails leaves none unheard: an unheard rejection ends the process.
    await Promise.all([...works, writes.length ? needs.outbox.write(writes) : null]);
  }

  return {
    apply: (news) =>
      new Promise((resolve, reject) => {
        waiting.push({ news, resolve, reject });
        if (gathering) return;
        gathering = true;
        void gather();
      }),
  };
}

// Status only rises: what is further along is never taken back by a callback that was overtaken.
const BEFORE_SENT: MessageStatus[] = ['PENDING', 'CLAIMED', 'UNKNOWN'];
const BEFORE_END: MessageStatus[] = [...BEFORE_SENT, 'SENT'];

/** What the news changes about the message; null when it says nothing new. Twilio's message with another SID is not ours to follow. */
export function writeFor(message: Message, news: TextNews, now: number): MessageWrite | null {
  if (message.sid !== null && message.sid !== news.sid) return null;
  const common = { sid: news.sid, nextAt: null, claim: null, awaitsClock: false };
  const sentAt = message.sentAt ?? now;
  switch (news.progress) {
    case 'SENT':
      if (!isUnsettled(message.status) && !(message.status === 'SENT' && message.awaitsClock)) return null;
      return { id: message.id, from: BEFORE_END, set: { ...common, status: 'SENT', sentAt } };
    case 'DELIVERED':
      if (!isUnsettled(message.status) && message.status !== 'SENT') return null;
      return { id: message.id, from: BEFORE_END, set: { ...common, status: 'DELIVERED', sentAt } };
    case 'FAILED':
      if (!isUnsettled(message.status) && message.status !== 'SENT') return null;
      return { id: message.id, from: BEFORE_END, set: { ...common, status: statusFor(news.why), errorCode: news.code, sentAt } };
    default:
      return news satisfies never;
  }
}

function newsFor(message: Message, news: TextNews): Command | null {
  if (news.progress === 'FAILED') return commandFor(message, news.code, news.why);
  if (message.kind !== 'VENDOR_OFFER' || message.offerId === null || !message.awaitsClock) return null;
  return { type: 'StartClock', offerId: message.offerId, by: 'TWILIO', sid: news.sid };
}
