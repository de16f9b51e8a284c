import type { Moment } from '../../../src/domain/time/time.ts';
import { type Decision, decisionsIn, phoneKey, type SaidText } from '../people/said-text.ts';
import { decidedByText } from './decided.ts';
import type { Invariant } from './invariant.ts';

/** A text and when it had come in: one that was on its way for long may answer what was sent meanwhile. */
type Said = { text: SaidText; body: string; decisions: Decision[]; heardAt: Moment | null };

/**
 * Nothing against what people mean: no phone is opted out whose person never asked for it, no offer and no question is decided by a text but as
 * the text says, and no inquiry is given up that nobody wanted given up.
 */
export const meant: Invariant = {
  name: 'meant',
  watch({ now, tables, violated }) {
    const texts = new Map<string, Said[]>();
    /** What the phone texted last, for the message of a violation. */
    const lastOf = (phone: string): string =>
      (texts.get(phoneKey(phone)) ?? [])
        .slice(-3)
        .map(({ body }) => `"${body}"`)
        .join(', ');
    const stopped = new Set<string>();
    const withdrawn = new Set<string>();
    const has = (phone: string, decision: Decision, since: Moment): boolean =>
      (texts.get(phoneKey(phone)) ?? []).some(({ heardAt, decisions }) => (heardAt ?? now()) >= since && decisions.includes(decision));
    const mustHaveStopped = (phone: string, inquiryId: string | null) => {
      if (!stopped.has(phoneKey(phone))) violated(`${phone} is opted out, and its person never said STOP`, inquiryId);
    };
    let optedOut = 0;
    tables.vendors.watch({
      change(_id, _before, after) {
        if (after?.unreachable?.because === 'OPTED_OUT') mustHaveStopped(after.phone, null);
      },
    });
    return {
      said(act, { phone, inquiryId, text }) {
        if (act.what === 'WITHDRAW' && inquiryId !== undefined) withdrawn.add(inquiryId);
        if (!text || phone === undefined) return;
        const key = phoneKey(phone);
        if (text.means === 'STOP') stopped.add(key);
        texts.set(key, [...(texts.get(key) ?? []), { text, heardAt: null, body: text.body, decisions: decisionsIn(text) }]);
      },
      answered(_act, { phone, text }) {
        for (const said of texts.get(phoneKey(phone ?? '')) ?? []) if (said.text === text) said.heardAt = now();
      },
      inquiry(after, _before, events) {
        const { id } = after.inquiry;
        for (const event of events) {
          if (event.type === 'ReachChanged' && event.reach === 'OPTED_OUT') mustHaveStopped(after.person.phone, id);
          if (event.type === 'Closed' && event.outcome === 'WITHDRAWN' && !withdrawn.has(id) && !has(after.person.phone, 'WITHDRAW', 0))
            violated('it was given up, and its consumer never asked for that', id);
          const decided = decidedByText(event, after, tables);
          if (decided && !has(decided.phone, decided.decision, decided.since))
            violated(`${event.type} by a text, and ${decided.phone} never said ${decided.decision}: ${lastOf(decided.phone)}`, id);
        }
      },
      step() {
        if (tables.optOuts.size === optedOut) return;
        optedOut = tables.optOuts.size;
        for (const phone of tables.optOuts) mustHaveStopped(phone, null);
      },
    };
  },
};
