import { expect } from 'chai';
import { HOUR } from '../../../../src/domain/time/time.ts';
import { reviewPenalties } from '../../../../src/flow/deadlines/penalties.ts';
import { NOON } from '../../../support/builders.ts';
import { type Flow, PLATFORM } from '../../../support/memory-flow.ts';
import { paused, review, standing, terms, texts, VENDOR, vendorIn } from '../../../support/penalized-vendor.ts';

describe('a crash', () => {
  const dying = (flow: Flow) => {
    flow.hooks.beforeCommit = () => {
      throw new Error('killed');
    };
  };
  const again = (flow: Flow) => {
    delete flow.hooks.beforeCommit;
  };

  it('before a review was written leaves it for the next one', async () => {
    const { flow } = await paused();
    flow.later(2 * HOUR);
    dying(flow);
    expect(await review(flow).catch((error: Error) => error.message)).to.contain('killed');
    expect(standing(flow)).to.equal('PAUSED');
    again(flow);
    expect(await review(flow)).to.equal(1);
    expect(standing(flow)).to.equal('ACTIVE');
    expect(texts(flow, 'VENDOR_REINSTATED')).to.equal(1);
  });

  it('between publishing a policy and what follows from it is made good at the next start', async () => {
    const { flow, second } = await paused();
    dying(flow);
    expect(await flow.actions.publishPolicy(PLATFORM, terms({ pauseAtPoints: 3 })).catch((error: Error) => error.message)).to.contain(
      'killed',
    );
    again(flow);
    expect(await review(flow), 'nothing has faded').to.equal(0);
    await reviewPenalties(flow.vendorNeeds);
    expect(standing(flow)).to.equal('ACTIVE');
    expect(flow.tables.timeline.get(second)?.at(-1)).to.include({ type: 'VendorReinstated', because: 'POLICY' });
    await reviewPenalties(flow.vendorNeeds);
    expect(texts(flow, 'VENDOR_REINSTATED')).to.equal(1);
  });

  it('in the middle of resuming is made good by asking again', async () => {
    const { flow } = await paused();
    dying(flow);
    await flow.actions.resumeVendor(PLATFORM, VENDOR).catch(() => undefined);
    again(flow);
    expect(standing(flow)).to.equal('PAUSED');
    await flow.actions.resumeVendor(PLATFORM, VENDOR);
    expect(standing(flow)).to.equal('ACTIVE');
  });

  it('over one vendor keeps none of the others waiting', async () => {
    const { flow } = await paused();
    const poison = { ...vendorIn(flow), id: 'ven_poison', platformId: 'plt_gone' };
    flow.tables.vendors.set('ven_poison', { ...poison, account: { ...poison.account, fadesAt: NOON } });
    flow.later(3 * HOUR);
    expect(await review(flow).catch((error: Error) => error.message)).to.contain('plt_gone');
    expect(standing(flow)).to.equal('ACTIVE');
  });
});
