import { expect } from 'chai';
import { type Meaning, mayHelpAgain, meaningIfRefused, meaningOf } from '../../../../src/domain/inbound/meaning.ts';
import type { PhoneState, SentOffer, SentQuestion } from '../../../../src/domain/inbound/phone-state.ts';
import { parseReply } from '../../../../src/domain/text/replies.ts';
import { HOUR } from '../../../../src/domain/time/time.ts';
import { NOON } from '../../../support/builders.ts';

const NOBODY: PhoneState = { offers: [], questions: [], inquiries: [] };
const ref = (inquiryId: string) => ({ platformId: 'plt_1', inquiryId });

const CODES = ['NOLL22', 'FIRST2', 'SECND3', 'THIRD4'];
const offer = (n: number, part: Partial<SentOffer> = {}): SentOffer => ({
  ...ref(`inq_${n}`),
  vendorId: 'ven_1',
  offerId: `off_${n}_1`,
  code: CODES[n] ?? `CODE${n}`,
  sentAt: NOON + n,
  isOpen: true,
  ...part,
});
const movedOn = (n: number) => offer(n, { isOpen: false });
const vendor = (...offers: SentOffer[]): PhoneState => ({ ...NOBODY, offers });
const asked = (n: number, asks: SentQuestion['asks'] = 'CALLED'): SentQuestion => ({ ...ref(`inq_${n}`), asks, sentAt: NOON + n });
const consumer = (...questions: SentQuestion[]): PhoneState => ({
  ...NOBODY,
  questions,
  inquiries: questions.map(({ inquiryId }) => ({ ...ref(inquiryId), isOpen: true })),
});
const waiting: PhoneState = { ...NOBODY, inquiries: [{ ...ref('inq_5'), isOpen: true }] };
const both = (question: SentQuestion, ...offers: SentOffer[]): PhoneState => ({ ...consumer(question), offers });

const fromVendor = (n: number) => ({ ...ref(`inq_${n}`), from: 'VENDOR' as const, vendorId: 'ven_1' });
const fromConsumer = (n: number) => ({ ...ref(`inq_${n}`), from: 'CONSUMER' as const, vendorId: null });
const accept = (of: SentOffer): Meaning => ({ type: 'AcceptOffer', offer: of });
const decline = (of: SentOffer): Meaning => ({ type: 'DeclineOffer', offer: of });
const answer = (n: number, called: boolean): Meaning => ({ type: 'AnswerQuestion', inquiry: ref(`inq_${n}`), called });
const rate = (n: number, rating: 1 | 2 | 3 | 4 | 5): Meaning => ({ type: 'Rate', inquiry: ref(`inq_${n}`), rating });
const help = (about: ReturnType<typeof fromVendor | typeof fromConsumer> | null): Meaning => ({ type: 'Other', about, answer: 'HELP' });

type Row = [what: string, phone: PhoneState, body: string, meaning: Meaning];

const OFFERS: Row[] = [
  ['a bare 1 accepts the one open offer', vendor(offer(1)), '1', accept(offer(1))],
  ['a bare 2 declines it', vendor(offer(1)), '2', decline(offer(1))],
  ['so does a word for it', vendor(offer(1)), 'Yes!', accept(offer(1))],
  ['offers that have moved on do not make it ambiguous', vendor(offer(1), movedOn(2), movedOn(3)), '1', accept(offer(1))],
  [
    'a bare digit with several open offers is asked back, with the code of each',
    vendor(offer(2), offer(1), movedOn(3)),
    '1',
    { type: 'WhichOffer', about: fromVendor(2), codes: ['SECND3', 'FIRST2'] },
  ],
  ['a code names one of several', vendor(offer(2), offer(1)), '1 first2', accept(offer(1))],
  ['a code with a 2 declines it', vendor(offer(2), offer(1)), 'first2 2', decline(offer(1))],
  ['a code names an offer also when a question came later', both(asked(9), offer(1)), '1 first2', accept(offer(1))],
  ['the code of an offer that has moved on means that offer', vendor(movedOn(1), offer(2)), '1 first2', accept(movedOn(1))],
  ['a code that is none of its own decides nothing', vendor(offer(1)), '1 zzzzz9', help(fromVendor(1))],
  ['a digit above 2 answers no offer', vendor(offer(1)), '3', help(fromVendor(1))],
  ['nor does it with a code', vendor(offer(1)), '4 first2', help(fromVendor(1))],
  ['a late digit means the offer that was sent last', vendor(movedOn(1), movedOn(3), movedOn(2)), '2', decline(movedOn(3))],
  ['a late digit above 2 means nothing', vendor(movedOn(1)), '5', help(fromVendor(1))],
  [
    'a late digit of a phone that has an inquiry of its own means nothing',
    { ...waiting, offers: [movedOn(1)] },
    '1',
    help(fromConsumer(5)),
  ],
];

const QUESTIONS: Row[] = [
  ['a 1 says that the vendor called', consumer(asked(1)), '1', answer(1, true)],
  ['a 2 says that nobody called', consumer(asked(1)), '2', answer(1, false)],
  ['so do words for it', consumer(asked(1)), 'nobody called', answer(1, false)],
  ['the question that was sent last is answered', consumer(asked(1), asked(3), asked(2)), '2', answer(3, false)],
  ['a digit above 2 answers no question', consumer(asked(1)), '4', help(fromConsumer(1))],
  ['a digit that was not asked for means nothing', waiting, '1', help(fromConsumer(5))],
  ['a code is no answer to a question', consumer(asked(1)), '1 first2', help(fromConsumer(1))],
  ['any digit rates a verified service', consumer(asked(1, 'RATING')), '2', rate(1, 2)],
  ['a 5 does', consumer(asked(1, 'RATING')), '5', rate(1, 5)],
  ['a wish for a rating that was sent later comes first', consumer(asked(1), asked(2, 'RATING')), '1', rate(2, 1)],
  ['a question that was sent later comes first', consumer(asked(2), asked(1, 'RATING')), '1', answer(2, true)],
];

