import { type Message, type MessageStatus, textOf } from '../../domain/text/message.ts';
import { type Millis, type Moment, SECOND } from '../../domain/time/time.ts';
import { bodyKey, sentBody } from '../links/link-tokens.ts';
import type { MessageWrite } from '../ports/outbox.ts';
import { StoreUnavailable } from '../ports/store-unavailable.ts';
import type { FailureClass } from '../ports/twilio.ts';
import type { AskAboutSentNeeds } from './ask-about-sent.ts';
import { askTwilio, type Listed } from './ask-twilio.ts';
import { ASK_AFTER, commandFor, type OutcomeNeeds, RECONCILE_WAIT, statusFor, workFor } from './send-outcome.ts';

/** How long an offer's clock waits for Twilio's callback after Twilio took the text. */
export const CLOCK_WAIT: Millis = 10 * SECOND;
const BATCH = 200;
/** How long one call goes on taking up further batches. */
const MAX_AT_A_TIME: Millis = 10 * SECOND;
const UNKNOWN: MessageStatus[] = ['UNKNOWN'];

export type FollowUpNeeds = OutcomeNeeds & AskAboutSentNeeds & { linkSecret: string; publicUrl: string };

/** Starts the clocks of offers whose texts Twilio took without ever calling back. Returns how many. */
export async function startOverdueClocks(needs: FollowUpNeeds): Promise<number> {
  const waiting = await needs.outbox.awaitingClock(needs.clock.now() - CLOCK_WAIT, BATCH);
  const messages = waiting.filter(({ inquiryId }) => !needs.engine.isQuarantined(inquiryId));
  await finish(
    messages.map((message) => {
      const write: MessageWrite = { id: message.id, from: ['SENT', 'DELIVERED'], set: { awaitsClock: false } };
      return needs.engine.handle(
        workFor(message, { type: 'StartClock', offerId: message.offerId ?? '', by: 'WAIT', sid: message.sid }, write),
      );
    }),
  );
  return messages.length;
}

/** Calls every claim whose holder has vanished unknown: it may have been sent or not. */
export async function releaseDeadClaims(needs: FollowUpNeeds): Promise<number> {
  let released = 0;
  for (let dead: Message[] = []; released === 0 || dead.length === BATCH; released += dead.length) {
    const now = needs.clock.now();
    dead = await needs.outbox.unsettled('CLAIMED', now, BATCH);
    if (!dead.length) break;
    await needs.outbox.write(
      dead.map(({ id, claim }) => ({
        id,
        from: ['CLAIMED'],
        ...(claim === null ? {} : { claim }),
        set: { status: 'UNKNOWN', nextAt: now, claim: null },
      })),
    );
  }
  return released;
}

/**
 * Settles unknown fates: asks Twilio what it has for the recipient and looks for our very text under a SID that no other
 * message of ours holds. Found: it was sent, or lost on its way. Certainly not there: it goes out again. Twilio away, or a text in the
 * same words just being sent to the same phone, which may be what Twilio has: later.
 */
export async function reconcile(needs: FollowUpNeeds): Promise<number> {
  const until = needs.clock.now() + MAX_AT_A_TIME;
  for (let looked = 0; ; ) {
    const unknown = await needs.outbox.unsettled('UNKNOWN', needs.clock.now(), BATCH);
    const isThere = await askTwilio(unknown, needs, (messages, listed) => settle(messages, listed, needs));
    looked += unknown.length;
    if (!isThere || unknown.length < BATCH || needs.clock.now() >= until) return looked;
  }
}

