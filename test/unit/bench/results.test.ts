import { expect } from 'chai';
import { type Figure, type Goal, verdictOf, winnerOf } from '../../../bench/harness/results.ts';

const RATE: Figure = {
  name: 'rate',
  unit: 'a second',
  better: 'more',
  values: [
    { system: 'Leadline', runs: [90, 100, 110] },
    { system: 'stock', runs: [20, 25, 30] },
    { system: 'bullmq', runs: [50, 50, 200] },
  ],
};
const LAG: Figure = { ...RATE, name: 'lag', unit: 'ms', better: 'less' };
const goal = (about: Partial<Goal>): Goal => ({ text: '', figure: 'rate', against: 'stock', ...about });

describe('how far a goal of the bench is reached', () => {
  it('sets the medians of two systems in proportion', () => {
    expect(verdictOf(goal({ atLeast: 4 }), [RATE])).to.include({ value: 4, isMet: true });
    expect(verdictOf(goal({ atLeast: 4.1 }), [RATE])).to.include({ value: 4, isMet: false });
  });

  it('takes the peer with the greatest rate as the best', () => {
    expect(verdictOf(goal({ against: 'BEST_PEER', atLeast: 5 }), [RATE])).to.include({ value: 2, isMet: false });
  });

  it('takes the peer with the shortest lag as the best', () => {
    expect(verdictOf(goal({ figure: 'lag', against: 'BEST_PEER', atMost: 0.25 }), [LAG])).to.include({ value: 4, isMet: false });
  });

  it("holds Leadline's own median against a bound", () => {
    expect(verdictOf(goal({ against: null, atMost: 100 }), [RATE])).to.include({ value: 100, isMet: true });
  });

  it('does not call a goal reached whose figure, system or value is missing', () => {
    expect(verdictOf(goal({ figure: 'other', atMost: 1 }), [RATE])).to.include({ value: null, isMet: false });
    expect(verdictOf(goal({ against: 'agenda', atMost: 1 }), [RATE])).to.include({ value: null, isMet: false });
    const empty: Figure = { ...RATE, values: [{ system: 'Leadline', runs: [] }] };
    expect(verdictOf(goal({ against: null, atMost: 1 }), [empty])).to.include({ value: null, isMet: false });
  });

  it('names the winner, also where it is a peer', () => {
    expect(winnerOf(RATE)).to.equal('Leadline');
    expect(winnerOf(LAG)).to.equal('stock');
    expect(winnerOf({ ...RATE, values: [] })).to.equal(null);
  });
});
