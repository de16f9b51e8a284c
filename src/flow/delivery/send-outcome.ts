import { messageSeq } from '../../domain/ids.ts';
import type { Command } from '../../domain/inquiry/model/commands.ts';
import type { Reach } from '../../domain/inquiry/model/types.ts';
import type { FailureClass } from '../../domain/sending/failure-class.ts';
import type { Message, MessageStatus } from '../../domain/text/message.ts';
import { afterQuietHours } from '../../domain/time/quiet-hours.ts';
import { MINUTE, type Millis, type Moment, SECOND } from '../../domain/time/time.ts';
import type { Work } from '../engine/decide-batch.ts';
import type { Engine } from '../engine/engine.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { MessageWrite, Outbox } from '../ports/outbox.ts';
import type { SendResult } from '../ports/twilio.ts';
import type { DeliveryHealth } from './delivery-health.ts';

/** How long a text of unknown outcome waits for Twilio's callback before Twilio is asked. */
export const RECONCILE_WAIT: Millis = 10 * SECOND;

/** How long a text that Twilio took waits for the callback about its delivery before Twilio is asked: a callback may be lost. */
export const ASK_AFTER: Millis = MINUTE;

/**
 * What became of a message that a sender had claimed. `EXPIRED`: the last check found it untrue or, when `stale`, too late to be of use.
 * `POSTPONED`: it goes back to the outbox until `until`, because its recipient has quiet hours (`QUIET_HOURS`), because Twilio did not take
 * it (`NOT_TAKEN`), or because limits, pauses or texts before it kept it from being handed over (`NOT_HANDED_OVER`).
 */
export type SendOutcome = { message: Message } & (
  | Exclude<SendResult, { type: 'NOT_PROCESSED' }>
  | { type: 'EXPIRED'; stale: boolean }
  | { type: 'POSTPONED'; until: Moment; because: 'QUIET_HOURS' | 'NOT_HANDED_OVER' | 'NOT_TAKEN' }
);

/** The outcome of messages that were not handed over to Twilio and go back to the outbox until then. */
export const postponed = (messages: readonly Message[], until: Moment): SendOutcome[] =>
  messages.map((message) => ({ message, type: 'POSTPONED', until, because: 'NOT_HANDED_OVER' }));

export type OutcomeNeeds = { outbox: Outbox; engine: Engine; clock: Clock; log: Log; deliveryHealth: DeliveryHealth };

/** Stores outcomes: those that concern the inquiry in one transaction with what follows for it, the rest in one bulk write. */
export async function recordOutcomes(outcomes: SendOutcome[], needs: OutcomeNeeds): Promise<void> {
  const writes: MessageWrite[] = [];
  const works: Promise<unknown>[] = [];
  for (const outcome of outcomes) {
    const write = writeFor(outcome, needs.clock.now());
    const command = outcome.type === 'FAILED' ? commandFor(outcome.message, outcome.code, outcome.why) : staleCommand(outcome);
    if (command) works.push(needs.engine.handle(workFor(outcome.message, command, write)));
    else writes.push(write);
  }
  // One `Promise.all` for works and writes: a rejection that nothing awaits would end the process.
  await Promise.all([...works, writes.length ? needs.outbox.write(writes) : null]);
}

/** The command about the message's inquiry, with the message's change to be committed in the same transaction. */
export function workFor(message: Message, command: Command, write: MessageWrite): Work {
  return { platformId: message.platformId, inquiryId: message.inquiryId, command, writes: [write] };
}

function writeFor(outcome: SendOutcome, now: Moment): MessageWrite {
  const { message } = outcome;
  const claimed = { id: message.id, from: ['CLAIMED'] as MessageStatus[], ...(message.claim === null ? {} : { claim: message.claim }) };
  switch (outcome.type) {
    case 'ACCEPTED':
      return { ...claimed, set: { status: 'SENT', sid: outcome.sid, sentAt: now, nextAt: now + ASK_AFTER, claim: null } };
    case 'POSTPONED':
      return { ...claimed, ...putOff(outcome) };
    case 'UNKNOWN':
      return { ...claimed, set: { status: 'UNKNOWN', nextAt: now + RECONCILE_WAIT, claim: null } };
    case 'FAILED':
      return {
        ...claimed,
        set: { status: statusFor(outcome.why), errorCode: outcome.code, nextAt: null, claim: null, awaitsClock: false },
      };
    case 'EXPIRED':
      return { ...claimed, set: { status: 'EXPIRED', nextAt: null, claim: null, awaitsClock: false } };
    default:
      return outcome satisfies never;
  }
}

