import type { AskedQuestion, KnownOffer, PhoneState, SentText } from '../../src/domain/inbound/phone-state.ts';
import type { Question } from '../../src/domain/text/message.ts';
import type { Words } from '../../src/domain/text/reading/reading.ts';
import { NOON } from './builders.ts';

// States of a phone and words of a text, for the rules of what comes in. The nth inquiry was texted about in the nth minute.

export const NOBODY: PhoneState = { isOptedOut: false, lastText: null, asked: [], offers: [], inquiries: [] };

export const ref = (n: number) => ({ platformId: 'plt_1', inquiryId: `inq_${n}` });
export const fromVendor = (n: number) => ({ ...ref(n), from: 'VENDOR' as const, vendorId: 'ven_1' });
export const fromConsumer = (n: number) => ({ ...ref(n), from: 'CONSUMER' as const, vendorId: null });
export const at = (n: number) => NOON + n * 60_000;

export const offer = (n: number, state: KnownOffer['state'] = 'OPEN'): KnownOffer => ({
  ...ref(n),
  vendorId: 'ven_1',
  offerId: `off_${n}_1`,
  code: `CODE${n}`,
  state,
});

export const question = (n: number, asks: Question, part: Partial<AskedQuestion> = {}): AskedQuestion => ({
  ...ref(n),
  vendorId: asks.type === 'OFFER' ? 'ven_1' : null,
  question: asks,
  sentAt: at(n),
  state: 'OPEN',
  isUnread: false,
  justAnswered: null,
  code: `CODE${n}`,
  name: `Vendor ${n}`,
  ...part,
});

export const offered = (n: number, part: Partial<AskedQuestion> = {}) => question(n, { type: 'OFFER', offerId: `off_${n}_1` }, part);
export const called = (n: number, part: Partial<AskedQuestion> = {}) => question(n, { type: 'CALLED', offerId: `off_${n}_1` }, part);
export const rating = (n: number, part: Partial<AskedQuestion> = {}) => question(n, { type: 'RATING' }, part);

const lastText = ({ platformId, inquiryId, question, sentAt }: AskedQuestion): SentText => {
  const isOffer = question.type === 'OFFER';
  return {
    platformId,
    inquiryId,
    vendorId: isOffer ? 'ven_1' : null,
    to: isOffer ? 'VENDOR' : 'CONSUMER',
    asks: question,
    sentAt,
    isUnread: false,
  };
};

/** A phone that was asked all this. */
export function phone(...questions: AskedQuestion[]): PhoneState {
  const asked = questions.toSorted((a, b) => b.sentAt - a.sentAt);
  const states = { OPEN: 'OPEN', ANSWERED: 'OWED', LAPSED: 'GONE' } as const;
  return {
    ...NOBODY,
    lastText: asked[0] ? lastText(asked[0]) : null,
    asked,
    offers: asked
      .filter(({ question: { type } }) => type === 'OFFER')
      .map(({ inquiryId, state }) => offer(Number(inquiryId.slice(4)), states[state])),
    inquiries: asked
      .filter(({ question: { type } }) => type !== 'OFFER')
      .map(({ platformId, inquiryId, code, question: { type } }) => ({
        platformId,
        inquiryId,
        code,
        category: 'roofing',
        isOpen: type === 'CALLED',
        reach: 'TEXTABLE' as const,
      })),
  };
}

/** A consumer with an open inquiry of which nothing was asked. */
export const waiting = (n = 1): PhoneState => ({
  ...NOBODY,
  lastText: { ...ref(n), vendorId: null, to: 'CONSUMER', asks: null, sentAt: at(n), isUnread: false },
  inquiries: [{ ...ref(n), code: `CODE${n}`, category: 'roofing', isOpen: true, reach: 'TEXTABLE' }],
});

const NOTHING: Words = {
  code: null,
  digit: null,
  offer: null,
  called: null,
  rating: null,
  report: null,
  wish: null,
  plain: null,
  isCourtesy: false,
  remark: null,
};

export const words = (part: Partial<Words>): Words => ({ ...NOTHING, ...part });
export const ONE = words({ digit: 1, offer: 'ACCEPT', called: 'YES', rating: 1 });
export const TWO = words({ digit: 2, offer: 'DECLINE', called: 'NO', rating: 2 });
export const YES = words({ offer: 'ACCEPT', called: 'YES', plain: 'YES' });
export const NO = words({ offer: 'DECLINE', called: 'NO', plain: 'NO' });
export const UNCLEAR = words({});
