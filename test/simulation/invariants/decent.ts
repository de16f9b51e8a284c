import type { EventType } from '../../../src/domain/inquiry/model/events.ts';
import type { Message, MessageKind } from '../../../src/domain/text/message.ts';
import { HOUR, MINUTE, type Moment } from '../../../src/domain/time/time.ts';
import { type Invariant, lastCheckAt } from './invariant.ts';
import { isQuiet } from './wall-clock.ts';

/** Texts that say that no more will come: they alone follow a STOP. */
const GOODBYES: readonly MessageKind[] = ['CONSUMER_OPTED_OUT', 'VENDOR_OPTED_OUT'];

/** What ends an offer: no text offers it or reminds of it afterwards. */
const ENDS: readonly EventType[] = ['Accepted', 'Declined', 'Expired', 'Rescinded', 'Undeliverable'];

/** What is a reminder, or news that there is no news: of use for a quarter of an hour. The rest of what can grow old, for four. */
const SOON_OLD: readonly MessageKind[] = ['VENDOR_REMINDER', 'CONSUMER_POSTED'];
/** What is true, and asked for or needed, however late it comes. */
const NEVER_OLD: readonly MessageKind[] = ['VENDOR_OFFER', 'VENDOR_DETAILS', 'VENDOR_NUDGE', 'CONSUMER_MATCHED', 'CONSUMER_ASKED'];

/** Our own reading of when a text has become too old to be sent: from when it was allowed out. */
function uselessAfter({ kind, ending, createdAt, heldUntil }: Message): Moment {
  if (ending || NEVER_OLD.includes(kind)) return Number.POSITIVE_INFINITY;
  return Math.max(createdAt, heldUntil ?? 0) + (SOON_OLD.includes(kind) ? 15 * MINUTE : 4 * HOUR);
}

/**
 * No text after STOP, none in quiet hours, none about an offer that is over, none that is too old to be of use. Who sends one looks just
 * before, and what happens in the moment between may be missed.
 */
export const decent: Invariant = {
  name: 'decent',
  watch(seen) {
    const { now, tables, policyOf, violated } = seen;
    /** When the service had taken in each number's STOP. */
    const stopped = new Map<string, Moment>();
    const latest = new Map<string, string>();
    /** What ended each offer, and when that was written down. */
    const ended = new Map<string, { type: EventType; at: Moment }>();
    return {
      inquiry(_after, _before, events) {
        for (const event of events)
          if (ENDS.includes(event.type) && 'offerId' in event) ended.set(event.offerId, { type: event.type, at: now() });
      },
      said(act, { phone, text }) {
        const isStart = act.what === 'START' || /^\s*yes\s*$/i.test(text?.body ?? '');
        if (phone === undefined || (act.what !== 'STOP' && !isStart)) return;
        latest.set(phone, isStart ? 'START' : act.what);
        if (isStart) stopped.delete(phone);
      },
      answered(act, { phone }, answer) {
        if (act.what === 'STOP' && answer === 'HEARD' && phone !== undefined && latest.get(phone) === 'STOP') stopped.set(phone, now());
      },
      leaves({ message, claimedAt }, run) {
        if (!message) return;
        const { to, kind, zone, answers, inquiryId } = message;
        const lookedAt = lastCheckAt(run, claimedAt, now());
        const stoppedAt = stopped.get(to);
        if (stoppedAt !== undefined && lookedAt > stoppedAt && !GOODBYES.includes(kind))
          violated(`${kind} was sent to a number that had said STOP`, inquiryId);
        if (kind === 'VENDOR_OFFER' || kind === 'VENDOR_REMINDER') {
          const end = ended.get(message.offerId ?? '');
          if (end && end.at < lookedAt) violated(`${kind} was sent about an offer that was ${end.type} before`, inquiryId);
        }
        const uselessFrom = uselessAfter(message);
        if (lookedAt > uselessFrom) violated(`${kind} was sent ${lookedAt - uselessFrom} ms after it had become too old`, inquiryId);
        const inquiry = tables.inquiries.get(inquiryId)?.inquiry;
        if (answers || !inquiry) return;
        const { quietFrom, quietUntil } = policyOf(inquiry);
        const quiet = (at: Moment) => isQuiet(quietFrom, quietUntil, zone, at);
        if (quiet(now()) && quiet(lookedAt))
          violated(`${kind} was sent in quiet hours (${quietFrom} to ${quietUntil} in ${zone})`, inquiryId);
      },
    };
  },
};
