import { type Millis, type Moment, SECOND } from '../../../src/domain/time/time.ts';
import type { SendResult, TextSender } from '../../../src/flow/ports/twilio.ts';
import { treatmentOf } from '../../../src/sms/error-classes.ts';
import type { FaultKind } from '../faults/faults.ts';
import { mixed } from '../kernel/chance.ts';
import { callAt, type ProcessRun, stopAt, whenRunning } from '../service/steps.ts';
import { digitsOf } from './digits.ts';
import type { Taken, Text, TwilioNeeds } from './listener.ts';

/** What a request meets at Twilio. */
export type Exchange = Omit<TwilioNeeds, 'acceptanceOf'> & {
  /** By number, everything that Twilio took. */
  taken: ReadonlyMap<string, readonly Taken[]>;
  /** The code with which Twilio refuses a text to the number; null when it takes it. */
  refusalOf(to: string): number | null;
  take(messageId: string, to: string, body: string): Taken;
};

const SEND: readonly FaultKind[] = [
  'TWILIO_SLOW',
  'CRASH_BEFORE',
  'CRASH_AFTER',
  'STOPPED',
  'TWILIO_BUSY',
  'TIMEOUT_ACCEPTED',
  'TIMEOUT_REJECTED',
];
const LIST: readonly FaultKind[] = ['TWILIO_SLOW', 'CRASH_BEFORE', 'STOPPED'];
const USUAL: Millis = 300;
const SLOW: Millis = 9 * SECOND;
/** How long Twilio's client waits for an answer. */
const TIMEOUT: Millis = 10 * SECOND;
/** Sends a text: the answer comes as faults and outages let it. */
export function send(run: ProcessRun, { messageId, to, body }: Text, exchange: Exchange): Promise<SendResult> {
  const { scheduler, faults, isAway, listener, refusalOf, take } = exchange;
  if (!run.alive) return new Promise(() => undefined);
  const now = scheduler.now();
  const step = [9, run.process, now, digitsOf(to)] as const;
  const fault = faults.of(SEND, ...step);
  const order = mixed(...step);
  listener.leaves({ messageId, to, body }, run);
  return new Promise<SendResult>((resolve) => {
    const answer = (result: SendResult, after: Millis) =>
      callAt(run, scheduler, scheduler.now() + after, order, () => {
        if (!run.alive) return;
        listener.heard(run, result.type !== 'UNKNOWN' && !(result.type === 'NOT_PROCESSED' && result.code === null));
        resolve(result);
      });
    scheduler.at(now + faults.delay(fault === 'TWILIO_SLOW' ? SLOW : USUAL, ...step), order, () => {
      if (fault === 'CRASH_BEFORE' && run.alive) run.crash();
      if (!run.alive && order % 2) return;
      if (isAway()) return answer(order % 4 ? { type: 'UNKNOWN' } : { type: 'NOT_PROCESSED', code: null, retryAfter: SECOND }, TIMEOUT);
      if (fault === 'TWILIO_BUSY') return answer({ type: 'NOT_PROCESSED', code: 20429, retryAfter: SECOND }, 1);
      if (fault === 'TIMEOUT_REJECTED') return answer({ type: 'UNKNOWN' }, TIMEOUT);
      listener.handed({ messageId, to, body });
      const code = refusalOf(to);
      const treatment = code === null ? null : treatmentOf(code);
      if (code !== null && treatment?.type === 'FAIL') return answer({ type: 'FAILED', code, why: treatment.why }, 1);
      const { sid } = take(messageId, to, body);
      if (fault === 'CRASH_AFTER' && run.alive) run.crash();
      if (fault === 'STOPPED') stopAt(run, scheduler.now(), order);
      if (fault === 'TIMEOUT_ACCEPTED') return answer({ type: 'UNKNOWN' }, order % 2 ? TIMEOUT : 1);
      answer({ type: 'ACCEPTED', sid }, 1);
    });
  });
}

/** What Twilio lists as sent to a number, newest first. */
export function list(run: ProcessRun, to: string, since: Moment, exchange: Exchange): ReturnType<TextSender['sentTo']> {
  const { scheduler, faults, isAway, listener, taken } = exchange;
  if (!run.alive) return new Promise(() => undefined);
  const now = scheduler.now();
  const step = [10, run.process, now, digitsOf(to)] as const;
  const fault = faults.of(LIST, ...step);
  const order = mixed(...step);
  return new Promise((resolve, reject) => {
    const give = (answer: () => void) => whenRunning(run, scheduler, order, () => run.alive && answer());
    scheduler.at(now + faults.delay(fault === 'TWILIO_SLOW' ? SLOW : USUAL, ...step), order, () => {
      if (fault === 'CRASH_BEFORE' && run.alive) run.crash();
      if (!run.alive) return;
      if (isAway()) return give(() => reject(new Error('Twilio does not answer')));
      const texts = (taken.get(to) ?? []).filter(({ at }) => at >= since);
      const listed = texts.map(({ sid, body, status, errorCode, at }) => ({ sid, body, status, errorCode, at })).toReversed();
      if (fault === 'STOPPED') stopAt(run, scheduler.now(), order);
      give(() => {
        listener.heard(run, true);
        resolve(listed);
      });
    });
  });
}
