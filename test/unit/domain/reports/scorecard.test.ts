import { expect } from 'chai';
import { percentile, type ScoredOffer, scorecard } from '../../../../src/domain/reports/scorecard.ts';
import { HOUR, MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import { ALWAYS_OPEN, calendarOpen, NOON } from '../../../support/builders.ts';

const offer = (status: ScoredOffer['status'], part: Partial<ScoredOffer> = {}): ScoredOffer => ({
  status,
  clockStartedAt: NOON,
  respondedAt: null,
  contactProof: 'NONE',
  return: null,
  ...part,
});
const accepted = (length: number, part: Partial<ScoredOffer> = {}) => offer('ACCEPTED', { respondedAt: NOON + length, ...part });
const declined = (length: number) => offer('DECLINED', { respondedAt: NOON + length });
const cardOf = (offers: ScoredOffer[], calendar = ALWAYS_OPEN) => scorecard({ offers, points: 0 }, calendar);

describe('domain/scorecard', () => {
  it('takes percentiles by nearest rank', () => {
    const ten = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    expect([50, 90, 91, 100, 1].map((percent) => percentile(ten, percent))).to.deep.equal([5, 9, 10, 10, 1]);
    expect(percentile([15, 20, 35, 40, 50], 30)).to.equal(20);
    expect(percentile([7], 50)).to.equal(7);
    expect(percentile([], 50)).to.equal(null);
  });

  it('counts every offer once', () => {
    const offers = [
      accepted(1, { contactProof: 'VERIFIED' }),
      accepted(1, { contactProof: 'DENIED', return: { granted: null } }),
      accepted(1, { contactProof: 'REPORTED', return: { granted: true } }),
      accepted(1, { return: { granted: false } }),
      declined(1),
      ...[offer('EXPIRED'), offer('EXPIRED'), offer('RESCINDED'), offer('UNDELIVERABLE'), offer('PENDING')],
    ];
    expect(scorecard({ offers, points: 7 }, ALWAYS_OPEN)).to.include({
      ...{ offers: 10, answered: 5, accepted: 4, expired: 2, verifiedContacts: 1, deniedContacts: 1 },
      ...{ points: 7, returned: 3, credited: 1 },
    });
  });

  for (const [name, offers, rate] of [
    ['all answered', [accepted(1), declined(1)], 1],
    ['silence counts against it', [accepted(1), declined(1), offer('EXPIRED'), offer('EXPIRED')], 0.5],
    ['so does what never arrived', [accepted(1), offer('UNDELIVERABLE')], 0.5],
    ['what is still open does not', [accepted(1), offer('EXPIRED'), offer('PENDING')], 0.5],
    ['what was taken back does not', [accepted(1), offer('EXPIRED'), offer('RESCINDED')], 0.5],
    ['nothing that had to be answered', [offer('PENDING'), offer('RESCINDED')], 0],
    ['nothing at all', [], 0],
  ] as const)
    it(`has a rate of ${rate}: ${name}`, () => expect(cardOf([...offers]).responseRate).to.equal(rate));

  it('says how long answers took, in seconds, whatever their order, or nothing', () => {
    const offers = [accepted(MINUTE), offer('EXPIRED'), declined(500), accepted(1_500)];
    expect(cardOf(offers)).to.include({ p50ResponseSeconds: 1.5, p90ResponseSeconds: 60 });
    const silent = { p50ResponseSeconds: null, p90ResponseSeconds: null, p50ResponseWorkingSeconds: null, p90ResponseWorkingSeconds: null };
    expect(cardOf([offer('EXPIRED')])).to.include(silent);
  });

  it('counts of working time only what lies within the hours', () => {
    // NOON is 15:00 in New York.
    const until16 = calendarOpen('08:00', '16:00');
    const offers = [accepted(30 * MINUTE), accepted(18 * HOUR)];
    expect(cardOf(offers, until16)).to.include({ p50ResponseWorkingSeconds: 1_800, p90ResponseWorkingSeconds: 2 * 3_600 });
    expect(cardOf(offers, calendarOpen('20:00', '21:00'))).to.include({ p50ResponseWorkingSeconds: 0, p90ResponseWorkingSeconds: 3_600 });
    expect(cardOf(offers, { ...until16, hours: [] })).to.include({ p50ResponseSeconds: 1_800, p90ResponseWorkingSeconds: 0 });
  });

  it('ranks working times by themselves: the longest wait is not the longest work', () => {
    const [overnight, late] = [accepted(17 * HOUR + 10 * SECOND), accepted(59 * MINUTE)];
    const card = cardOf([overnight, late], calendarOpen('08:00', '15:30'));
    expect(card).to.include({ p50ResponseSeconds: 59 * 60, p90ResponseSeconds: 17 * 3_600 + 10 });
    expect(card).to.include({ p50ResponseWorkingSeconds: 30 * 60, p90ResponseWorkingSeconds: 30 * 60 + 10 });
  });
});
