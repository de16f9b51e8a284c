import { HOUR, MINUTE, type Millis, type Moment, SECOND } from '../../../src/domain/time/time.ts';
import type { FaultKind } from '../faults/faults.ts';
import { mixed } from '../kernel/chance.ts';
import { digitsOf } from './digits.ts';
import type { Taken, TwilioNeeds } from './listener.ts';

const DELIVERY: readonly FaultKind[] = ['UNDELIVERED'];
const CALLBACKS: readonly FaultKind[] = ['CALLBACK_LOST', 'CALLBACK_TWICE', 'CALLBACKS_REVERSED', 'CALLBACK_LATE'];

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

/** Brings the text to its phone, or does not, and calls the service back. */
export function deliver(text: Taken, { scheduler, faults, listener }: Pick<TwilioNeeds, 'scheduler' | 'faults' | 'listener'>): void {
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
