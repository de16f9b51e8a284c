import { expect } from 'chai';
import { createFairTurns, type Due, queuesOf } from '../../../../src/flow/sending/fair-turns.ts';

let made = 0;
const due = (platformId: string, nextAt: number, urgent = false): Due => ({ id: `inq_1:0:KIND:${++made}`, platformId, urgent, nextAt });
const many = (platformId: string, count: number, urgent = false) => Array.from({ length: count }, (_, n) => due(platformId, n, urgent));
const orderOf = (texts: Due[]) => createFairTurns().take(queuesOf(texts), texts.length);

describe('the turns in which texts are sent', () => {
  it('give each platform one after the other, however much a large one has, and each its oldest first', () => {
    const large = many('large', 5);
    const [b2, b1, c1] = [due('b', 99), due('b', 50), due('c', 70)];
    expect(orderOf([b2, ...large.toReversed(), b1, c1])).to.deep.equal([large[0], b1, c1, large[1], b2, large[2], large[3], large[4]]);
  });

  it('put the urgent texts of a platform before its others, but not before those of other platforms', () => {
    const urgent = many('pump', 3, true);
    const [early, quiet] = [due('pump', 0), due('quiet', 99)];
    expect(orderOf([early, ...urgent, quiet])).to.deep.equal([urgent[0], quiet, urgent[1], urgent[2], early]);
  });

  it('go by segments: whose texts are twice as long has half as many turns', () => {
    const turns = createFairTurns();
    const queues = queuesOf([...many('long', 50), ...many('short', 50)]);
    const taken = Array.from({ length: 30 }, () => {
      const [text] = turns.take(queues, 1);
      if (text?.platformId === 'long') turns.charge('long', 2);
      return text?.platformId;
    });
    expect(taken.filter((platformId) => platformId === 'long')).to.have.length(10);
  });

  it('hold from one batch to the next, and save nothing up for a platform that had nothing waiting', () => {
    const turns = createFairTurns();
    const queues = queuesOf(many('pump', 100));
    turns.take(queues, 50);
    for (const text of many('quiet', 10)) queues.set('quiet', [...(queues.get('quiet') ?? []), text]);
    const next = turns.take(queues, 10).map(({ platformId }) => platformId);
    expect(next.filter((platformId) => platformId === 'quiet').length).to.be.within(5, 6);
    expect(next.slice(0, 2)).to.include('quiet');
  });

  it('keep the order in which one decision wrote its texts', () => {
    const [first, second, third] = [due('a', 5), due('a', 5), due('a', 5)];
    expect(orderOf([third, first, second])).to.deep.equal([first, second, third]);
  });

  it('are none when nothing is due, and charge a platform without texts nothing that lasts', () => {
    const turns = createFairTurns();
    turns.charge('gone', 3);
    expect(turns.take(queuesOf([]), 10)).to.deep.equal([]);
    expect(turns.take(queuesOf([due('a', 1)]), 1)).to.have.length(1);
  });
});
