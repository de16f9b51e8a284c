import type { InquiryView } from '../../support/inquiry-view.ts';
import type { Operation } from '../workload/channels.ts';
import { type Checker, happened, present } from './evidence.ts';

/** What a consumer's word leads to. A text that means nothing any more is kept, or was said before. */
const ANSWERED = ['ContactVerified', 'ContactDenied', 'TextReceived', 'Rated'];

/** What a consumer or vendor was told had been taken is there: leaving, stopping, saying who called, having called. */
export const acknowledged: Checker = (evidence) => {
  const byPhone = new Map(present(evidence).map((inquiry) => [inquiry.consumer.phone, inquiry]));
  const byCode = new Map(present(evidence).map((inquiry) => [inquiry.reference, inquiry]));
  return evidence.operations.flatMap((operation) => {
    const inquiry = operation.by === 'CONSUMER' ? byPhone.get(operation.phone) : byCode.get(operation.code ?? '');
    if (!inquiry || operation.outcome !== 'DONE' || isHeard(operation, inquiry)) return [];
    const what = `${operation.act} by ${operation.channel} of ${operation.phone} was taken at ${new Date(operation.at).toISOString()}, and nothing shows it`;
    return [{ rule: 'a word that was taken counts', what, inquiryId: inquiry.id }];
  });
};

function isHeard({ act, phone, at }: Operation, inquiry: InquiryView): boolean {
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
const hadNothingToAnswer = ({ outcome, closedAt }: InquiryView, at: number): boolean =>
  outcome !== 'SERVED' && closedAt !== null && Date.parse(closedAt) <= at;
