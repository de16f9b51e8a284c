import { expect } from 'chai';
import { heardBy } from '../../../../src/domain/inbound/heard-by.ts';
import { meaningIfRefused, meaningOf } from '../../../../src/domain/inbound/meaning.ts';
import type { Meaning } from '../../../../src/domain/inbound/meanings.ts';
import type { PhoneState } from '../../../../src/domain/inbound/phone-state.ts';
import type { Words } from '../../../../src/domain/text/reading/reading.ts';
import {
  at,
  called,
  fromConsumer,
  fromVendor,
  NO,
  NOBODY,
  ONE,
  offer,
  offered,
  phone,
  question,
  rating,
  ref,
  TWO,
  UNCLEAR,
  waiting,
  words,
  YES,
} from '../../../support/phone-states.ts';

const means = (text: Words, state: PhoneState, isYes = false): Meaning =>
  meaningOf({ reading: { type: 'WORDS', ...text }, isAnswered: false, isYes }, state);
const accept = (n: number, state: 'OPEN' | 'OWED' = 'OPEN'): Meaning => ({ type: 'AcceptOffer', offer: offer(n, state) });
const decline = (n: number): Meaning => ({ type: 'DeclineOffer', offer: offer(n), remark: null });
const answer = (n: number, isCalled: boolean): Meaning => ({
  type: 'AnswerQuestion',
  inquiry: ref(n),
  offerId: `off_${n}_1`,
  called: isCalled,
});
const rate = (n: number, value: 1 | 2 | 3 | 4 | 5): Meaning => ({ type: 'Rate', inquiry: ref(n), rating: value });
const unclear = (part: Partial<Meaning & { type: 'Unclear' }>): Meaning => ({
  type: 'Unclear',
  about: null,
  offerId: null,
  isWaitedFor: false,
  isHelp: false,
  ...part,
});

type Row = [what: string, text: Words, state: PhoneState, meaning: Meaning];
const hold = (rows: Row[]) => {
  for (const [what, text, state, meaning] of rows) it(what, () => expect(means(text, state)).to.deep.equal(meaning));
};
const coded = (text: Words, n: number): Words => ({ ...text, code: `CODE${n}` });

describe('the meaning of a text from a vendor', () => {
  const gone = offered(3, { state: 'LAPSED' });
  hold([
    ['a 1 accepts the one open offer', ONE, phone(offered(1)), accept(1)],
    ['a 2 declines it', TWO, phone(offered(1)), decline(1)],
    ['words for it do', YES, phone(offered(1)), accept(1)],
    ['offers that have moved on do not make it ambiguous', ONE, phone(offered(1), gone), accept(1)],
    [
      'an answer to several open offers is asked back, naming each',
      ONE,
      phone(offered(1), offered(2)),
      {
        type: 'WhichOne',
        about: fromVendor(2),
        choices: [
          { name: 'Vendor 2', code: 'CODE2' },
          { name: 'Vendor 1', code: 'CODE1' },
        ],
      },
    ],
    ['a code names one of several', coded(TWO, 1), phone(offered(1), offered(2)), decline(1)],
    ['a code names an offer also when a question came later', coded(ONE, 1), phone(offered(1), called(9)), accept(1)],
    [
      'an answer to an offer that has moved on is too late',
      ONE,
      phone(gone),
      { type: 'TooLate', about: fromVendor(3), offerId: 'off_3_1' },
    ],
    ['a code of such an offer is', coded(ONE, 3), phone(gone), { type: 'TooLate', about: fromVendor(3), offerId: 'off_3_1' }],
    [
      'an offer whose text has not left takes no digit',
      ONE,
      { ...phone(), offers: [offer(1)] },
      unclear({ about: fromVendor(1), offerId: 'off_1_1' }),
    ],
    ['it takes its code', coded(ONE, 1), { ...phone(), offers: [offer(1)] }, accept(1)],
    [
      'a code without a clear answer is asked back about that offer',
      coded(UNCLEAR, 1),
      phone(offered(1), offered(2)),
      unclear({ about: fromVendor(1), offerId: 'off_1_1', isWaitedFor: true }),
    ],
    [
      'what is unclear is asked back about the latest offer',
      UNCLEAR,
      phone(offered(1), offered(2)),
      unclear({ about: fromVendor(2), offerId: 'off_2_1', isWaitedFor: true }),
    ],
  ]);

  const owing = (...n: number[]) => phone(...n.map((one) => offered(one, { state: 'ANSWERED' })));
  const reached = words({ report: 'REACHED', remark: 'called her, all done' });
  hold([
    [
      'that it has reached the consumer is reported',
      reached,
      owing(1),
      { type: 'ReportContact', offer: offer(1, 'OWED'), remark: reached.remark },
    ],
    [
      'a 3 with the code reports it',
      coded(words({ digit: 3, rating: 3 }), 1),
      owing(1),
      { type: 'ReportContact', offer: offer(1, 'OWED'), remark: null },
    ],
    ['a 4 with the code is noted', coded(words({ digit: 4, rating: 4 }), 1), owing(1), { type: 'NoteReport', offer: offer(1, 'OWED') }],
    [
      'a report goes to the lead that it owes, not to a newer offer',
      reached,
      phone(offered(1, { state: 'ANSWERED' }), offered(2)),
      { type: 'ReportContact', offer: offer(1, 'OWED'), remark: reached.remark },
    ],
    [
      'a report that fits several leads is asked back',
      reached,
      owing(1, 2),
      {
        type: 'WhichOne',
        about: fromVendor(2),
        choices: [
          { name: '', code: 'CODE2' },
          { name: '', code: 'CODE1' },
        ],
      },
    ],
    [
      'a report with no lead to report on is unclear',
      reached,
      phone(offered(1)),
      unclear({ about: fromVendor(1), offerId: 'off_1_1', isWaitedFor: true }),
    ],
    [
      'the same answer a moment later is a repetition',
      ONE,
      phone(offered(1, { state: 'ANSWERED', justAnswered: 'ACCEPT' })),
      { type: 'Repetition', about: fromVendor(1) },
    ],
    ['later it is told how the lead stands', ONE, owing(1), unclear({ about: fromVendor(1), offerId: 'off_1_1', isWaitedFor: true })],
    ['a 2 to what it has accepted is', coded(TWO, 1), owing(1), unclear({ about: fromVendor(1), offerId: 'off_1_1', isWaitedFor: true })],
  ]);
});