/** The change that puts a message back into the outbox. A message that was not handed over to Twilio was not attempted. */
function putOff({ message, until, because }: SendOutcome & { type: 'POSTPONED' }): Pick<MessageWrite, 'held' | 'set'> {
  const attempts = because === 'NOT_TAKEN' ? message.attempts : message.attempts - 1;
  const sentAs = message.sentAs === null ? {} : { sentAs: null };
  return { held: because === 'QUIET_HOURS', set: { status: 'PENDING', nextAt: until, claim: null, attempts, ...sentAs } };
}

/** The status in which a failed message ends. */
export const statusFor = (why: FailureClass): MessageStatus => (why === 'OPTED_OUT' ? 'SUPPRESSED' : 'FAILED');

/** How long a text that Twilio did not process waits before it is tried again: doubles from one second to a minute, and is at least `retryAfter`. */
function backoff(attempts: number, retryAfter: Millis): Millis {
  return Math.max(retryAfter, Math.min(MINUTE, 500 * 2 ** Math.min(attempts, 7)));
}

/** Quiet hours at the recipient's, 9 pm to 8 am, says Twilio: https://www.twilio.com/docs/api/errors/30610 */
const QUIET_HOURS = 30610;

/** When a text that Twilio did not process goes out again: after its backoff; after {@link QUIET_HOURS} in the recipient's morning. */
export function tryAgain(message: Message, code: number | null, retryAfter: Millis, now: Moment): { until: Moment; isNight: boolean } {
  const until = now + backoff(message.attempts, retryAfter);
  const isNight = code === QUIET_HOURS;
  return { until: isNight ? afterQuietHours('21:00', '08:00', message.zone, until) : until, isNight };
}

/** Why a text failed, as the timeline says it. */
const REASONS: Record<FailureClass, string> = {
  BAD_NUMBER: 'the number is bad',
  LANDLINE: 'the number cannot receive texts',
  NOT_REACHED: 'the phone was not reached',
  OPTED_OUT: 'the recipient opted out of texts',
  CONFIGURATION: 'our sender is not set up for it',
  FILTERED: 'the carrier filtered it',
  REFUSED: 'Twilio refused it',
};

const REACH: Partial<Record<FailureClass, Reach>> = { BAD_NUMBER: 'BAD_NUMBER', LANDLINE: 'LANDLINE', OPTED_OUT: 'OPTED_OUT' };

/** Puts on the timeline that a consumer was not told something because it came too late; null for other outcomes. */
function staleCommand(outcome: SendOutcome): Command | null {
  if (outcome.type !== 'EXPIRED' || !outcome.stale || outcome.message.vendorId !== null) return null;
  return {
    type: 'ConsumerTextFailed',
    kind: outcome.message.kind,
    errorCode: null,
    reach: 'TEXTABLE',
    because: 'it could not be sent in time to be of use',
  };
}

/** Which text of its offer a message is. */
export const textOfOffer = ({ id, to }: Message): { textSeq: number; to: string } => ({ textSeq: messageSeq(id), to });

/** What a failed text means for its inquiry; null when nothing does. */
export function commandFor(message: Message, errorCode: number | null, why: FailureClass): Command | null {
  if (message.kind === 'VENDOR_OFFER' && message.offerId !== null) {
    const badNumber = why === 'BAD_NUMBER' || why === 'LANDLINE';
    return {
      type: 'OfferTextFailed',
      offerId: message.offerId,
      errorCode,
      badNumber,
      optedOut: why === 'OPTED_OUT',
      ...textOfOffer(message),
    };
  }
  if (message.vendorId !== null) return null;
  const because = errorCode === null ? REASONS[why] : `${REASONS[why]} (${errorCode})`;
  return { type: 'ConsumerTextFailed', kind: message.kind, errorCode, reach: REACH[why] ?? 'TEXTABLE', because };
}