async function settle(messages: Message[], listed: Listed[], needs: FollowUpNeeds): Promise<void> {
  const known = await needs.outbox.knownSids(listed.map((sent) => sent.sid));
  const unclaimed = listed.filter((sent) => !known.has(sent.sid)).toSorted((a, b) => a.at - b.at);
  const beingSent = unclaimed.length ? await bodiesBeingSent(messages, needs) : new Set();
  const now = needs.clock.now();
  const writes: MessageWrite[] = [];
  const works: Promise<unknown>[] = [];
  for (const text of texts(messages)) {
    const [first] = text as [Message];
    const body = keyOf(first, needs);
    if (beingSent.has(body)) {
      writes.push(...text.map(({ id }) => ({ id, from: UNKNOWN, set: { nextAt: now + RECONCILE_WAIT } })));
      continue;
    }
    const index = unclaimed.findIndex((sent) => bodyKey(sent.body) === body);
    const found = index < 0 ? await foundBefore(first, listed, needs) : unclaimed.splice(index, 1)[0];
    const news = found && needs.newsOf({ messageId: first.id, sid: found.sid, status: found.status, errorCode: found.errorCode });
    const failure = news?.progress === 'FAILED' ? news : null;
    for (const message of text) {
      const command = failure && commandFor(message, failure.code, failure.why);
      const write = writeFor(message, found, failure, now);
      if (command) works.push(needs.engine.handle(workFor(message, command, write)));
      else writes.push(write);
    }
  }
  await finish([...works, needs.outbox.write(writes)]);
}

const keyOf = (message: Message, { linkSecret, publicUrl }: FollowUpNeeds): string => bodyKey(sentBody(message, linkSecret, publicUrl));

/** The words of what is just being sent to the phones of these messages. */
async function bodiesBeingSent(messages: Message[], needs: FollowUpNeeds): Promise<Set<string>> {
  const onTheirWay = await needs.outbox.sentSince([...new Set(messages.map(({ to }) => to))], needs.clock.now());
  const ids = [...onTheirWay.values()].flatMap((texts) => texts.map(({ id }) => id));
  const claimed = [...(await needs.outbox.byIds(ids)).values()].filter(({ status }) => status === 'CLAIMED');
  return new Set(claimed.map((message) => keyOf(message, needs)));
}

/** The messages by the texts that they went out in, oldest first. */
function texts(messages: Message[]): Message[][] {
  const byText = new Map<string, Message[]>();
  for (const message of messages.toSorted((a, b) => a.createdAt - b.createdAt)) {
    const key = textOf(message);
    byText.set(key, [...(byText.get(key) ?? []), message]);
  }
  return [...byText.values()];
}

/** What the others that went out in the same text were found as, when they were looked for before. */
async function foundBefore(message: Message, listed: Listed[], { outbox }: FollowUpNeeds): Promise<Listed | undefined> {
  const { sentAs } = message;
  if (sentAs === null || sentAs.ids.length === 1) return undefined;
  // Some of them may have gone out again since, under the same id and without this one.
  const others = [...(await outbox.byIds(sentAs.ids)).values()].filter((other) => textOf(other) === textOf(message));
  return listed.find(({ sid }) => others.some((other) => other.sid === sid));
}

/** Waits for all of them. What failed about one inquiry is quarantined and no reason to leave the rest; a store that is away is. */
async function finish(works: Promise<unknown>[]): Promise<void> {
  const ends = await Promise.allSettled(works);
  for (const end of ends) if (end.status === 'rejected' && end.reason instanceof StoreUnavailable) throw end.reason;
}

/** What Twilio's list says about a text of ours: what it has gone out as, or that it has not. */
function writeFor(
  { id, sentAs, attempts }: Message,
  found: Listed | undefined,
  failure: { code: number | null; why: FailureClass } | null,
  now: Moment,
): MessageWrite {
  // What Twilio said may be heard late, by a process that was stopped: nothing of what was sent since.
  if (!found)
    return { id, from: UNKNOWN, attempts, held: false, set: { status: 'PENDING', nextAt: now, ...(sentAs ? { sentAs: null } : {}) } };
  const { sid, at: sentAt } = found;
  if (!failure) return { id, from: UNKNOWN, set: { status: 'SENT', sid, sentAt, nextAt: now + ASK_AFTER } };
  const status = statusFor(failure.why);
  return { id, from: UNKNOWN, set: { status, sid, sentAt, errorCode: failure.code, nextAt: null, awaitsClock: false } };
}
