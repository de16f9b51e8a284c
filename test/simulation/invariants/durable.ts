import type { EventType } from '../../../src/domain/inquiry/model/events.ts';
import { offerById } from '../../../src/domain/inquiry/model/offers.ts';
import type { Act } from '../people/environment.ts';
import { otherSpelling } from '../people/said-text.ts';
import type { Invariant } from './invariant.ts';

/** What the timeline must hold once the service has said yes to an act. */
const PROOF: Partial<Record<Act['what'], readonly EventType[]>> = {
  ACCEPT: ['Accepted'],
  DECLINE: ['Declined'],
  REPORT: ['ContactReported', 'ContactVerified'],
  WITHDRAW: ['Closed'],
  YES: ['ContactVerified'],
  NO: ['ContactDenied'],
  APPEAL: ['StrikeAppealed'],
  WAIVE: ['StrikeWaived'],
  REFUSE_APPEAL: ['AppealRefused'],
  RETURN: ['ReturnRequested'],
  GRANT: ['ReturnDecided'],
  REFUSE: ['ReturnDecided'],
};

/** Accepted means durable: what the service has said yes to is kept from then on, and a request is one inquiry however often it is sent. */
export const durable: Invariant = {
  name: 'durable',
  watch({ tables, violated }) {
    const promised = new Set<string>();
    const submissions = new Map<string, string>();
    /** What each number said last of STOP and START. */
    const latest = new Map<string, string>();

    function holds(types: readonly EventType[], inquiryId: string, offerId: string | undefined): boolean {
      const timeline = tables.timeline.get(inquiryId) ?? [];
      return timeline.some(
        (event) => types.includes(event.type) && (offerId === undefined || ('offerId' in event && event.offerId === offerId)),
      );
    }

    return {
      inquiry({ inquiry, idempotencyKey }, before) {
        if (before) return;
        const key = `${inquiry.platformId}|${idempotencyKey}`;
        if (submissions.has(key)) violated(`the submission ${idempotencyKey} became two inquiries`, inquiry.id);
        submissions.set(key, inquiry.id);
      },
      said(act, { phone }) {
        if (phone !== undefined && (act.what === 'STOP' || act.what === 'START')) latest.set(phone, act.what);
      },
      answered(act, { inquiryId, offerId, phone }, answer) {
        const isStop = answer === 'HEARD' && act.what === 'STOP' && phone !== undefined && latest.get(phone) === 'STOP';
        if (isStop && ![phone, otherSpelling(phone)].some((number) => tables.optOuts.has(number)))
          return violated('a STOP was taken in and the number may still be texted');
        if (answer !== 'OK') return;
        const id = inquiryId ?? (offerId && `inq_${offerId.split('_')[1]}`);
        if (!id) return;
        if (act.what === 'SUBMIT') {
          promised.add(id);
          if (!tables.inquiries.has(id)) violated('a submission was answered with yes and is not kept', id);
          else if (!tables.timeline.get(id)?.length) violated('a submission was answered with yes and has no timeline', id);
          return;
        }
        const proof = PROOF[act.what];
        if (proof && !holds(proof, id, offerId)) violated(`${act.what} was answered with yes and is not on the timeline`, id);
        const stored = tables.inquiries.get(id);
        const offer = stored && offerById(stored.inquiry, offerId ?? null);
        if ((act.what === 'GRANT' || act.what === 'REFUSE') && offer?.return?.granted !== (act.what === 'GRANT'))
          violated(`${act.what} was answered with yes, and the return is ${offer?.return?.granted}`, id);
      },
      atRest() {
        for (const id of promised) if (!tables.inquiries.has(id)) violated('an inquiry that was taken in is gone', id);
      },
    };
  },
};
