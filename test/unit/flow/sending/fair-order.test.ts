import { expect } from 'chai';
import { type Due, fairOrder } from '../../../../src/flow/sending/fair-order.ts';

let made = 0;
const due = (platformId: string, nextAt: number, urgent = false): Due => ({ id: `inq_1:0:KIND:${++made}`, platformId, urgent, nextAt });

describe('the order in which texts take their turns', () => {
  it('gives each platform one after the other, however much a large one has, and each its oldest first', () => {
    const large = Array.from({ length: 5 }, (_, n) => due('large', n));
    const [b2, b1, c1] = [due('b', 99), due('b', 50), due('c', 70)];
    expect(fairOrder([b2, ...large.toReversed(), b1, c1])).to.deep.equal([large[0], b1, c1, large[1], b2, large[2], large[3], large[4]]);
  });

  it('puts urgent ones before all others, in turns too', () => {
    const [late, early, other] = [due('a', 9, true), due('a', 1), due('b', 12, true)];
    expect(fairOrder([early, late, other])).to.deep.equal([late, other, early]);
  });

  it('keeps the order in which one decision wrote its texts', () => {
    const [first, second, third] = [due('a', 5), due('a', 5), due('a', 5)];
    expect(fairOrder([third, first, second])).to.deep.equal([first, second, third]);
  });

  it('is empty when nothing is due', () => {
    expect(fairOrder([])).to.deep.equal([]);
  });
});
