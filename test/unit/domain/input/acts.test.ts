import { expect } from 'chai';
import fc from 'fast-check';
import {
  checkDecision,
  checkPause,
  checkReason,
  checkRefusal,
  checkReport,
  checkReturn,
  checkWithdrawal,
} from '../../../../src/domain/input/acts.ts';
import { checkPolicy, type PolicyInput } from '../../../../src/domain/input/policy.ts';
import { checkSubmission } from '../../../../src/domain/input/submission.ts';
import { checkVendor, checkVendorChanges, type VendorInput } from '../../../../src/domain/input/vendor.ts';
import { NOON } from '../../../support/builders.ts';
import { areSentences, said, taken } from './said.ts';

const LONG = 'x'.repeat(2_001);

describe('domain/input/acts', () => {
  it('takes a withdrawal with, without and with a blank reason', () => {
    expect([{ reason: ' moved ' }, {}, { reason: null }, { reason: ' ' }].map((input) => taken(checkWithdrawal(input)))).to.deep.equal([
      'moved',
      null,
      null,
      null,
    ]);
    expect(said(checkWithdrawal({ reason: LONG }))).to.deep.equal(['reason TOO_LONG']);
  });
  it('declines, waives and objects only with a reason', () => {
    expect(taken(checkReason({ reason: ' too far ' }))).to.equal('too far');
    expect(said(checkReason({ reason: ' ' }))).to.deep.equal(['reason BLANK']);
    expect(said(checkReason({ reason: LONG }))).to.deep.equal(['reason TOO_LONG']);
  });
  it('refuses an objection only with a note', () => {
    expect(taken(checkRefusal({ note: ' the text was delivered ' }))).to.equal('the text was delivered');
    expect(said(checkRefusal({ note: ' ' }))).to.deep.equal(['note BLANK']);
    expect(said(checkRefusal({ note: LONG }))).to.deep.equal(['note TOO_LONG']);
  });
  it('returns a lead with a reason, which says what is wrong unless that is said', () => {
    expect(taken(checkReturn({ reason: ' wrong number ' }))).to.deep.equal({ kind: 'BAD_NUMBER', reason: 'wrong number' });
    expect(taken(checkReturn({ reason: 'wrong number', kind: 'OTHER' }))).to.deep.equal({ kind: 'OTHER', reason: 'wrong number' });
    expect(taken(checkReturn({ reason: 'hm', kind: null }))).to.deep.equal({ kind: 'OTHER', reason: 'hm' });
    expect(said(checkReturn({ reason: ' ', kind: 'BAD_NUMBER' }))).to.deep.equal(['reason BLANK']);
    expect(said(checkReturn({ reason: 'x'.repeat(501) }))).to.deep.equal(['reason TOO_LONG']);
  });
  it('takes a decision with or without a note of at most 500 characters', () => {
    const notes = ['x'.repeat(500), ' ', null, undefined];
    expect(notes.map((note) => taken(checkDecision({ note })))).to.deep.equal(['x'.repeat(500), null, null, null]);
    expect(said(checkDecision({ note: 'x'.repeat(501) }))).to.deep.equal(['note TOO_LONG']);
  });
  it('takes a report with or without a note', () => {
    expect([taken(checkReport({ note: 'left word' })), taken(checkReport({}))]).to.deep.equal(['left word', null]);
    expect(said(checkReport({ note: LONG }))).to.deep.equal(['note TOO_LONG']);
  });
  it('pauses with a reason, until a later moment or until resumed', () => {
    expect(taken(checkPause({ reason: 'holiday', until: NOON + 1 }, NOON))).to.deep.equal({ reason: 'holiday', until: NOON + 1 });
    expect(taken(checkPause({ reason: 'holiday', until: null }, NOON))).to.deep.equal({ reason: 'holiday', until: null });
    expect(said(checkPause({ reason: '', until: NOON }, NOON))).to.deep.equal(['reason BLANK', 'until OUT_OF_RANGE']);
  });
});

