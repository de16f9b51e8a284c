import { HOUR, MINUTE, type Millis, type Moment, SECOND } from '../../../src/domain/time/time.ts';
import type { SendResult, TextSender } from '../../../src/flow/ports/twilio.ts';
import { treatmentOf } from '../../../src/sms/error-classes.ts';
import { callAt, type Run, stopAt, whenItGoesOn } from '../service/steps.ts';
import { mixed } from './chance.ts';
import type { FaultKind, Faults } from './faults.ts';
import type { Scheduler } from './scheduler.ts';

/** A text that Twilio took. */
export type Taken = {
  sid: string;
  messageId: string;
  to: string;
  body: string;
  status: 'queued' | 'sent' | 'delivered' | 'undelivered';
  errorCode: number | null;
  at: Moment;
};

/** What Twilio says of a number when it is asked to text it; null when it takes the text. */
export type Line = { refusal: number | null };

/** A text as a request to send it names it. */
export type Text = { messageId: string; to: string; body: string };

/** Hears of everything that happens at Twilio. */
type TwilioListener = {
  /** A process sends a request to Twilio. */
  leaves(text: Text, run: Run): void;
  /** The request has reached Twilio, whatever becomes of it. */
  handed(text: Text): void;
  /** A process hears from Twilio; `isThere`: Twilio has read what it was asked. */
  heard(run: Run, isThere: boolean): void;
  taken(text: Taken): void;
  delivered(text: Taken): void;
  undelivered(text: Taken): void;
  /** A status callback leaves for the service. */
  callback(update: { messageId: string; sid: string; status: string; errorCode: number | null }): void;
};

export type TwilioNeeds = {
  scheduler: Scheduler;
  faults: Faults;
  isAway(): boolean;
  line(to: string): Line;
  listener: TwilioListener;
};

export type SimulatedTwilio = {
  senderFor(run: Run): TextSender;
  /** Twilio's own opt-out handling: from STOP to START it refuses every text to the number. */
  block(from: string): void;
  unblock(from: string): void;
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
const DELIVERY: readonly FaultKind[] = ['UNDELIVERED'];
const CALLBACKS: readonly FaultKind[] = ['CALLBACK_LOST', 'CALLBACK_TWICE', 'CALLBACKS_REVERSED', 'CALLBACK_LATE'];

const USUAL: Millis = 300;
const SLOW: Millis = 9 * SECOND;
/** How long Twilio's client waits for an answer. */
const TIMEOUT: Millis = 10 * SECOND;
/** How late a late callback comes at most. */
const LATE: Millis = 2 * HOUR;

/** Codes with which a text is undelivered, the everyday ones more often. https://www.twilio.com/docs/api/errors */
const UNDELIVERED = [
  ...Array.from({ length: 10 }, () => 30003),
  ...Array.from({ length: 5 }, () => 30008),
  30004,
  30007,
  30007,
  30005,
  30006,
];

/** A phone number as a number, to draw its chance from. */
const digitsOf = (phone: string): number => Number(phone.slice(-9));

export function createTwilio({ scheduler, faults, isAway, line, listener }: TwilioNeeds): SimulatedTwilio {
  const taken = new Map<string, Taken[]>();
  const blocked = new Set<string>();
  let sids = 0;

  function take(messageId: string, to: string, body: string): Taken {
    const text: Taken = { sid: `SM${++sids}`, messageId, to, body, status: 'queued', errorCode: null, at: scheduler.now() };
    const list = taken.get(to);
    if (list) list.push(text);
    else taken.set(to, [text]);
    listener.taken(text);
    deliver(text);
    return text;
  }

  /** Brings the text to its phone, or does not, and tells the service. */
  function deliver(text: Taken): void {
    const step = [text.at, digitsOf(text.to)] as const;
    const code = faults.of(DELIVERY, 1, ...step) ? UNDELIVERED[mixed(2, ...step) % UNDELIVERED.length] : undefined;
    const mishap = faults.of(CALLBACKS, 3, ...step);
    const sentAt = text.at + 1 + faults.delay(2 * SECOND, 4, ...step);
    const order = mixed(6, ...step);
    // A phone that cannot be reached is tried for a while.
    const isSlow = mishap === 'CALLBACK_LATE' || (code !== undefined && order % 3 === 0);
    const endsAt = sentAt + 1 + (isSlow ? order % (20 * MINUTE) : faults.delay(10 * SECOND, 5, ...step));
    // Often only the last word comes.
    const saysSent = order % 2 === 0;
    const lag = mishap === 'CALLBACK_LATE' ? faults.delay(LATE, 7, ...step) : 0;
    const tell = (at: Moment, status: Taken['status']) => {
      if (mishap === 'CALLBACK_LOST') return;
      const call = () => listener.callback({ messageId: text.messageId, sid: text.sid, status, errorCode: text.errorCode });
      scheduler.at(at + lag, order, call);
      if (mishap === 'CALLBACK_TWICE') scheduler.at(at + lag + 1 + faults.delay(MINUTE, 8, ...step), order, call);
    };
    scheduler.at(endsAt, order, () => {
      text.status = code === undefined ? 'delivered' : 'undelivered';
      text.errorCode = code ?? null;
      (code === undefined ? listener.delivered : listener.undelivered)(text);
      tell(endsAt + 1, text.status);
      if (saysSent && mishap === 'CALLBACKS_REVERSED') tell(endsAt + 100, 'sent');
    });
    if (saysSent && mishap !== 'CALLBACKS_REVERSED') tell(sentAt, 'sent');
  }

  function refusalOf(to: string): number | null {
    return blocked.has(to) ? 21610 : line(to).refusal;
  }

  function senderFor(run: Run): TextSender {
    return {
      send: ({ messageId, to, body }) => {
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
            if (isAway())
              return answer(order % 4 ? { type: 'UNKNOWN' } : { type: 'NOT_PROCESSED', code: null, retryAfter: SECOND }, TIMEOUT);
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
      },

      sentTo: (to, since) => {
        if (!run.alive) return new Promise(() => undefined);
        const now = scheduler.now();
        const step = [10, run.process, now, digitsOf(to)] as const;
        const fault = faults.of(LIST, ...step);
        const order = mixed(...step);
        return new Promise((resolve, reject) => {
          const give = (answer: () => void) => whenItGoesOn(run, scheduler, order, () => run.alive && answer());
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
      },
    };
  }

  return { senderFor, block: (from) => void blocked.add(from), unblock: (from) => void blocked.delete(from) };
}
