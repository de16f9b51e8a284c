import type { Command } from '../domain/inquiry/commands.ts';
import { isUnsettled, type Message, type MessageStatus } from '../domain/message.ts';
import { ASK_AFTER, commandFor, type FateNeeds, statusFor, workFor } from './fate.ts';
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
      await applyAll(waiting.splice(0, BATCH));
    }
  }

  /** Each answers for itself: one about a broken inquiry must not make Twilio come again for the others. */
  async function applyAll(batch: Waiting[]): Promise<void> {
    try {
      const messages = await needs.outbox.byIds([...new Set(batch.map(({ news }) => news.messageId))]);
      const together: { write: MessageWrite; entry: Waiting }[] = [];
      const ends: Promise<unknown>[] = [];
      const end = (entry: Waiting, work: Promise<unknown>) => void ends.push(work.then(() => entry.resolve(), entry.reject));
      for (const entry of batch) {
        const message = messages.get(entry.news.messageId);
        const write = message && writeFor(message, entry.news, needs.clock.now());
        const command = message && newsFor(message, entry.news);
        if (message && write) hear(message, entry.news);
        if (!write) entry.resolve();
        else if (command) end(entry, needs.engine.handle(workFor(message, command, write)));
        else together.push({ write, entry });
      }
      const written = needs.outbox.write(together.map(({ write }) => write));
      for (const { entry } of together) end(entry, written);
      await Promise.all([...ends, written.catch(() => undefined)]);
    } catch (error) {
      for (const entry of batch) entry.reject(error);
    }
  }

  function hear({ to }: Message, news: TextNews): void {
    if (news.progress === 'FAILED') needs.line.heard({ to, type: 'FAILED', at: 'DELIVERY', code: news.code, why: news.why });
    else if (news.progress === 'DELIVERED') needs.line.heard({ to, type: 'DELIVERED' });
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
      // How it ends is still to come, and may be lost.
      return { id: message.id, from: BEFORE_END, set: { ...common, status: 'SENT', sentAt, nextAt: now + ASK_AFTER } };
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
