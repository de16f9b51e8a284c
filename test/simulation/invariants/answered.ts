import type { Event, EventType } from '../../../src/domain/inquiry/model/events.ts';
import { DAY, HOUR, MINUTE, type Millis, type Moment } from '../../../src/domain/time/time.ts';
import { phoneKey } from '../people/said-text.ts';
import type { Meaning } from '../people/vocabulary.ts';
import { decidedByText } from './decided.ts';
import type { Invariant } from './invariant.ts';

/** What wants no answer: a machine, thanks, and what Twilio answers by itself or what ends all answers. */
const UNANSWERED: readonly Meaning[] = ['MACHINE', 'COURTESY', 'STOP', 'START'];
/** What else shows that a text was acted on. */
const ACTS: readonly EventType[] = ['ContactReported', 'ReachChanged', 'Closed'];
/** How long an answer may take to be written while the service can be reached: a crash, a lock and a slow step may come together. */
const PATIENCE: Millis = 4 * MINUTE;
/** An answer to a text also answers those that come so soon after it. */
const ONE_ANSWER_FOR: Millis = 2 * MINUTE;
/** From a phone that texts more often than this in a day some texts may stay without an answer: it may be a machine that loops. */
const MAX_A_DAY = 10;
/** Nor is one that says the same words as often as this within an hour. */
const MAX_SAME_AN_HOUR = 3;

type Waiting = { key: string; phone: string; body: string; at: Moment; heardAt: Moment; inquiryId: string | null };

/** Whoever writes to us is answered or sees that something was done: every person's text, but thanks. */
export const answered: Invariant = {
  name: 'answered',
  watch({ now, tables, readiness, violated }) {
    const waiting: Waiting[] = [];
    /** For each phone, when a text to it was written or something was done that it had asked for. */
    const answeredAt = new Map<string, Moment>();
    const texted = new Map<string, { at: Moment; body: string }[]>();
    const stopped = new Set<string>();

    const saw = (phone: string) => void answeredAt.set(phoneKey(phone), now());
    function mayLoop({ key, at, body }: Waiting): boolean {
      const today = (texted.get(key) ?? []).filter((one) => one.at > at - DAY && one.at <= at);
      const same = today.filter((one) => one.at > at - HOUR && one.body.toLowerCase() === body.toLowerCase());
      return today.length > MAX_A_DAY || same.length > MAX_SAME_AN_HOUR;
    }

    function check(waited: Waiting): void {
      const { key, phone, body, at, inquiryId } = waited;
      const last = answeredAt.get(key);
      if (stopped.has(key) || mayLoop(waited) || (last !== undefined && last >= at - ONE_ANSWER_FOR)) return;
      violated(`"${body}" of ${phone} was neither answered nor acted on`, inquiryId);
    }

    return {
      said(_act, { phone, text }) {
        if (!text || phone === undefined) return;
        const key = phoneKey(phone);
        texted.set(key, [...(texted.get(key) ?? []), { at: now(), body: text.body }]);
        if (text.means === 'STOP') stopped.add(key);
      },
      answered(_act, { phone, text, inquiryId = null }, answer) {
        if (answer !== 'HEARD' || !text || phone === undefined || UNANSWERED.includes(text.means)) return;
        const key = phoneKey(phone);
        waiting.push({ key, phone, body: text.body, at: texted.get(key)?.at(-1)?.at ?? now(), heardAt: now(), inquiryId });
      },
      replied: saw,
      message({ to }, before) {
        if (!before) saw(to);
      },
      inquiry(after, _before, events: readonly Event[]) {
        for (const event of events) {
          const decided = decidedByText(event, after, tables);
          if (decided) saw(decided.phone);
          if (ACTS.includes(event.type)) saw(after.person.phone);
        }
      },
      step() {
        const readyAt = readiness.downtimes.at(-1)?.until ?? null;
        if (readyAt === null) return;
        for (let first = waiting[0]; first && now() - Math.max(first.heardAt, readyAt) >= PATIENCE; first = waiting[0]) {
          waiting.shift();
          check(first);
        }
      },
      atRest() {
        for (const one of waiting) check(one);
      },
    };
  },
};
