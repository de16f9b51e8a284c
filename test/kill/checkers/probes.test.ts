import { expect } from 'chai';
import type { Span } from '../history/history.ts';
import { KNOCK_WITHIN_MS, type Knock, readKnocks } from './probes.ts';

const closures = (...knocks: [from: number, took: number, isOpen: boolean][]): Span[] => {
  const read = readKnocks(0);
  const heard = knocks.map(([from, took, isOpen]): Knock => ({ from, to: from + took, isOpen })).toSorted((a, b) => a.to - b.to);
  return heard.flatMap((knock) => read(knock) ?? []);
};

describe('Knocks at the door', () => {
  it('that are refused say that it was closed from the first of them to the first that is let in', () => {
    expect(closures([1_000, 5, true], [2_000, 5, false], [4_000, 5, false], [6_000, 5, true], [7_000, 5, true])).to.deep.equal([
      { from: 2_000, to: 6_000 },
    ]);
  });

  it('that are refused for three seconds or less are a busy machine', () => {
    expect(closures([1_000, 5, true], [2_000, 5, false], [5_000, 5, true])).to.deep.equal([]);
  });

  it('that are all let in say nothing, however long each took', () => {
    expect(closures([1_000, 4_900, true], [2_000, 4_500, true])).to.deep.equal([]);
  });

  it('that were never answered met a closed door from when they came', () => {
    expect(closures([2_000, KNOCK_WITHIN_MS, false], [8_000, 5, true])).to.deep.equal([{ from: 2_000, to: 8_000 }]);
  });

  it('that hung and were cut off met a service that was there until then', () => {
    expect(closures([2_000, 3_500, false], [8_000, 5, true])).to.deep.equal([]);
    expect(closures([2_000, 3_500, false], [9_000, 5, true])).to.deep.equal([{ from: 5_500, to: 9_000 }]);
  });

  it('count from when somebody was let in last, even if that was heard after a refusal', () => {
    expect(closures([1_000, 3_000, true], [2_000, 5, false], [3_000, 5, false], [6_500, 5, true])).to.deep.equal([]);
  });
});