describe('domain/input', () => {
  const optional = <T>(value: fc.Arbitrary<T>) => fc.option(fc.option(value), { nil: undefined });
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.constantFrom('', ' ', '10001', '24:00', '\u0000', '\ud800'));
  const number = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(0, -0, Number.MAX_VALUE, Number.NaN, Number.POSITIVE_INFINITY));
  const place = { postalCode: optional(text), countryCode: optional(text), latitude: optional(number), longitude: optional(number) };
  const submission = fc.record({
    idempotencyKey: text,
    category: text,
    details: optional(text),
    consumer: fc.record({
      name: text,
      phone: text,
      email: optional(text),
      timeZone: optional(text),
      consent: fc.record({ grantedAt: number, source: text, disclosure: text }),
    }),
    location: fc.record(place),
  });
  const time = fc.constantFrom('00:00', '08:30', '12:00', '24:00');
  const hours = fc.record({ day: fc.constantFrom('MONDAY' as const, 'SUNDAY' as const), opens: time, closes: time });
  const vendor = {
    name: text,
    phone: text,
    manager: optional(fc.record({ name: text, phone: text })),
    categories: fc.array(text),
    coverage: fc.record({
      countryCode: optional(text),
      postalCodes: optional(fc.array(text)),
      latitude: optional(number),
      longitude: optional(number),
      radiusKm: optional(number),
    }),
    calendar: fc.record({ timeZone: text, hours: fc.array(hours), holidays: optional(fc.array(text)) }),
    dailyCap: optional(number),
    weight: optional(number),
  };
  const numbers = [
    'offersPerRound',
    'respondWithin',
    'contactWithin',
    'askConsumerAfter',
    'confirmWithin',
    'keepPostedEvery',
    'giveUpAfter',
    'pointsForExpired',
    'pointsForDenied',
    'pointsFadeAfter',
    'pauseAtPoints',
    'suspendAtPoints',
    'escalateAfterExpired',
  ];
  const policy = fc.record({
    ...Object.fromEntries(numbers.map((name) => [name, number])),
    distribution: fc.constantFrom('EXCLUSIVE', 'SHARED', 'FIRST_TO_ACCEPT'),
    responseClock: fc.constantFrom('WALL', 'VENDOR_HOURS'),
    remindAfter: fc.array(number),
    referral: optional(text),
    reopenWithin: optional(number),
    ranking: optional(fc.record({ score: optional(number), distance: optional(number), load: optional(number) })),
    returnWithin: optional(number),
    returnsAtMost: optional(number),
    quietFrom: time,
    quietUntil: time,
  }) as unknown as fc.Arbitrary<PolicyInput>;

  // What a refusal may never do is refuse without a reason, or fall over.
  const holds = (
    outcome:
      | ReturnType<typeof checkVendor>
      | ReturnType<typeof checkSubmission>
      | ReturnType<typeof checkPolicy>
      | ReturnType<typeof checkVendorChanges>,
  ) => outcome.ok || (outcome.errors.length > 0 && areSentences(outcome) && outcome.errors.every(({ field }) => (field?.length ?? 0) > 0));

  it('never throws over a submission', () =>
    fc.assert(fc.property(submission, number, (input, now) => holds(checkSubmission(input, now)))));
  it('never throws over a vendor', () =>
    fc.assert(fc.property(fc.record(vendor) as fc.Arbitrary<VendorInput>, (input) => holds(checkVendor(input)))));
  it('never throws over changes to a vendor', () =>
    fc.assert(
      fc.property(fc.record(vendor, { requiredKeys: [] }) as fc.Arbitrary<Partial<VendorInput>>, (input) =>
        holds(checkVendorChanges(input)),
      ),
    ));
  it('never throws over a policy', () => fc.assert(fc.property(policy, (input) => holds(checkPolicy(input)))));
});
