import type { MessageKind } from '../../../src/domain/text/message.ts';
import { subjectOf } from '../twilio/text.ts';
import type { Invariant } from './invariant.ts';

/** What is said once about an offer, or once about an inquiry, whatever happens. */
const ONCE: readonly MessageKind[] = [
  'CONSUMER_RECEIVED',
  'CONSUMER_DUPLICATE',
  'VENDOR_OFFER',
  'VENDOR_DETAILS',
  'VENDOR_DECLINED',
  'CONSUMER_ASKED',
];

/** One text for each reason: no phone is texted twice with the same, no text is taken for another, and no consumer's need is open twice. */
export const once: Invariant = {
  name: 'once',
  watch({ tables, violated }) {
    /** By message, the SID under which Twilio took it. */
    const taken = new Map<string, string>();
    const said = new Set<string>();
    const open = new Map<string, string>();
    return {
      taken({ messageId, sid }) {
        const { inquiryId, offerId, kind } = subjectOf({ messageId });
        if (taken.has(messageId)) return violated(`Twilio took ${kind} twice`, inquiryId);
        taken.set(messageId, sid);
        const reason = `${inquiryId}:${offerId}:${kind}`;
        if (ONCE.includes(kind) && said.has(reason)) violated(`${kind} was said twice about ${offerId ?? 'it'}`, inquiryId);
        said.add(reason);
      },
      message({ id, sid, inquiryId }, before) {
        if (sid === null || sid === before?.sid || sid === taken.get(id)) return;
        violated(`${id} is taken for ${sid}, and Twilio took it as ${taken.get(id) ?? 'nothing'}`, inquiryId);
      },
      inquiry({ inquiry, person }, before, events) {
        // A consumer who cannot say yet is asked again, on purpose.
        for (const event of events) if (event.type === 'AnswerPostponed') said.delete(`${inquiry.id}:${event.offerId}:CONSUMER_ASKED`);
        const need = `${inquiry.platformId}|${person.phone}|${inquiry.category}`;
        const other = open.get(need);
        if (inquiry.status === 'CLOSED') {
          if (other === inquiry.id) open.delete(need);
        } else if (before === undefined && other !== undefined && tables.inquiries.get(other)?.inquiry.status !== 'CLOSED')
          violated(`the same need is open already: ${other}`, inquiry.id);
        else if (before === undefined) open.set(need, inquiry.id);
      },
    };
  },
};
