import type { Command } from '../../domain/inquiry/model/commands.ts';
import { isUnsettled, type Message, type MessageStatus, textOf } from '../../domain/text/message.ts';
import type { MessageWrite } from '../ports/outbox.ts';
import type { FailureClass } from '../ports/twilio.ts';
import { ASK_AFTER, commandFor, type OutcomeNeeds, statusFor, workFor } from './send-outcome.ts';

/** Twilio's word on a text, already sorted: how far it came, or why it failed. `messageId` is ours, from the callback's URL. */
export type StatusNews = { messageId: string; sid: string } & (
  | { progress: 'SENT' | 'DELIVERED' }
  | { progress: 'FAILED'; code: number | null; why: FailureClass }
);

/** Callbacks that arrive within this time share their reads and writes. */
const GATHER_MS = 5;
const BATCH = 100;

export type Callbacks = {
  /** Resolves once the news is durable. News comes twice, late and out of order: what is known already changes nothing. */
  apply(news: StatusNews): Promise<void>;
};

type Waiting = { news: StatusNews; resolve(): void; reject(error: unknown): void };

export function createCallbacks(needs: OutcomeNeeds & { pause(ms: number): Promise<void> }): Callbacks {
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
      const messages = await withTheirs(batch.map(({ news }) => news.messageId));
      const writes: MessageWrite[] = [];
      const parts = batch.map((entry) => {
        const works: Promise<unknown>[] = [];
        const before = writes.length;
        for (const message of sentWith(entry.news.messageId, messages)) {
          const write = writeFor(message, entry.news, needs.clock.now());
          if (!write) continue;
          if (message.id === entry.news.messageId) hear(message, entry.news);
          const command = newsFor(message, entry.news);
          if (command) works.push(needs.engine.handle(workFor(message, command, write)));
          else writes.push(write);
        }
        return { entry, works, writes: writes.length > before };
      });
      const written = needs.outbox.write(writes);
      await Promise.all([
        written.catch(() => undefined),
        ...parts.map(({ entry, works, writes }) =>
          Promise.all(writes ? [...works, written] : works).then(() => entry.resolve(), entry.reject),
        ),
      ]);
    } catch (error) {
      for (const entry of batch) entry.reject(error);
    }
  }

  /** The messages with these ids, and those that went out in one text with them. */
  async function withTheirs(ids: string[]): Promise<Map<string, Message>> {
    const named = await needs.outbox.byIds([...new Set(ids)]);
    const others = [...named.values()].flatMap(({ sentAs }) => sentAs?.ids ?? []).filter((id) => !named.has(id));
    return others.length ? new Map([...named, ...(await needs.outbox.byIds([...new Set(others)]))]) : named;
  }

  function hear({ to }: Message, news: StatusNews): void {
    if (news.progress === 'FAILED') needs.line.record({ to, type: 'FAILED', at: 'DELIVERY', code: news.code, why: news.why });
    else if (news.progress === 'DELIVERED') needs.line.record({ to, type: 'DELIVERED' });
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
export function writeFor(message: Message, news: StatusNews, now: number): MessageWrite | null {
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

function newsFor(message: Message, news: StatusNews): Command | null {
  if (news.progress === 'FAILED') return commandFor(message, news.code, news.why);
  if (message.kind !== 'VENDOR_OFFER' || message.offerId === null || !message.awaitsClock) return null;
  return { type: 'StartClock', offerId: message.offerId, by: 'TWILIO', sid: news.sid };
}

/** The messages that went out in the same text as this one, itself among them; none when there is no such message. */
function sentWith(id: string, messages: Map<string, Message>): Message[] {
  const named = messages.get(id);
  if (!named?.sentAs) return named ? [named] : [];
  return named.sentAs.ids.flatMap((other) => messages.get(other) ?? []).filter((other) => textOf(other) === textOf(named));
}
