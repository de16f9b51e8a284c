import { expect } from 'chai';
import { median, percentile, slope, spread } from '../../../bench/harness/statistics.ts';

describe('the statistics of the bench', () => {
  it('takes the middle of an odd number of values, in whatever order they come', () => {
    expect(median([9, 1, 5])).to.equal(5);
  });

  it('takes the mean of the two in the middle of an even number', () => {
    expect(median([10, 1, 2, 4])).to.equal(3);
  });

  it('has no median of nothing', () => {
    expect(median([])).to.be.NaN;
  });

  it('takes the nearest rank as a percentile', () => {
    const hundred = Array.from({ length: 100 }, (_, n) => n + 1);
    expect([0, 50, 99, 100].map((percent) => percentile(hundred, percent))).to.deep.equal([1, 50, 99, 100]);
    expect(percentile([3, 1, 2], 99)).to.equal(3);
  });

  it('shows the least and the greatest beside the median', () => {
    expect(spread([3, 1, 2])).to.deep.equal({ median: 2, low: 1, high: 3 });
  });

  it('finds how fast values grow', () => {
    const points = [0, 1, 2, 3].map((at) => ({ at, value: 10 + 2.5 * at }));
    expect(slope(points)).to.be.closeTo(2.5, 1e-9);
    expect(slope(points.map(({ at }) => ({ at, value: 7 })))).to.equal(0);
  });
});
