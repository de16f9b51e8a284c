import type { Message, MessageStatus } from '../domain/message.ts';
import { HOUR, type Millis, SECOND } from '../domain/time.ts';
import { commandFor, type FateNeeds, RECONCILE_WAIT, workFor } from './fate.ts';
import { bodyKey, withLink } from './links.ts';
import type { MessageWrite, TextSender } from './ports.ts';
import { release } from './sender.ts';

/** How long an offer's clock waits for Twilio's callback after Twilio took the text. */
export const CLOCK_WAIT: Millis = 10 * SECOND;
const BATCH = 200;

export type FollowUpNeeds = FateNeeds & { twilio: TextSender; linkSecret: string; publicUrl: string };

/** Starts the clocks of offers whose texts Twilio took without ever calling back. Returns how many. */
export async function startOverdueClocks(needs: FollowUpNeeds): Promise<number> {
  const messages = await needs.outbox.awaitingClock(needs.clock.now() - CLOCK_WAIT, BATCH);
  await Promise.all(
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
  const dead = await needs.outbox.unsettled('CLAIMED', needs.clock.now(), BATCH);
  await needs.outbox.write(
    dead.map((message) => ({ ...release(message, needs.clock.now()), set: { status: 'UNKNOWN', nextAt: needs.clock.now(), claim: null } })),
  );
  return dead.length;
}

/**
 * Settles unknown fates: asks Twilio what it has for the recipient and looks for our very text under a SID that no other
 * message of ours holds. Found: it was sent, or lost on its way. Certainly not there: it goes out again. Twilio away: later.
 */
export async function reconcile(needs: FollowUpNeeds): Promise<number> {
  const unknown = await needs.outbox.unsettled('UNKNOWN', needs.clock.now(), BATCH);
  const groups = new Map<string, Message[]>();
  for (const message of unknown) groups.set(message.to, [...(groups.get(message.to) ?? []), message]);
  for (const [to, messages] of groups) {
    try {
      await reconcileRecipient(to, messages, needs);
    } catch (error) {
      needs.log.warn('Twilio cannot be asked about unknown texts; again soon', { texts: messages.length, error: String(error) });
      const nextAt = needs.clock.now() + RECONCILE_WAIT;
      await needs.outbox.write(messages.map((message) => ({ id: message.id, from: ['UNKNOWN'], set: { nextAt } })));
    }
  }
  return unknown.length;
}

async function reconcileRecipient(to: string, messages: Message[], needs: FollowUpNeeds): Promise<void> {
  const since = Math.min(...messages.map((message) => message.createdAt)) - HOUR;
  const listed = await needs.twilio.sentTo(to, since);
  const known = await needs.outbox.knownSids(listed.map((sent) => sent.sid));
  const unclaimed = listed.filter((sent) => !known.has(sent.sid)).toSorted((a, b) => a.at - b.at);
  const now = needs.clock.now();
  const writes: MessageWrite[] = [];
  const works: Promise<unknown>[] = [];
  for (const message of messages.toSorted((a, b) => a.createdAt - b.createdAt)) {
    const body = bodyKey(withLink(message.body, message, needs.linkSecret, needs.publicUrl));
    const index = unclaimed.findIndex((sent) => bodyKey(sent.body) === body);
    const [found] = index < 0 ? [] : unclaimed.splice(index, 1);
    const write = found
      ? writeFor(message, found)
      : { id: message.id, from: UNKNOWN, held: false, set: { status: 'PENDING' as const, nextAt: now } };
    const command = found && isLost(found) ? commandFor(message, found.errorCode, 'NOT_REACHED') : null;
    if (command) works.push(needs.engine.handle(workFor(message, command, write)));
    else writes.push(write);
  }
  await needs.outbox.write(writes);
  await Promise.all(works);
}

const UNKNOWN: MessageStatus[] = ['UNKNOWN'];
type Listed = Awaited<ReturnType<TextSender['sentTo']>>[number];

// https://www.twilio.com/docs/messaging/api/message-resource#message-status-values
const isLost = ({ status }: Listed) => status === 'failed' || status === 'undelivered' || status === 'canceled';

/** What Twilio's list says about a text of ours. */
function writeFor({ id }: Message, found: Listed): MessageWrite {
  const { sid, at: sentAt, errorCode } = found;
  return isLost(found)
    ? { id, from: UNKNOWN, set: { status: 'FAILED', sid, sentAt, errorCode, nextAt: null, awaitsClock: false } }
    : { id, from: UNKNOWN, set: { status: 'SENT', sid, sentAt, nextAt: null } };
}
