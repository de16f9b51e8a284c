import { expect } from 'chai';
import { SECOND } from '../../../../src/domain/time/time.ts';
import { makeVendor } from '../../../support/builders.ts';
import { memoryFlow, PLATFORM } from '../../../support/memory-flow.ts';

const CONSUMER = '+12125551001';

/**
 * An inquiry whose offer waits in the outbox, and a sender whose nth look is answered as `waits[n]` says: so many ms pass between the answer and
 * the sender's hearing of it, as when the process is stopped just then.
 */
async function looking(...waits: number[]) {
  const flow = memoryFlow({ vendors: [makeVendor({ phone: '+12125550201' })] });
  const id = await flow.submit(CONSUMER);
  await flow.send();
  await flow.wake(id);
  const { load } = flow.store;
  let looks = 0;
  const withdrawnIn = { look: Number.POSITIVE_INFINITY };
  flow.store.load = async (ids) => {
    const found = await load(ids);
    const look = looks++;
    if (look === withdrawnIn.look) {
      flow.store.load = load;
      await flow.actions.withdrawInquiry(PLATFORM, id, null);
    }
    flow.later(waits[look] ?? 0);
    return found;
  };
  const offers = () => flow.twilio.asked.filter(({ body }) => body.startsWith('VENDOR_OFFER')).length;
  return { flow, withdrawnIn, offers, looks: () => looks };
}

describe('what a sender saw that heard of it late', () => {
  for (const [nth, waits] of [
    ['first', [5 * SECOND]],
    ['second', [5 * SECOND, 5 * SECOND]],
  ] as const)
    it(`is looked at again when that was its ${nth} look: nothing goes that has ceased to be true meanwhile`, async () => {
      const { flow, withdrawnIn, offers } = await looking(...waits);
      withdrawnIn.look = waits.length - 1;
      await flow.send();
      expect(flow.message('VENDOR_OFFER').status).to.equal('EXPIRED');
      expect(offers()).to.equal(0);
    });

  it('is looked at again, and goes when it is still true', async () => {
    const { flow, offers, looks } = await looking(5 * SECOND);
    await flow.send();
    expect(looks()).to.equal(2);
    expect(offers()).to.equal(1);
  });

  it('goes after three looks even if every one takes long', async () => {
    const { flow, offers, looks } = await looking(...Array(9).fill(SECOND));
    await flow.send();
    expect(looks()).to.equal(3);
    expect(offers()).to.equal(1);
  });

  it('is not looked at again when it was heard at once', async () => {
    const { flow, offers, looks } = await looking(SECOND / 2);
    await flow.send();
    expect(looks()).to.equal(1);
    expect(offers()).to.equal(1);
  });
});
