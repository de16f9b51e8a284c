import type { Inquiry } from '../inquiry/model/types.ts';
import type { Message, MessageKind } from '../text/message.ts';
import { HOUR, MINUTE, type Millis, type Moment } from '../time/time.ts';

/** What answers somebody's own act goes out at any hour only while that act is of the last minutes. */
const LAST_MINUTES: Millis = 15 * MINUTE;

/** How long a text of this kind helps whoever gets it, from the moment on which it may go out. */
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

/** What these say is asked for or needed for as long as it is true, however late it comes. */
const NEVER_EXPIRE_WHILE_TRUE: readonly MessageKind[] = [
  // Its clock starts when it is sent, never before: nobody loses time by its being late.
  'VENDOR_OFFER',
  'VENDOR_DETAILS',
  'VENDOR_NUDGE',
  'CONSUMER_MATCHED',
  'CONSUMER_ASKED',
];

/**
 * Whether a text that is still true comes too late to be of use: better none than that. An ending never does, nor an offer's
 * text before its clock has started. Time in its recipient's quiet hours does not count.
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

/** Whether a text goes out whatever the hour: it answers what its recipient did in the last minutes. */
export function ignoresQuietHours(message: Message, now: Moment): boolean {
  return message.answers && now - message.createdAt <= LAST_MINUTES;
}
