import type { EventType } from '../../src/domain/inquiry/events.ts';
import type { MessageKind } from '../../src/domain/message.ts';
import type { Moment } from '../../src/domain/time.ts';
import { isQuiet } from './wall-clock.ts';
import type { Invariant } from './witness.ts';

/** Texts that say that no more will come: they alone follow a STOP. */
const GOODBYES: readonly MessageKind[] = ['CONSUMER_OPTED_OUT', 'VENDOR_OPTED_OUT'];

/** What ends an offer: no text offers it or reminds of it afterwards. */
const ENDS: readonly EventType[] = ['Accepted', 'Declined', 'Expired', 'Rescinded', 'Undeliverable'];

/**
 * No text after STOP, none in quiet hours, none about an offer that is over. A text that was claimed before any of these may still be on
 * its way; whoever claims one afterwards looks before sending it.
 */
export const decent: Invariant = {
  name: 'decent',
  watch({ now, tables, policyOf, violated }) {
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
      said(act, { phone }) {
        if (phone === undefined || (act.what !== 'STOP' && act.what !== 'START')) return;
        latest.set(phone, act.what);
        if (act.what === 'START') stopped.delete(phone);
      },
      answered(act, { phone }, answer) {
        if (act.what === 'STOP' && answer === 'HEARD' && phone !== undefined && latest.get(phone) === 'STOP') stopped.set(phone, now());
      },
      handed({ message, claimedAt }) {
        if (!message) return;
        const { to, kind, zone, answers, inquiryId } = message;
        const stoppedAt = stopped.get(to);
        if (stoppedAt !== undefined && claimedAt > stoppedAt && !GOODBYES.includes(kind))
          violated(`${kind} was sent to a number that had said STOP`, inquiryId);
        if (kind === 'VENDOR_OFFER' || kind === 'VENDOR_REMINDER') {
          const end = ended.get(message.offerId ?? '');
          if (end && end.at < claimedAt) violated(`${kind} was sent about an offer that was ${end.type} before`, inquiryId);
        }
        const inquiry = tables.inquiries.get(inquiryId)?.inquiry;
        if (answers || !inquiry) return;
        const { quietFrom, quietUntil } = policyOf(inquiry);
        const quiet = (at: Moment) => isQuiet(quietFrom, quietUntil, zone, at);
        if (quiet(now()) && quiet(claimedAt))
          violated(`${kind} was sent in quiet hours (${quietFrom} to ${quietUntil} in ${zone})`, inquiryId);
      },
    };
  },
};
