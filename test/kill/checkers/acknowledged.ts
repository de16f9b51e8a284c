import type { ToldInquiry } from '../../support/inquiry-view.ts';
import type { Doing } from '../workload/channels.ts';
import { type Check, happened, present } from './evidence.ts';

/** What a consumer's word leads to. A text that means nothing any more is kept, or was said before. */
const ANSWERED = ['ContactVerified', 'ContactDenied', 'TextReceived', 'Rated'];

/** What a consumer or vendor was told had been taken is there: leaving, stopping, saying who called, having called. */
export const heard: Check = (evidence) => {
  const byPhone = new Map(present(evidence).map((inquiry) => [inquiry.consumer.phone, inquiry]));
  const byCode = new Map(present(evidence).map((inquiry) => [inquiry.reference, inquiry]));
  return evidence.doings.flatMap((doing) => {
    const inquiry = doing.by === 'CONSUMER' ? byPhone.get(doing.phone) : byCode.get(doing.code ?? '');
    if (!inquiry || doing.outcome !== 'DONE' || isHeard(doing, inquiry)) return [];
    const what = `${doing.act} by ${doing.channel} of ${doing.phone} was taken at ${new Date(doing.at).toISOString()}, and nothing shows it`;
    return [{ rule: 'a word that was taken counts', what, inquiryId: inquiry.id }];
  });
};

function isHeard({ act, phone, at }: Doing, inquiry: ToldInquiry): boolean {
  switch (act) {
    case 'withdraw':
      return inquiry.outcome === 'WITHDRAWN';
    case 'stop':
      return inquiry.consumer.optedOut;
    case 'yes':
    case 'no':
      return ANSWERED.some((type) => happened(inquiry, type).length > 0) || hadNothingToAnswer(inquiry, at);
    case 'contacted': {
      const offer = inquiry.offers.find(({ vendor }) => vendor.phone === phone);
      // What its consumer has confirmed needs no report any more.
      return offer !== undefined && ['ContactReported', 'ContactVerified'].some((type) => happened(inquiry, type, offer.id).length > 0);
    }
    // An answer to an offer is judged together with its strike.
    case 'accept':
    case 'decline':
      return true;
  }
}

/** Whoever was never served, or has left, is asked nothing once the inquiry has ended. */
const hadNothingToAnswer = ({ outcome, closedAt }: ToldInquiry, at: number): boolean =>
  outcome !== 'SERVED' && closedAt !== null && Date.parse(closedAt) <= at;
