import type { Command } from '../../domain/inquiry/model/commands.ts';
import type { Reach } from '../../domain/inquiry/model/types.ts';
import type { Message, MessageStatus } from '../../domain/text/message.ts';
import { MINUTE, type Millis, type Moment, SECOND } from '../../domain/time/time.ts';
import type { Work } from '../engine/decide-batch.ts';
import type { Engine } from '../engine/engine.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { MessageWrite, Outbox } from '../ports/outbox.ts';
import type { FailureClass, SendResult } from '../ports/twilio.ts';
import type { DeliveryHealth } from './delivery-health.ts';

/** How long an unknown fate waits for Twilio's callback before Twilio is asked. */
export const RECONCILE_WAIT: Millis = 10 * SECOND;

/** How long a text that Twilio took waits for the carrier's word before Twilio is asked once: a callback may be lost. */
export const ASK_AFTER: Millis = MINUTE;

/**
 * What became of a message: Twilio's word, or our own check just before sending. `stale`: true, but too late to be of use.
 * `POSTPONED`: back in the outbox until then, for its recipient's quiet hours, for other texts' sake, or since Twilio did not take it.
 */
export type SendOutcome = { message: Message } & (
  | Exclude<SendResult, { type: 'NOT_PROCESSED' }>
  | { type: 'EXPIRED'; stale: boolean }
  | { type: 'POSTPONED'; until: Moment; because: 'QUIET_HOURS' | 'OTHERS' | 'NOT_TAKEN' }
);

/** The fate of messages that stay behind until then for other texts' sake. */
export const postponed = (messages: readonly Message[], until: Moment): SendOutcome[] =>
  messages.map((message) => ({ message, type: 'POSTPONED', until, because: 'OTHERS' }));

export type OutcomeNeeds = { outbox: Outbox; engine: Engine; clock: Clock; log: Log; line: DeliveryHealth };

/** Writes fates down: those that concern the inquiry together with what follows for it, the rest in one bulk write. */
export async function recordOutcomes(fates: SendOutcome[], needs: OutcomeNeeds): Promise<void> {
  const writes: MessageWrite[] = [];
  const works: Promise<unknown>[] = [];
  for (const fate of fates) {
    const write = writeFor(fate, needs.clock.now());
    const command = fate.type === 'FAILED' ? commandFor(fate.message, fate.code, fate.why) : staleCommand(fate);
    if (command) works.push(needs.engine.handle(workFor(fate.message, command, write)));
    else writes.push(write);
  }
  // All at once, so that one that fails leaves none unheard: an unheard rejection ends the process.
  await Promise.all([...works, writes.length ? needs.outbox.write(writes) : null]);
}

export function workFor(message: Message, command: Command, write: MessageWrite): Work {
  return { platformId: message.platformId, inquiryId: message.inquiryId, command, writes: [write] };
}

function writeFor(fate: SendOutcome, now: Moment): MessageWrite {
  const { message } = fate;
  const held = { id: message.id, from: ['CLAIMED'] as MessageStatus[], ...(message.claim === null ? {} : { claim: message.claim }) };
  switch (fate.type) {
    case 'ACCEPTED':
      return { ...held, set: { status: 'SENT', sid: fate.sid, sentAt: now, nextAt: now + ASK_AFTER, claim: null } };
    case 'POSTPONED':
      return { ...held, ...putOff(fate) };
    case 'UNKNOWN':
      return { ...held, set: { status: 'UNKNOWN', nextAt: now + RECONCILE_WAIT, claim: null } };
    case 'FAILED':
      return { ...held, set: { status: statusFor(fate.why), errorCode: fate.code, nextAt: null, claim: null, awaitsClock: false } };
    case 'EXPIRED':
      return { ...held, set: { status: 'EXPIRED', nextAt: null, claim: null, awaitsClock: false } };
    default:
      return fate satisfies never;
  }
}

/** Back to the outbox. What was never handed over was no attempt. */
function putOff({ message, until, because }: SendOutcome & { type: 'POSTPONED' }): Pick<MessageWrite, 'held' | 'set'> {
  const attempts = because === 'NOT_TAKEN' ? message.attempts : message.attempts - 1;
  const asItIs = message.sentAs === null ? {} : { sentAs: null };
  return { held: because === 'QUIET_HOURS', set: { status: 'PENDING', nextAt: until, claim: null, attempts, ...asItIs } };
}

export const statusFor = (why: FailureClass): MessageStatus => (why === 'OPTED_OUT' ? 'SUPPRESSED' : 'FAILED');

/** Doubles from one second to a minute, or what Twilio asks for when that is longer. */
export function backoff(attempts: number, retryAfter: Millis): Millis {
  return Math.max(retryAfter, Math.min(60_000, 500 * 2 ** Math.min(attempts, 7)));
}

const WORDS: Record<FailureClass, string> = {
  BAD_NUMBER: 'the number is bad',
  LANDLINE: 'the number cannot receive texts',
  NOT_REACHED: 'the phone was not reached',
  OPTED_OUT: 'the recipient opted out of texts',
  CONFIGURATION: 'our sender is not set up for it',
  FILTERED: 'the carrier filtered it',
  REFUSED: 'Twilio refused it',
};

const REACH: Partial<Record<FailureClass, Reach>> = { BAD_NUMBER: 'BAD_NUMBER', LANDLINE: 'LANDLINE', OPTED_OUT: 'OPTED_OUT' };

/** A consumer who is not told something because it came too late: the timeline says so. */
function staleCommand(fate: SendOutcome): Command | null {
  if (fate.type !== 'EXPIRED' || !fate.stale || fate.message.vendorId !== null) return null;
  const { kind, ending } = fate.message;
  return {
    type: 'ConsumerTextFailed',
    kind,
    ending,
    errorCode: null,
    reach: 'TEXTABLE',
    because: 'it could not be sent in time to be of use',
  };
}

/** What a failed text means for its inquiry; null when nothing does. */
export function commandFor(message: Message, errorCode: number | null, why: FailureClass): Command | null {
  if (message.kind === 'VENDOR_OFFER' && message.offerId !== null) {
    const badNumber = why === 'BAD_NUMBER' || why === 'LANDLINE';
    return { type: 'OfferTextFailed', offerId: message.offerId, errorCode, badNumber, optedOut: why === 'OPTED_OUT' };
  }
  if (message.vendorId !== null) return null;
  const because = errorCode === null ? WORDS[why] : `${WORDS[why]} (${errorCode})`;
  return { type: 'ConsumerTextFailed', kind: message.kind, ending: message.ending, errorCode, reach: REACH[why] ?? 'TEXTABLE', because };
}
