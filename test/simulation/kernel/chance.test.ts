import { expect } from 'chai';
import { chanceOf, mixed } from './chance.ts';

const drawn = (...parts: number[]) => {
  const chance = chanceOf(...parts);
  return Array.from({ length: 20 }, chance.next);
};

describe('Chance in the simulation', () => {
  it('says the same for the same parts, and something else when any of them is another', () => {
    expect(drawn(7, 3, 1)).to.deep.equal(drawn(7, 3, 1));
    for (const other of [
      [8, 3, 1],
      [7, 4, 1],
      [7, 3, 2],
      [3, 7, 1],
      [7, 3],
    ])
      expect(drawn(...other)).to.not.deep.equal(drawn(7, 3, 1));
  });

  it('counts all of a moment, which is longer than 32 bits', () => {
    const moment = Date.UTC(2026, 4, 4);
    expect(mixed(moment)).to.not.equal(mixed(moment + 2 ** 32));
    expect(mixed(moment)).to.not.equal(mixed(moment + 1));
  });

  it('spreads what it mixes evenly', () => {
    const tenths = new Array<number>(10).fill(0);
    for (let i = 0; i < 100_000; i++) tenths[Math.floor((10 * mixed(7, i)) / 2 ** 32)]!++;
    for (const count of tenths) expect(count).to.be.within(9_500, 10_500);
  });

  it('is true in the share that was asked for, never for none and always for all', () => {
    const chance = chanceOf(1);
    const share = (of: number) => Array.from({ length: 10_000 }, () => chance.is(of)).filter(Boolean).length / 10_000;
    expect(share(0.3)).to.be.within(0.28, 0.32);
    expect([share(0), share(1)]).to.deep.equal([0, 1]);
  });

  it('draws whole numbers with both ends, items of a list, and bytes', () => {
    const chance = chanceOf(2);
    const numbers = new Set(Array.from({ length: 1_000 }, () => chance.between(3, 6)));
    const items = new Set(Array.from({ length: 1_000 }, () => chance.of(['a', 'b', 'c'])));
    expect([...numbers].toSorted()).to.deep.equal([3, 4, 5, 6]);
    expect([...items].toSorted()).to.deep.equal(['a', 'b', 'c']);
    expect(chance.bytes(16)).to.have.length(16);
  });
});
