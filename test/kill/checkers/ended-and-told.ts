import type { InquiryView } from '../../support/inquiry-view.ts';
import { type Checker, type Evidence, happened, isThere, present } from './evidence.ts';

const ENDINGS: Record<string, string> = {
  SERVED: 'CONSUMER_SERVED',
  UNSERVED: 'CONSUMER_UNSERVED',
  WITHDRAWN: 'CONSUMER_WITHDRAWN',
  DUPLICATE: 'CONSUMER_DUPLICATE',
};

/** Every inquiry ended, and its consumer has the text that says how, or the timeline says why not; the promise says the same. */
export const endedAndTold: Checker = (evidence) => [
  ...present(evidence).flatMap((inquiry) =>
    unkept(inquiry, evidence).map((what) => ({ rule: 'ended means told', what, inquiryId: inquiry.id })),
  ),
  ...evidence.accounts.flatMap(({ name, inquiries, promise: { kept, open, broken } }) =>
    kept === inquiries && open === 0 && broken === 0
      ? []
      : [{ rule: 'the promise is kept', what: `${name}, ${inquiries} inquiries: ${kept} kept, ${open} open, ${broken} broken` }],
  ),
];

function unkept(inquiry: InquiryView, { texts }: Evidence): string[] {
  const { status, outcome, consumer, messages } = inquiry;
  if (status !== 'CLOSED') return [`it is still ${status}`];
  const kind = ENDINGS[outcome ?? ''];
  const received = new Set(texts.get(consumer.phone)?.flatMap((text) => (isThere(text) ? text.sid : [])));
  const told = messages.some((message) => message.kind === kind && message.sid !== null && received.has(message.sid));
  const why = [...happened(inquiry, 'ConsumerNotTold'), ...happened(inquiry, 'ReachChanged')];
  return told || why.length ? [] : [`it ended ${outcome}, its consumer has no text ${kind}, and its timeline does not say why`];
}
