import type { Moment } from '../../../src/domain/time/time.ts';
import { type Decision, decisionsIn, phoneKey } from '../people/said-text.ts';
import { decidedByText } from './decided.ts';
import type { Invariant } from './invariant.ts';

type Text = { at: Moment; body: string; decisions: Decision[]; isUsed: boolean };

/** A text counts once, however often it comes in: it stands on one timeline once, and decides one thing. */
export const heardOnce: Invariant = {
  name: 'heard once',
  watch({ now, tables, violated }) {
    const texts = new Map<string, Text[]>();
    const kept = new Map<string, number>();
    const textsOf = (phone: string): Text[] => {
      const known = texts.get(phoneKey(phone)) ?? [];
      texts.set(phoneKey(phone), known);
      return known;
    };

    /** The text that decided it: of those that can have, the one that can decide least else. */
    function use(phone: string, decision: Decision, since: Moment): boolean {
      const fitting = textsOf(phone).filter(({ at, decisions, isUsed }) => !isUsed && at >= since && decisions.includes(decision));
      const [text] = fitting.toSorted((a, b) => a.decisions.length - b.decisions.length || a.at - b.at);
      if (text) text.isUsed = true;
      return text !== undefined;
    }

    return {
      said(_act, { phone, text }) {
        if (text && phone !== undefined) textsOf(phone).push({ at: now(), body: text.body, decisions: decisionsIn(text), isUsed: false });
      },
      inquiry(after, _before, events) {
        const { inquiry, person } = after;
        for (const event of events) {
          const decided = decidedByText(event, after, tables);
          if (decided && !use(decided.phone, decided.decision, decided.since))
            violated(`${event.type} by a text of ${decided.phone} that had decided something before`, inquiry.id);
          if (event.type !== 'TextReceived') continue;
          const phone = event.from === 'CONSUMER' ? person.phone : (tables.vendors.get(event.vendorId ?? '')?.phone ?? '');
          const times = (kept.get(`${phoneKey(phone)} ${event.body}`) ?? 0) + 1;
          kept.set(`${phoneKey(phone)} ${event.body}`, times);
          const sent = textsOf(phone).filter(({ body }) => body === event.body).length;
          if (times > sent)
            violated(`"${event.body}" of ${phone} stands on timelines ${times} times, and was sent ${sent} times`, inquiry.id);
        }
      },
    };
  },
};
