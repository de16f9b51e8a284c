import { expect } from 'chai';
import { groupBy } from '../../../src/domain/collections.ts';

describe('groupBy', () => {
  it('keeps keys and items in the order in which they came', () => {
    const groups = groupBy(['pear', 'fig', 'plum', 'kiwi', 'nut'], ({ length }) => length);
    expect([...groups]).to.deep.equal([
      [4, ['pear', 'plum', 'kiwi']],
      [3, ['fig', 'nut']],
    ]);
  });

  it('takes anything that can be gone through, and undefined for a key', () => {
    const groups = groupBy(new Set([1, 2, 3]), (n) => (n > 2 ? undefined : 'small'));
    expect([...groups]).to.deep.equal([
      ['small', [1, 2]],
      [undefined, [3]],
    ]);
  });

  it('has no groups where there are no items', () => {
    expect(groupBy([], String).size).to.equal(0);
  });
});
