import { expect } from 'chai';
import { seedOfDay, seedsFrom } from './seeds.ts';

describe('The seeds of a run', () => {
  it('are of the day by its date in UTC', () => {
    expect(seedOfDay(new Date('2026-12-01T23:59:59Z'))).to.equal(20_261_201);
    expect(seedOfDay(new Date('2026-12-02T00:00:00Z'))).to.equal(20_261_202);
  });

  it('follow one another from the first that is named', () => {
    expect(seedsFrom(7, 3)).to.deep.equal([7, 8, 9]);
    expect(seedsFrom(7, 0)).to.deep.equal([]);
  });

  it('are ones that nobody has chosen where none is named', () => {
    const seeds = seedsFrom(null, 40);
    expect(new Set(seeds).size).to.be.above(30);
    expect(seeds.every((seed) => Number.isSafeInteger(seed) && seed >= 0)).to.equal(true);
  });
});