describe('the meaning of a text from a consumer', () => {
  const lookAgain = question(1, { type: 'LOOK_AGAIN' });
  const confirm = question(1, { type: 'WITHDRAW' });
  hold([
    ['a 1 says that the vendor called', ONE, phone(called(1)), answer(1, true)],
    ['a 2 says that nobody called', TWO, phone(called(1)), answer(1, false)],
    ['the question that was sent last is answered', TWO, phone(called(1), called(3), called(2)), answer(3, false)],
    [
      'a second "no" does not reach the next question, which has not left',
      TWO,
      phone(called(1, { state: 'ANSWERED', justAnswered: 'NOT_CALLED' })),
      { type: 'Repetition', about: fromConsumer(1) },
    ],
    [
      'a "no" after a "yes" a moment ago is told where it stands',
      TWO,
      phone(called(1, { state: 'ANSWERED', justAnswered: 'CALLED' })),
      unclear({ about: fromConsumer(1) }),
    ],
    [
      '"not yet" is asked again later',
      words({ called: 'NOT_YET' }),
      phone(called(1)),
      { type: 'PostponeAnswer', inquiry: ref(1), offerId: 'off_1_1' },
    ],
    ['a digit that was not asked for means nothing', ONE, waiting(), unclear({ about: fromConsumer(1) })],
    [
      'a digit beyond the answers is asked back',
      words({ digit: 4, rating: 4 }),
      phone(called(1)),
      unclear({ about: fromConsumer(1), isWaitedFor: true }),
    ],
    ['any digit rates', TWO, phone(rating(1)), rate(1, 2)],
    ['a rating of whose wish the time is over is none', ONE, phone(rating(1, { state: 'LAPSED' })), unclear({ about: fromConsumer(1) })],
    [
      'the answer once more is no rating while the wish for one cannot have been read',
      ONE,
      phone(called(1, { state: 'ANSWERED', justAnswered: 'CALLED' }), rating(1, { sentAt: at(2), isJustSent: true })),
      { type: 'Repetition', about: fromConsumer(1) },
    ],
    [
      'once it can have been read it is',
      ONE,
      phone(called(1, { state: 'ANSWERED', justAnswered: 'CALLED' }), rating(1, { sentAt: at(2) })),
      rate(1, 1),
    ],
    ['a question that was sent later than the wish comes first', ONE, phone(rating(1), called(2)), answer(2, true)],
    ['words that fit only the older question answer it', words({ called: 'NO' }), phone(called(1), rating(2)), answer(1, false)],
    ['a 1 to the apology has us look again', ONE, phone(lookAgain), { type: 'LookAgain', inquiry: ref(1) }],
    ['so do words', words({ wish: 'AGAIN' }), phone(lookAgain), { type: 'LookAgain', inquiry: ref(1) }],
    ['a 2 does not', TWO, phone(lookAgain), unclear({ about: fromConsumer(1), isWaitedFor: true })],
    ['a wish to withdraw is asked back', words({ wish: 'WITHDRAW' }), waiting(), { type: 'AskWithdrawal', about: fromConsumer(1) }],
    ['a 1 confirms it', ONE, phone(confirm), { type: 'Withdraw', inquiry: ref(1) }],
    ['a 2 keeps it', TWO, phone(confirm), unclear({ about: fromConsumer(1), isWaitedFor: true, isHelp: true })],
    ['a wish to withdraw without an inquiry is unclear', words({ wish: 'WITHDRAW' }), NOBODY, unclear({})],
    [
      'a wish that fits several inquiries is asked back',
      words({ wish: 'WITHDRAW' }),
      { ...waiting(2), inquiries: [...waiting(2).inquiries, ...waiting(1).inquiries] },
      {
        type: 'WhichOne',
        about: fromConsumer(2),
        choices: [
          { name: 'roofing', code: 'CODE2' },
          { name: 'roofing', code: 'CODE1' },
        ],
      },
    ],
    [
      'its code tells which',
      { ...words({ wish: 'WITHDRAW' }), code: 'CODE1' },
      { ...waiting(2), inquiries: [...waiting(2).inquiries, ...waiting(1).inquiries] },
      { type: 'AskWithdrawal', about: fromConsumer(1) },
    ],
    [
      'two questions that were sent together are asked back, naming the businesses',
      ONE,
      phone(called(1), called(2, { sentAt: at(1) + 1 })),
      {
        type: 'WhichOne',
        about: fromConsumer(2),
        choices: [
          { name: 'Vendor 2', code: 'CODE2' },
          { name: 'Vendor 1', code: 'CODE1' },
        ],
      },
    ],
    ['a code tells which', coded(NO, 1), phone(called(1), called(2, { sentAt: at(1) + 1 })), answer(1, false)],
  ]);
});

