import { isPending, offerById } from '../../../src/domain/inquiry/model/offers.ts';
import type { Moment } from '../../../src/domain/time/time.ts';
import type { Act } from '../people/environment.ts';
import type { SaidText } from '../people/said-text.ts';
import { subjectOf } from '../twilio/text.ts';
import type { Invariant } from './invariant.ts';

/** A vendor that wrote within its time is not struck for silence, whatever it wrote; a text of its machine is none of its own. */
export const notSilent: Invariant = {
  name: 'not silent',
  watch({ now, tables, violated }) {
    /** For each text that is on its way, the one offer that its vendor had open then. */
    const about = new Map<SaidText, string>();
    /** By offer, when its vendor wrote and the service had taken that in. */
    const wrote = new Map<string, { at: Moment; body: string }>();

    const arrived = new Set<string>();

    /** The only offer that the vendor has open, once its text has arrived; null when it has none or several: a text may then be about another. */
    function onlyOpenOffer(act: Act): string | null {
      if (act.who !== 'VENDOR') return null;
      const open = [...tables.inquiries.by.engaged.ids(act.vendorId)].flatMap((id) =>
        (tables.inquiries.get(id)?.inquiry.offers ?? []).filter((offer) => offer.vendorId === act.vendorId && isPending(offer)),
      );
      const [only] = open;
      return open.length === 1 && only && arrived.has(only.id) ? only.id : null;
    }

    return {
      delivered(text) {
        const { kind, offerId } = subjectOf(text);
        if (kind === 'VENDOR_OFFER' && offerId) arrived.add(offerId);
      },
      said(act, { text }) {
        const offerId = text && text.means !== 'MACHINE' ? onlyOpenOffer(act) : null;
        if (text && offerId !== null) about.set(text, offerId);
      },
      answered(_act, { text }, answer) {
        const offerId = text && about.get(text);
        if (!text || offerId === undefined) return;
        about.delete(text);
        if (answer === 'HEARD' && !wrote.has(offerId)) wrote.set(offerId, { at: now(), body: text.body });
      },
      strike({ offerId, inquiryId, reason }, before) {
        const heard = wrote.get(offerId);
        const stored = tables.inquiries.get(inquiryId);
        const dueAt = stored && offerById(stored.inquiry, offerId)?.dueAt;
        if (before || reason !== 'OFFER_EXPIRED' || heard === undefined || (dueAt && heard.at > dueAt)) return;
        violated(`${offerId} is struck for silence, and its vendor had written in time: "${heard.body}"`, inquiryId);
      },
    };
  },
};
