import { expect } from 'chai';
import { MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import { BOUNDS, offered, silent } from '../../../support/audited-life.ts';
import { watched } from '../../../support/auditor-bench.ts';

describe('the auditor’s pace', () => {
  it('notes when it looked, and since when the system has been up', async () => {
    const { auditor, audit, flow } = await watched(offered);
    const began = flow.clock.now();
    await auditor.look();
    expect(await audit.look()).to.include({ startedAt: began, at: began, aliveAt: began, upSince: began });
    flow.later(BOUNDS.wake);
    await auditor.look();
    expect((await audit.look()).upSince).to.equal(began);
    flow.later(BOUNDS.wake + 1);
    await auditor.look();
    expect((await audit.look()).upSince, 'a gap begins it anew').to.equal(flow.clock.now());
  });

  it('takes no more than its share of the time, shows all the while that the system runs, and trusts no clock that was set back', async () => {
    const life = await offered();
    let slowness = 2 * SECOND;
    const live = async () => {
      life.flow.later(slowness);
      return { kept: 0, open: 1, broken: 0 };
    };
    const { auditor, audit, flow } = await watched(async () => life, { live });
    const lookedAt = async () => (await audit.look()).startedAt;
    await auditor.look();
    const first = await lookedAt();
    slowness = 0;
    flow.later(8 * SECOND - 1);
    await auditor.look();
    expect([await lookedAt(), (await audit.look()).aliveAt]).to.deep.equal([first, flow.clock.now()]);
    flow.later(1);
    await auditor.look();
    expect(await lookedAt()).to.equal(flow.clock.now());
    flow.later(-60 * MINUTE);
    await auditor.look();
    expect(await lookedAt()).to.equal(flow.clock.now());
  });

  it('rests longer from its walk than from looking at what is open', async () => {
    const life = await silent();
    let walks = 0;
    const stretch = async () => {
      walks++;
      life.flow.later(SECOND);
      return [];
    };
    const { auditor, audit, flow } = await watched(async () => life, { store: { ...life.audit, stretch } });
    await auditor.look();
    flow.later(19 * SECOND - 1);
    await auditor.look();
    expect([walks, (await audit.look()).at]).to.deep.equal([1, flow.clock.now()]);
    flow.later(1);
    await auditor.look();
    expect(walks).to.equal(2);
  });
});
