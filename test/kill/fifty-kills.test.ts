import { expect } from 'chai';
import { reportOf } from './report.ts';
import { killTest } from './run.ts';

const KILLS = 50;
const SEED = 7;

describe('Fifty kills under load', function () {
  // On a machine that is busy with other things everything takes several times as long.
  this.timeout(900_000);

  it('lose nothing that was accepted, text nobody twice, strike nobody unproven, and every inquiry ends told', async () => {
    const outcome = await killTest({ kills: KILLS, seed: SEED, quick: true, settleWithin: 180_000, say: () => undefined });
    expect(outcome.violations.length, reportOf(outcome)).to.equal(0);
    expect(outcome.evidence.inquiries.size, 'inquiries that were accepted meanwhile').to.be.at.least(KILLS / 2);
    expect(outcome.samples, 'looks at them while they lived').to.be.at.least(KILLS);
  });
});
