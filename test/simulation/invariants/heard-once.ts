import type { Moment } from '../../../src/domain/time/time.ts';
import { type Decision, decisionsIn, phoneKey, type SaidText } from '../people/said-text.ts';
import { decidedByText } from './decided.ts';
import type { Invariant } from './invariant.ts';

type Text = { at: Moment; heardAt: Moment | null; text: SaidText; body: string; decisions: Decision[]; isUsed: boolean };

/** A text counts once, however often it comes in: it decides one thing, and stands once on the timeline of each offer that it may be about. */
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
      const fitting = textsOf(phone).filter(
        ({ heardAt, decisions, isUsed }) => !isUsed && (heardAt ?? now()) >= since && decisions.includes(decision),
      );
      const [text] = fitting.toSorted((a, b) => a.decisions.length - b.decisions.length || a.at - b.at);
      if (text) text.isUsed = true;
      return text !== undefined;
    }

    return {
      said(_act, { phone, text }) {
        if (text && phone !== undefined)
          textsOf(phone).push({ at: now(), heardAt: null, text, body: text.body, decisions: decisionsIn(text), isUsed: false });
      },
      answered(_act, { phone, text }) {
        for (const said of phone === undefined ? [] : textsOf(phone)) if (said.text === text) said.heardAt = now();
      },
      inquiry(after, _before, events) {
        const { inquiry, person } = after;
        for (const event of events) {
          const decided = decidedByText(event, after, tables);
          // After an ending on the word of several vendors one "nobody called" is about all of them.
          const isAboutAll = events.find(({ type }) => type === event.type) !== event;
          if (decided && !isAboutAll && !use(decided.phone, decided.decision, decided.since))
            violated(`${event.type} by a text of ${decided.phone} that had decided something before`, inquiry.id);
          if (event.type !== 'TextReceived') continue;
          const phone = event.from === 'CONSUMER' ? person.phone : (tables.vendors.get(event.vendorId ?? '')?.phone ?? '');
          const place = `${phoneKey(phone)} ${inquiry.id} ${event.vendorId} ${event.body}`;
          const times = (kept.get(place) ?? 0) + 1;
          kept.set(place, times);
          const sent = textsOf(phone).filter(({ body }) => body === event.body).length;
          if (times > sent)
            violated(`"${event.body}" of ${phone} stands on a timeline ${times} times, and was sent ${sent} times`, inquiry.id);
        }
      },
    };
  },
};
