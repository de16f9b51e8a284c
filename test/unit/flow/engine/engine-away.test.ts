import { expect } from 'chai';
import { StoreUnavailable } from '../../../../src/flow/ports/store-unavailable.ts';
import { memoryFlow, PLATFORM } from '../../../support/memory-flow.ts';

describe('the engine and a store that goes away', () => {
  it('refuses a batch at once, however many are in it, and sets none of it aside', async () => {
    const flow = memoryFlow();
    const ids = [await flow.submit(), await flow.submit(), await flow.submit()];
    let loads = 0;
    flow.hooks.beforeCommit = () => {
      // This one fails for another reason, and before it can be decided again, the store is away.
      flow.store.load = () => {
        loads++;
        return Promise.reject(new StoreUnavailable('away'));
      };
      throw new Error('no');
    };
    const works = ids.map((inquiryId) => flow.engine.handle({ platformId: PLATFORM, inquiryId, command: { type: 'Wake' } }));
    const ends = await Promise.allSettled(works);
    expect(ends.map((end) => end.status === 'rejected' && end.reason instanceof StoreUnavailable)).to.deep.equal([true, true, true]);
    expect(loads, 'asked once for all of them').to.equal(1);
    expect(flow.engine.quarantined()).to.deep.equal([]);
  });

  it('says what it committed, so that its next wake-up is armed, and nothing of what it did not', async () => {
    const flow = memoryFlow();
    const [id, other] = [await flow.submit(), await flow.submit()];
    flow.committed.length = 0;
    await flow.wake(id);
    expect(flow.committed.map((inquiry) => inquiry.id)).to.deep.equal([id]);
    expect(flow.committed[0]?.wakeAt).to.equal(flow.inquiry(id).wakeAt);
    flow.store.commit = () => Promise.reject(new StoreUnavailable('away'));
    await flow.wake(other);
    expect(flow.committed).to.have.length(1);
  });
});
