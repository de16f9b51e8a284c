import type { Inquiry } from '../inquiry/model/types.ts';
import type { Message, MessageKind } from '../text/message.ts';
import { HOUR, MINUTE, type Millis, type Moment } from '../time/time.ts';

/** For so long after its recipient's own act an answer to it may go out at any hour. */
const LAST_MINUTES: Millis = 15 * MINUTE;

/** How long a text of this kind is of use to its recipient, from the moment at which it may leave. */
function lifetimeOf(kind: MessageKind): Millis {
  switch (kind) {
    case 'VENDOR_OFFER':
    case 'VENDOR_REMINDER':
    case 'CONSUMER_POSTED':
      return 15 * MINUTE;
    default:
      return 4 * HOUR;
  }
}

/** Kinds of text that never expire: their recipient needs them for as long as they are true. */
const NEVER_EXPIRE_WHILE_TRUE: readonly MessageKind[] = [
  // The offer's clock starts when this text is sent, never before: its vendor loses no time by a late text.
  'VENDOR_OFFER',
  'VENDOR_DETAILS',
  'VENDOR_NUDGE',
  'CONSUMER_MATCHED',
  'CONSUMER_ASKED',
];

/**
 * Whether a text that is still true comes too late to be of use, so that it is better not sent. An ending never expires, nor does a kind of
 * {@link NEVER_EXPIRE_WHILE_TRUE}. Time for which quiet hours held the text does not count.
 */
export function hasExpired(message: Message, inquiry: Inquiry, now: Moment): boolean {
  if (message.ending || NEVER_EXPIRE_WHILE_TRUE.includes(message.kind)) return false;
  if (message.kind === 'VENDOR_REMINDER') {
    const dueAt = inquiry.offers.find(({ id }) => id === message.offerId)?.dueAt ?? null;
    if (dueAt !== null && dueAt <= now) return true;
  }
  return now > Math.max(message.createdAt, message.heldUntil ?? 0) + lifetimeOf(message.kind);
}

/** How long Twilio may go on trying to deliver a text that leaves at `now`. */
export function validityPeriod(message: Message, now: Moment): Millis {
  const whole = lifetimeOf(message.kind);
  const left = Math.max(message.createdAt, message.heldUntil ?? 0) + whole - now;
  return message.ending || NEVER_EXPIRE_WHILE_TRUE.includes(message.kind) ? whole : Math.max(MINUTE, left);
}

/** Whether a text may leave at any hour: it answers its recipient's own act of the last {@link LAST_MINUTES}. */
export function ignoresQuietHours(message: Message, now: Moment): boolean {
  return message.answers && now - message.createdAt <= LAST_MINUTES;
}