const BOTH: Row[] = [
  ['an offer that was sent after the question is answered', both(asked(1), offer(2)), '2', decline(offer(2))],
  ['an offer of the same moment is answered', both(asked(1), offer(1)), '1', accept(offer(1))],
  ['a question that was sent after the offer is answered', both(asked(2), offer(1)), '1', answer(2, true)],
  [
    'the newest of several offers counts',
    both(asked(2), offer(3), offer(1)),
    '1',
    {
      type: 'WhichOffer',
      about: fromVendor(3),
      codes: ['THIRD4', 'FIRST2'],
    },
  ],
  ['a rating can be no answer to an offer that was sent later', both(asked(1, 'RATING'), offer(2)), '4', rate(1, 4)],
  ['an offer that has moved on takes no answer from a question', both(asked(1), movedOn(2)), '1', answer(1, true)],
];

const OTHERS: Row[] = [
  ['HELP is answered with how to reply', vendor(offer(1)), 'HELP', help(fromVendor(1))],
  ['so is what cannot be read', vendor(offer(1)), 'who is this?', help(fromVendor(1))],
  ['it is kept with the newer inquiry, the offered one', both(asked(1), offer(2)), 'hm', help(fromVendor(2))],
  ['it is kept with the newer inquiry, the own one', both(asked(2), offer(1)), 'hm', help(fromConsumer(2))],
  ['it is kept with the consumer’s latest inquiry', consumer(asked(2), asked(1)), 'hm', help(fromConsumer(2))],
  ['a phone that nobody knows is about nothing', NOBODY, '1', help(null)],
  ['nor is its code about anything', NOBODY, '1 first2', help(null)],
];

const ENDED: PhoneState = { ...consumer(asked(2)), inquiries: [...consumer(asked(2)).inquiries, { ...ref('inq_1'), isOpen: false }] };
const optOut = (about: ReturnType<typeof fromVendor | typeof fromConsumer> | null, ...ids: string[]): Meaning => ({
  type: 'OptOut',
  about,
  answer: 'OPTED_OUT',
  inquiries: ids.map(ref),
});

const OPT_OUTS: Row[] = [
  ['a STOP of a consumer is about its open inquiries only', ENDED, 'Stop', optOut(fromConsumer(2), 'inq_2')],
  ['a sentence to that effect is a STOP', waiting, 'please stop texting me', optOut(fromConsumer(5), 'inq_5')],
  ['a STOP of a vendor is about no inquiry of its own', vendor(offer(1)), 'STOP', optOut(fromVendor(1))],
  ['a STOP goes before any answer', both(asked(1), offer(2)), '1 stop', optOut(fromVendor(2), 'inq_1')],
  ['a STOP counts from a phone that nobody knows', NOBODY, 'STOP', optOut(null)],
  ['a START of a consumer is about its open inquiries only', ENDED, 'START', { type: 'OptIn', inquiries: [ref('inq_2')] }],
  ['a START counts from a phone that nobody knows', NOBODY, 'unstop', { type: 'OptIn', inquiries: [] }],
];

const means = (rows: Row[]) => {
  for (const [what, phone, body, meaning] of rows)
    it(`${what}: ${body}`, () => expect(meaningOf({ reply: parseReply(body), isAnswered: false }, phone)).to.deep.equal(meaning));
};

describe('the meaning of a text from a vendor', () => {
  means(OFFERS);

  it('asks for as many codes as the text has room for', () => {
    const many = Array.from({ length: 15 }, (_, n) => offer(n));
    const meaning = meaningOf({ reply: parseReply('1'), isAnswered: false }, vendor(...many));
    expect(meaning).to.deep.include({ type: 'WhichOffer', codes: many.slice(0, 12).map(({ code }) => code) });
  });
});

describe('the meaning of a text from a consumer', () => means(QUESTIONS));
describe('the meaning of a text from a phone that is a vendor’s and a consumer’s', () => means(BOTH));
describe('the meaning of any other text', () => means(OTHERS));

describe('the meaning of STOP and START', () => {
  means(OPT_OUTS);

  for (const type of ['STOP', 'HELP'] as const)
    it(`is not answered where Twilio has answered ${type} by itself`, () =>
      expect(meaningOf({ reply: { type }, isAnswered: true }, waiting)).to.deep.include({ about: fromConsumer(5), answer: 'NONE' }));
});

describe('the meaning of a text whose act was refused', () => {
  it('is too late for an offer that has moved on', () =>
    expect(meaningIfRefused(movedOn(1), vendor(movedOn(1)))).to.deep.equal({ type: 'TooLate', about: fromVendor(1), offerId: 'off_1_1' }));

  it('is a text like any other after any other refusal', () => {
    expect(meaningIfRefused(null, vendor(offer(1)))).to.deep.equal(help(fromVendor(1)));
    expect(meaningIfRefused(null, consumer(asked(1)))).to.deep.equal(help(fromConsumer(1)));
  });
});

describe('the text that says how to reply', () => {
  it('goes to a phone once an hour', () => {
    expect(mayHelpAgain(null, NOON), 'never before').to.equal(true);
    expect(mayHelpAgain(NOON - HOUR + 1, NOON), 'less than an hour ago').to.equal(false);
    expect(mayHelpAgain(NOON - HOUR, NOON), 'an hour ago').to.equal(true);
  });
});
