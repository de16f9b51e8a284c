import { expect } from 'chai';
import { type OfferCounts, percentile, scorecard } from '../../src/domain/scorecard.ts';

const counts = (overrides: Partial<OfferCounts> = {}): OfferCounts => ({
  ...{ offers: 0, answered: 0, accepted: 0, expired: 0, rescinded: 0, open: 0, verifiedContacts: 0, deniedContacts: 0, points: 0 },
  responseMillis: [],
  ...overrides,
});

describe('domain/scorecard', () => {
  it('takes percentiles by nearest rank', () => {
    const ten = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    expect([50, 90, 91, 100, 1].map((percent) => percentile(ten, percent))).to.deep.equal([5, 9, 10, 10, 1]);
    expect(percentile([15, 20, 35, 40, 50], 30)).to.equal(20);
    expect(percentile([7], 50)).to.equal(7);
    expect(percentile([], 50)).to.equal(null);
  });

  it('counts for the rate only offers that had to be answered', () => {
    expect(scorecard(counts({ offers: 10, answered: 3, open: 2, rescinded: 2 })).responseRate).to.equal(0.5);
    expect(scorecard(counts({ offers: 4, answered: 4 })).responseRate).to.equal(1);
    expect(scorecard(counts({ offers: 4, open: 2, rescinded: 2 })).responseRate).to.equal(0);
  });

  it('says how long answers took, in seconds, or nothing', () => {
    expect(scorecard(counts({ responseMillis: [500, 1_500, 60_000] }))).to.include({ p50ResponseSeconds: 1.5, p90ResponseSeconds: 60 });
    expect(scorecard(counts())).to.include({ p50ResponseSeconds: null, p90ResponseSeconds: null, returned: 0, credited: 0 });
  });

  it('hands the rest on', () => {
    const rest = { offers: 9, answered: 5, accepted: 4, expired: 3, verifiedContacts: 2, deniedContacts: 1, points: 7 };
    expect(scorecard(counts(rest))).to.include(rest);
  });
});
