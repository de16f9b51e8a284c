import { expect } from 'chai';
import { SECOND } from '../../src/domain/time/time.ts';
import type { StorePorts } from '../../src/flow/ports/store.ts';
import { NOON } from '../support/stored-samples.ts';

const SILENCE = 2 * SECOND;

/** The contract of the beats. There is one heartbeat in a store: these tests are one story, in their order. */
export function describeHeartbeat(storeOf: () => StorePorts): void {
  describe('the heartbeat', () => {
    const beat = (at: number, silence = SILENCE) => storeOf().heartbeat.beat(at, silence);
    const last = () => storeOf().heartbeat.lastBeat();
    const gap = { from: NOON + 2 * SECOND, to: NOON + 10 * SECOND };

    it('is not there before the first beat, and that one ends no outage, however many beat at once', async () => {
      expect(await last()).to.deep.equal({ at: null, outages: [] });
      const beats = await Promise.all([beat(NOON), beat(NOON), beat(NOON)]);
      for (const answer of beats) expect(answer).to.deep.equal({ outages: [], isNew: false });
      expect(await last()).to.deep.equal({ at: NOON, outages: [] });
    });

    it('finds nothing in a silence that is not longer than allowed', async () => {
      expect(await beat(NOON + SILENCE)).to.deep.equal({ outages: [], isNew: false });
      expect(await last()).to.deep.equal({ at: NOON + SILENCE, outages: [] });
    });

    it('makes one outage of a longer one, however many notice it at once', async () => {
      const beats = await Promise.all([0, 0, 0, 0, 0, 0].map(() => beat(gap.to)));
      expect(beats.filter(({ isNew }) => isNew)).to.have.length(1);
      for (const { outages } of beats) expect(outages).to.deep.equal([gap]);
      expect(await last()).to.deep.equal({ at: gap.to, outages: [gap] });
    });

    it('goes by the silence that the beat names, and keeps the outages oldest first', async () => {
      const second = { from: gap.to, to: gap.to + 1_500 };
      expect(await beat(second.to, 1_000)).to.deep.equal({ outages: [gap, second], isNew: true });
      expect(await last()).to.deep.equal({ at: second.to, outages: [gap, second] });
    });

    it('is never set back by a clock that is behind', async () => {
      const { at, outages } = await last();
      expect(await beat(NOON - 5 * SECOND)).to.deep.equal({ outages, isNew: false });
      expect(await last()).to.deep.equal({ at, outages });
    });
  });
}
