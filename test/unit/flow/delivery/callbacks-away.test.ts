import { expect } from 'chai';
import { StoreUnavailable } from '../../../../src/flow/ports/store-unavailable.ts';
import { memoryFlow } from '../../../support/memory-flow.ts';

describe('callbacks while the store goes away', () => {
  // An unhandled rejection fails the run (test/setup.ts), as it would end the service.
  it('all reject: the write that fails first leaves no rejected command without a handler', async () => {
    const flow = memoryFlow();
    const id = await flow.submit();
    await flow.wake(id);
    await flow.send();
    const progress = 'DELIVERED' as const;
    const of = (kind: 'VENDOR_OFFER' | 'CONSUMER_RECEIVED') => ({
      messageId: flow.message(kind).id,
      sid: flow.message(kind).sid ?? '',
      progress,
    });
    flow.outbox.write = () => Promise.reject(new StoreUnavailable('away'));
    flow.store.load = async () => {
      for (let i = 0; i < 20; i++) await Promise.resolve();
      throw new StoreUnavailable('away');
    };
    const both = [flow.callbacks.apply(of('VENDOR_OFFER')), flow.callbacks.apply(of('CONSUMER_RECEIVED'))];
    const outcomes = await Promise.allSettled(both);
    expect(outcomes.map(({ status }) => status)).to.deep.equal(['rejected', 'rejected']);
    // A turn of the event loop, in which node would notice.
    await new Promise((resolve) => setImmediate(resolve));
  });
});
