import { expect } from 'chai';
import { checkPolicy, type PolicyInput } from '../../../../src/domain/input/policy.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import { makePolicy } from '../../../support/builders.ts';
import { areSentences, said, taken } from './said.ts';

const { platformId: _, version: __, publishedAt: ___, ...TERMS } = makePolicy();
const refusals = (overrides: Partial<PolicyInput>) => {
  const outcome = checkPolicy({ ...TERMS, ...overrides });
  expect(areSentences(outcome)).to.equal(true);
  return said(outcome);
};

describe('domain/input/policy', () => {
  it('takes a policy as it is', () => expect(taken(checkPolicy(TERMS))).to.deep.equal(TERMS));

  it('fills in what is left out, sorts reminders and ends the day at midnight', () => {
    const { sendWithin: _s, reopenWithin: _a, ranking: _b, returnWithin: _c, returnsAtMost: _d, referral: _e, ...bare } = TERMS;
    const filled = taken(checkPolicy({ ...bare, remindAfter: [3 * MINUTE, MINUTE], quietFrom: '21:00', quietUntil: '24:00' }));
    expect(filled).to.deep.include({
      reopenWithin: 7 * DAY,
      ranking: { score: 0, distance: 0, load: 0 },
      sendWithin: 15 * MINUTE,
      returnWithin: 14 * DAY,
      returnsAtMost: 0.2,
      referral: null,
      remindAfter: [MINUTE, 3 * MINUTE],
      quietUntil: '00:00',
    });
  });

  it('takes a policy of seconds, as tests use it', () => {
    const fast = {
      respondWithin: 2 * SECOND,
      contactWithin: 5 * SECOND,
      askConsumerAfter: 0,
      confirmWithin: 5 * SECOND,
      keepPostedEvery: 3 * SECOND,
      giveUpAfter: 2 * MINUTE,
      pauseAtPoints: 1000,
      suspendAtPoints: 2000,
      escalateAfterExpired: 1000,
    };
    expect(refusals(fast)).to.deep.equal([]);
  });

  const accepted: [string, Partial<PolicyInput>][] = [
    ['several a round when shared', { distribution: 'SHARED', offersPerRound: 3 }],
    ['several a round when the first wins', { distribution: 'FIRST_TO_ACCEPT', offersPerRound: 100 }],
    ['a reminder just before the deadline', { remindAfter: [5 * MINUTE - 1] }],
    ['giving up with the first deadline', { giveUpAfter: 5 * MINUTE }],
    ['no reopening and no returns', { reopenWithin: 0, returnWithin: 0, returnsAtMost: 0 }],
    ['suspension together with the pause', { pauseAtPoints: 5, suspendAtPoints: 5 }],
    ['strikes that weigh nothing', { pointsForExpired: 0, pointsForDenied: 0 }],
    ['no quiet hours', { quietFrom: '09:00', quietUntil: '09:00' }],
    ['quiet hours over midnight', { quietFrom: '21:00', quietUntil: '08:00' }],
    ['every lead returnable', { returnsAtMost: 1 }],
    ['half a ranking', { ranking: { score: 1 } }],
    ['a null ranking', { ranking: null }],
  ];
  for (const [what, overrides] of accepted) it(`takes ${what}`, () => expect(refusals(overrides)).to.deep.equal([]));

  const refused: [string, Partial<PolicyInput>, string][] = [
    ['no offers', { offersPerRound: 0 }, 'offersPerRound OUT_OF_RANGE'],
    ['101 offers a round', { distribution: 'SHARED', offersPerRound: 101 }, 'offersPerRound OUT_OF_RANGE'],
    ['several offers when exclusive', { offersPerRound: 2 }, 'offersPerRound INVALID'],
    ['a reminder at the deadline', { remindAfter: [5 * MINUTE] }, 'remindAfter.0 OUT_OF_RANGE'],
    ['a reminder after the deadline', { remindAfter: [MINUTE, HOUR] }, 'remindAfter.1 OUT_OF_RANGE'],
    ['a reminder at once', { remindAfter: [0] }, 'remindAfter.0 OUT_OF_RANGE'],
    ['a reminder twice', { remindAfter: [MINUTE, MINUTE] }, 'remindAfter.1 INVALID'],
    ['eleven reminders', { remindAfter: Array.from({ length: 11 }, (_, i) => (i + 1) * SECOND) }, 'remindAfter TOO_LONG'],
    ['giving up before the first deadline', { giveUpAfter: 5 * MINUTE - 1 }, 'giveUpAfter OUT_OF_RANGE'],
    ['a pause at no points', { pauseAtPoints: 0 }, 'pauseAtPoints OUT_OF_RANGE'],
    ['suspension before the pause', { pauseAtPoints: 10, suspendAtPoints: 9 }, 'suspendAtPoints OUT_OF_RANGE'],
    ['negative points for silence', { pointsForExpired: -1 }, 'pointsForExpired OUT_OF_RANGE'],
    ['negative points for a denied contact', { pointsForDenied: -1 }, 'pointsForDenied OUT_OF_RANGE'],
    ['an escalation at once', { escalateAfterExpired: 0 }, 'escalateAfterExpired OUT_OF_RANGE'],
    ['a share over 1', { returnsAtMost: 1.01 }, 'returnsAtMost OUT_OF_RANGE'],
    ['a negative share', { returnsAtMost: -0.1 }, 'returnsAtMost OUT_OF_RANGE'],
    ['a negative ranking', { ranking: { load: -1 } }, 'ranking.load OUT_OF_RANGE'],
    ['quiet hours that never end', { quietFrom: '00:00', quietUntil: '24:00' }, 'quietUntil INVALID'],
    ['quiet hours from 24:00', { quietFrom: '24:00', quietUntil: '08:00' }, 'quietFrom INVALID'],
    ['a long referral', { referral: 'x'.repeat(161) }, 'referral TOO_LONG'],
    ['a referral of two lines', { referral: 'a\nb' }, 'referral INVALID'],
  ];
  for (const [what, overrides, error] of refused) it(`refuses ${what}`, () => expect(refusals(overrides)).to.deep.equal([error]));

  for (const field of [
    'respondWithin',
    'contactWithin',
    'confirmWithin',
    'keepPostedEvery',
    'giveUpAfter',
    'pointsFadeAfter',
    'sendWithin',
  ] as const)
    it(`refuses ${field} of nothing and of centuries`, () => {
      expect(refusals({ [field]: 0 })).to.deep.equal([`${field} OUT_OF_RANGE`]);
      expect(refusals({ [field]: 100_000 * DAY })).to.include(`${field} OUT_OF_RANGE`);
    });
  for (const field of ['askConsumerAfter', 'reopenWithin', 'returnWithin'] as const)
    it(`refuses ${field} of centuries, and takes nothing`, () => {
      expect(refusals({ [field]: 100_000 * DAY })).to.deep.equal([`${field} OUT_OF_RANGE`]);
      expect(refusals({ [field]: 0 })).to.deep.equal([]);
    });

  it('says all that is wrong at once', () => {
    expect(refusals({ offersPerRound: 0, respondWithin: 0, pauseAtPoints: 0, returnsAtMost: 2 })).to.have.lengthOf(4);
  });
});
