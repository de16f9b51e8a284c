import { expect } from 'chai';
import type { Span } from '../history/history.ts';
import { createOutageDetector, PROBE_WITHIN_MS, type Probe } from './probes.ts';

const outages = (...probes: [from: number, took: number, isReady: boolean][]): Span[] => {
  const outageOf = createOutageDetector(0);
  const answered = probes.map(([from, took, isReady]): Probe => ({ from, to: from + took, isReady })).toSorted((a, b) => a.to - b.to);
  return answered.flatMap((probe) => outageOf(probe) ?? []);
};

describe('Probes of readiness', () => {
  it('that are refused mean an outage from the first of them to the first that is answered', () => {
    expect(outages([1_000, 5, true], [2_000, 5, false], [4_000, 5, false], [6_000, 5, true], [7_000, 5, true])).to.deep.equal([
      { from: 2_000, to: 6_000 },
    ]);
  });

  it('that are refused for three seconds or less mean a busy machine', () => {
    expect(outages([1_000, 5, true], [2_000, 5, false], [5_000, 5, true])).to.deep.equal([]);
  });

  it('that are all answered mean no outage, however long each took', () => {
    expect(outages([1_000, 4_900, true], [2_000, 4_500, true])).to.deep.equal([]);
  });

  it('that were never answered mean an outage from when they were sent', () => {
    expect(outages([2_000, PROBE_WITHIN_MS, false], [8_000, 5, true])).to.deep.equal([{ from: 2_000, to: 8_000 }]);
  });

  it('that hung and were cut off met a service that was there until then', () => {
    expect(outages([2_000, 3_500, false], [8_000, 5, true])).to.deep.equal([]);
    expect(outages([2_000, 3_500, false], [9_000, 5, true])).to.deep.equal([{ from: 5_500, to: 9_000 }]);
  });

  it('count from the last one that was answered, even if its answer came after a refusal', () => {
    expect(outages([1_000, 3_000, true], [2_000, 5, false], [3_000, 5, false], [6_500, 5, true])).to.deep.equal([]);
  });
});
