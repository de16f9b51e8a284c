import { expect } from 'chai';
import { DAY, HOUR, SECOND } from '../../../../src/domain/time/time.ts';
import { StoreUnavailable } from '../../../../src/flow/ports/store-unavailable.ts';
import { makeVendor } from '../../../support/builders.ts';
import { memoryFlow } from '../../../support/memory-flow.ts';

const CONSUMER = '+12125551001';
const VENDOR = '+12125550201';

/** A vendor with an offer, and a store that is away when an inquiry is to be decided, once. */
async function offered() {
  const flow = memoryFlow({ policy: { keepPostedEvery: DAY }, vendors: [makeVendor({ phone: VENDOR })] });
  const id = await flow.submit(CONSUMER);
  await flow.wake(id);
  await flow.send();
  const { load } = flow.store;
  const failing = () => {
    flow.store.load = () => {
      flow.store.load = load;
      return Promise.reject(new StoreUnavailable('away'));
    };
  };
  return { flow, id, failing };
}
const failureOf = (receiving: Promise<unknown>) =>
  receiving.then(
    () => null,
    (error: unknown) => error,
  );

describe('a text that could not be handled', () => {
  it('counts when Twilio brings it again', async () => {
    const { flow, id, failing } = await offered();
    failing();
    expect(await failureOf(flow.textAtOnce('SM1', VENDOR, '1'))).to.be.instanceOf(StoreUnavailable);
    expect(flow.inquiry(id).offers[0]?.status).to.equal('PENDING');
    await flow.text('SM1', VENDOR, '1');
    expect(flow.inquiry(id).offers[0]?.status).to.equal('ACCEPTED');
  });

  it('to its end answers nothing that was asked since it came in', async () => {
    const { flow, id } = await offered();
    await flow.text('SM1', VENDOR, '1');
    flow.later(2 * HOUR);
    await flow.wake(id);
    await flow.send();
    const { finish } = flow.inbox;
    flow.inbox.finish = async () => {
      flow.inbox.finish = finish;
      throw new StoreUnavailable('away');
    };
    expect(await failureOf(flow.textAtOnce('SM2', CONSUMER, '1'))).to.be.instanceOf(StoreUnavailable);
    flow.later(SECOND);
    await flow.text('SM2', CONSUMER, '1');
    const { outcome, rating } = flow.inquiry(id);
    expect([outcome, rating, flow.messages().filter(({ kind }) => kind === 'CONSUMER_SERVED').length]).to.deep.equal(['SERVED', null, 1]);
  });

  it('and asked for no more texts is obeyed at once, and fully the second time', async () => {
    const { flow, id, failing } = await offered();
    failing();
    expect(await failureOf(flow.textAtOnce('SM1', CONSUMER, 'STOP'))).to.be.instanceOf(StoreUnavailable);
    expect([...flow.tables.optOuts.keys()]).to.deep.equal([CONSUMER]);
    await flow.text('SM1', CONSUMER, 'STOP');
    expect(flow.inquiry(id).reach).to.equal('OPTED_OUT');
  });

  it('is nothing new once it was handled', async () => {
    const { flow, id } = await offered();
    await flow.text('SM1', VENDOR, 'who is this?');
    const { seq } = flow.inquiry(id);
    await flow.text('SM1', VENDOR, 'who is this?');
    expect(flow.inquiry(id).seq).to.equal(seq);
  });
});