describe('the meaning of a text from a phone that is a vendor’s and a consumer’s', () => {
  const moved = offered(2, { state: 'LAPSED' });
  const asksWhich = (n: number): Meaning => ({
    type: 'WhichOne',
    about: fromConsumer(n),
    choices: [{ name: `Vendor ${n}`, code: `CODE${n}` }],
  });
  hold([
    ['an offer that was sent after the question is answered', TWO, phone(called(1), offered(2)), decline(2)],
    ['a question that was sent after the offer is answered', ONE, phone(offered(1), called(2)), answer(2, true)],
    ['an answer to an offer that has just moved on denies no other vendor: it is asked back', TWO, phone(called(1), moved), asksWhich(1)],
    ['words that can only be about the question are', words({ called: 'NO' }), phone(called(1), moved), answer(1, false)],
    [
      'a second press just after accepting answers nothing else',
      ONE,
      phone(called(1), offered(2, { state: 'ANSWERED', justAnswered: 'ACCEPT' })),
      { type: 'Repetition', about: fromVendor(2) },
    ],
    ['later it answers the question', ONE, phone(called(1), offered(2, { state: 'ANSWERED' })), answer(1, true)],
    ['a rating can be no answer to an offer that was sent later', words({ digit: 4, rating: 4 }), phone(rating(1), offered(2)), rate(1, 4)],
  ]);
});

