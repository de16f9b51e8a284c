import { isUrgent } from '../../../src/domain/text/message.ts';
import { HOUR, type Moment, SECOND } from '../../../src/domain/time/time.ts';
import type { ProcessRun } from '../service/steps.ts';
import { type Invariant, lastCheckAt } from './invariant.ts';

/** So many in a row that Twilio did not answer, and a process sends it nothing more before it answers again. */
const ENOUGH_FAILURES = 5;

/** Twilio and phones are spared: texts leave no faster than the rate, a phone gets no more an hour than it may, and none goes to a Twilio that is away. */
export const limits: Invariant = {
  name: 'limits',
  watch(seen) {
    const { now, tables, limits, violated } = seen;
    const { segmentsPerSecond, perPhoneAndHour } = limits;
    const failures = new WeakMap<ProcessRun, number>();
    const left: { at: Moment; segments: number }[] = [];
    const arrived = new Map<string, { at: Moment; urgent: boolean }[]>();
    const lookedAt = new Map<string, Moment>();

    function tooFast(body: string): string | null {
      if (segmentsPerSecond === null) return null;
      left.push({ at: now(), segments: segmentsOf(body) });
      while ((left[0]?.at ?? Number.POSITIVE_INFINITY) <= now() - SECOND) left.shift();
      const sum = left.reduce((all, { segments }) => all + segments, 0);
      return sum > mostASecond(segmentsPerSecond) ? `${sum} segments left within a second, ${segmentsPerSecond} may` : null;
    }

    return {
      leaves({ text, message, claimedAt }, run) {
        lookedAt.set(text.messageId, lastCheckAt(run, claimedAt, now()));
        if (message?.sentAs && message.sentAs.id !== message.id) return;
        const fast = tooFast(text.body);
        if (fast) violated(fast, message?.inquiryId);
        if ((failures.get(run) ?? 0) >= ENOUGH_FAILURES) violated('a text was sent while Twilio was known to be away', message?.inquiryId);
      },
      heard(run, isThere) {
        if (isThere) failures.delete(run);
        else failures.set(run, (failures.get(run) ?? 0) + 1);
      },
      taken({ messageId, to }) {
        const message = tables.messages.get(messageId);
        if (perPhoneAndHour === null || (message?.sentAs && message.sentAs.id !== messageId)) return;
        const lately = (arrived.get(to) ?? []).filter(({ at }) => at > now() - HOUR);
        // What always goes may have come between its last look and Twilio.
        const looked = lookedAt.get(messageId) ?? now();
        const counted = lately.filter(({ at, urgent }) => !urgent || at <= looked);
        if (message && !isUrgent(message) && counted.length >= perPhoneAndHour)
          violated(`${to} got ${lately.length + 1} texts within an hour, ${perPhoneAndHour} may be`, message.inquiryId);
        arrived.set(to, [...lately, { at: now(), urgent: message !== undefined && isUrgent(message) }]);
      },
    };
  },
};

/**
 * What leaves together may be a fifth of a second's worth of texts, of two segments each; and what waited for less than half a second may
 * leave with what came then.
 */
const mostASecond = (rate: number): number => 1.5 * rate + 2 * Math.max(1, Math.floor(rate / 5));

/** Segments of a GSM-7 text without characters that count twice. */
const segmentsOf = (body: string): number => (body.length <= 160 ? 1 : Math.ceil(body.length / 153));
