import { expect } from 'chai';
import { heardBy } from '../../../../src/domain/inbound/heard-by.ts';
import { meaningIfRefused, meaningOf } from '../../../../src/domain/inbound/meaning.ts';
import type { Meaning } from '../../../../src/domain/inbound/meanings.ts';
import type { PhoneState } from '../../../../src/domain/inbound/phone-state.ts';
import type { Words } from '../../../../src/domain/text/reading/reading.ts';
import { answer, coded, decline, hold, means, rate, unclear } from '../../../support/meanings.ts';
import {
  at,
  called,
  fromConsumer,
  fromVendor,
  NOBODY,
  ONE,
  offer,
  offered,
  phone,
  rating,
  ref,
  TWO,
  UNCLEAR,
  waiting,
  words,
  YES,
} from '../../../support/phone-states.ts';

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
    [
      'an answer to an offer that is not known any more is its vendor’s, never its consumer’s',
      ONE,
      { ...phone(offered(1)), offers: [] },
      unclear({ about: fromVendor(1), isWaitedFor: true }),
    ],
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