describe('the meaning of any other text', () => {
  hold([
    ['a phone that nobody knows is about nothing', ONE, NOBODY, unclear({})],
    [
      'free text goes to the inquiry that the phone was last texted about',
      UNCLEAR,
      { ...waiting(1), inquiries: [...waiting(2).inquiries, ...waiting(1).inquiries] },
      unclear({ about: fromConsumer(1) }),
    ],
    [
      'a manager writes as one',
      UNCLEAR,
      { ...NOBODY, lastText: { ...ref(1), vendorId: 'ven_1', to: 'MANAGER', asks: null, sentAt: at(1), isUnread: false } },
      unclear({ about: { ...ref(1), from: 'MANAGER', vendorId: 'ven_1' } }),
    ],
    [
      'before the first text it goes to the latest inquiry',
      UNCLEAR,
      { ...waiting(1), lastText: null },
      unclear({ about: fromConsumer(1) }),
    ],
    ['or to the first of the offers', UNCLEAR, { ...NOBODY, offers: [offer(1, 'GONE')] }, unclear({ about: fromVendor(1) })],
  ]);

  it('HELP is about where it stands, whatever is asked', () =>
    expect(meaningOf({ reading: { type: 'HELP' }, isAnswered: false, isYes: false }, waiting())).to.deep.equal(
      unclear({ about: fromConsumer(1), isHelp: true }),
    ));

  it('a machine decides nothing', () =>
    expect(meaningOf({ reading: { type: 'MACHINE', form: 'REACTION' }, isAnswered: false, isYes: false }, phone(called(1)))).to.deep.equal({
      type: 'Machine',
      about: fromConsumer(1),
    }));
});

describe('the meaning of STOP and START', () => {
  const keyword = (type: 'STOP' | 'START', state: PhoneState, isAnswered = false) =>
    meaningOf({ reading: { type }, isAnswered, isYes: false }, state);

  it('goes before any answer', () =>
    expect(keyword('STOP', phone(called(1), offered(2)))).to.deep.equal({ type: 'OptOut', about: fromVendor(2), isAnswered: false }));

  it('counts from a phone that nobody knows', () => {
    expect(keyword('STOP', NOBODY)).to.deep.equal({ type: 'OptOut', about: null, isAnswered: false });
    expect(keyword('START', NOBODY)).to.deep.equal({ type: 'OptIn', about: null, isAnswered: false });
  });

  it('is not answered where Twilio has answered by itself', () =>
    expect(keyword('STOP', waiting(), true)).to.deep.equal({ type: 'OptOut', about: fromConsumer(1), isAnswered: true }));

  it('YES is START from a phone that has said STOP, and from no other', () => {
    expect(means(YES, { ...phone(called(1)), isOptedOut: true }), '"yes please"').to.deep.equal(answer(1, true));
    expect(means(YES, { ...phone(called(1)), isOptedOut: true }, true)).to.deep.equal({
      type: 'OptIn',
      about: fromConsumer(1),
      isAnswered: false,
    });
    expect(means(ONE, { ...phone(called(1)), isOptedOut: true })).to.deep.equal(answer(1, true));
    expect(means(YES, phone(called(1)), true)).to.deep.equal(answer(1, true));
  });
});

describe('the meaning of a text whose act was refused', () => {
  it('is too late for an offer that has moved on', () =>
    expect(meaningIfRefused(offer(1, 'GONE'), phone(offered(1)))).to.deep.equal({
      type: 'TooLate',
      about: fromVendor(1),
      offerId: 'off_1_1',
    }));

  it('is a text like any other after any other refusal', () =>
    expect(meaningIfRefused(null, phone(called(1)))).to.deep.equal(unclear({ about: fromConsumer(1), isWaitedFor: true })));
});

describe('the offers whose vendor has written', () => {
  const both = phone(offered(1), offered(2));
  const heard = (text: Words, state: PhoneState) => heardBy(means(text, state), state);

  it('are all that are open when it is unclear or asked back which is meant, but the one that the text is kept with', () => {
    expect(heard(UNCLEAR, both)).to.deep.equal([fromVendor(1)]);
    expect(heard(ONE, both)).to.deep.equal([fromVendor(1)]);
  });

  it('are all that are open when the text is about another lead', () => {
    const state = phone(offered(1), offered(3, { state: 'LAPSED' }), offered(4, { state: 'ANSWERED' }));
    expect(heard(coded(ONE, 3), state)).to.deep.equal([fromVendor(1)]);
    expect(heard(words({ report: 'REACHED' }), state)).to.deep.equal([fromVendor(1)]);
  });

  it('are none for a clear answer to another offer, for a machine, and for a consumer', () => {
    expect(heard(coded(ONE, 2), both)).to.deep.equal([]);
    expect(heardBy({ type: 'Machine', about: fromVendor(1) }, both)).to.deep.equal([]);
    expect(heard(ONE, phone(offered(1), called(2)))).to.deep.equal([]);
  });
});
