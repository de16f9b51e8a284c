import { expect } from 'chai';
import type { Counts } from '../../../../src/domain/audit/counts.ts';
import { MINUTE } from '../../../../src/domain/time/time.ts';
import { offered, silent } from '../../../support/audited-life.ts';
import { watched } from '../../../support/auditor-bench.ts';
import { PLATFORM } from '../../../support/memory-flow.ts';

describe('the auditor, about the counts that others see', () => {
  const saying = (live: () => Promise<Counts>) => watched(offered, { live });

  it('finds it when they keep being others', async () => {
    const { auditor, kinds, lines, audit } = await saying(async () => ({ kept: 1, open: 1, broken: 0 }));
    for (let look = 0; look < 2; look++) {
      await auditor.look();
      expect(lines('error')).to.deep.equal([]);
    }
    await auditor.look();
    expect(await kinds()).to.deep.equal(['COUNTS_DISAGREE']);
    expect(lines('error')).to.have.length(1);
    expect((await audit.look()).found).to.deep.equal({ COUNTS_DISAGREE: 1 });
  });

  it('says nothing when they differ once', async () => {
    let looks = 0;
    const { auditor, kinds, lines } = await saying(async () => ({ kept: 0, open: ++looks === 2 ? 5 : 1, broken: 0 }));
    for (let look = 0; look < 4; look++) await auditor.look();
    expect([await kinds(), lines('error')]).to.deep.equal([[], []]);
  });

  it('allows for what changed while it looked', async () => {
    const { auditor, kinds, flow } = await saying(async () => {
      await flow.submit();
      const open = [...flow.tables.inquiries.values()].length;
      await flow.submit();
      return { kept: 0, open, broken: 0 };
    });
    for (let look = 0; look < 4; look++) await auditor.look();
    expect(await kinds()).to.deep.equal([]);
  });

  it('allows for what came and went while it looked', async () => {
    const { auditor, kinds, flow } = await saying(async () => {
      const all = [...flow.tables.inquiries.values()].map(({ inquiry }) => inquiry);
      const [open] = all.filter(({ status }) => status !== 'CLOSED');
      const kept = all.length - 1;
      await flow.submit();
      await flow.actions.withdrawInquiry(PLATFORM, open?.id ?? '', null);
      await flow.send();
      return { kept, open: 2, broken: 0 };
    });
    for (let look = 0; look < 4; look++) await auditor.look();
    expect(await kinds()).to.deep.equal([]);
  });

  it('leaves them alone for a minute where nothing is open', async () => {
    let asked = 0;
    const { auditor, flow } = await watched(silent, {
      live: async () => {
        asked++;
        return { kept: 1, open: 0, broken: 0 };
      },
    });
    for (let look = 0; look < 3; look++) await auditor.look();
    expect(asked).to.equal(1);
    flow.later(MINUTE);
    await auditor.look();
    expect(asked).to.equal(2);
  });
});
