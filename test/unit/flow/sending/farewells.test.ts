import { expect } from 'chai';
import { MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import { makeVendor } from '../../../support/builders.ts';
import { memoryFlow, PLATFORM } from '../../../support/memory-flow.ts';

const VENDOR = '+12125550301';
async function offered() {
  const flow = memoryFlow({ vendors: [makeVendor({ phone: VENDOR })] });
  const id = await flow.submit();
  await flow.wake(id);
  return { flow, id };
}
const heardBy = (flow: Awaited<ReturnType<typeof offered>>['flow']) =>
  flow.twilio.asked.filter(({ to }) => to === VENDOR).map(({ body }) => body.split(' ')[0]);

describe('a vendor whose lead has moved on', () => {
  it('hears nothing of it when the offer never left, and the offer does not come later', async () => {
    const { flow, id } = await offered();
    await flow.actions.withdrawInquiry(PLATFORM, id, null);
    await flow.send();
    expect(heardBy(flow)).to.deep.equal([]);
    expect(['VENDOR_OFFER', 'VENDOR_WITHDRAWN'].map((kind) => flow.message(kind as never).status)).to.deep.equal(['EXPIRED', 'EXPIRED']);
  });

  it('is told when the offer went out', async () => {
    const { flow, id } = await offered();
    await flow.send();
    await flow.actions.withdrawInquiry(PLATFORM, id, null);
    await flow.send();
    expect(heardBy(flow)).to.deep.equal(['VENDOR_OFFER', 'VENDOR_WITHDRAWN']);
  });

  it('is told when the offer may have gone out, and nobody knows', async () => {
    const { flow, id } = await offered();
    flow.twilio.loseAnswer();
    flow.twilio.loseAnswer();
    await flow.send();
    expect(flow.message('VENDOR_OFFER').status).to.equal('UNKNOWN');
    await flow.actions.withdrawInquiry(PLATFORM, id, null);
    await flow.send();
    expect(heardBy(flow)).to.deep.equal(['VENDOR_OFFER', 'VENDOR_WITHDRAWN']);
  });

  it('waits for the end of a sending that another process has in hand', async () => {
    const { flow, id } = await offered();
    const offer = flow.message('VENDOR_OFFER');
    flow.put({ ...offer, status: 'CLAIMED', claim: 'another', nextAt: flow.clock.now() + MINUTE });
    await flow.actions.withdrawInquiry(PLATFORM, id, null);
    await flow.send();
    expect(flow.message('VENDOR_WITHDRAWN')).to.include({ status: 'PENDING', nextAt: flow.clock.now() + SECOND });
    flow.put({ ...flow.message('VENDOR_OFFER'), status: 'SENT', sid: 'SM7', claim: null, nextAt: null });
    flow.later(SECOND);
    await flow.send();
    expect(flow.message('VENDOR_WITHDRAWN').status).to.equal('SENT');
  });

  it('is told when it has answered, whatever is known of its text', async () => {
    const { flow, id } = await offered();
    await flow.actions.acceptOffer(PLATFORM, flow.inquiry(id).offers[0]?.id ?? '', 'API');
    await flow.actions.withdrawInquiry(PLATFORM, id, null);
    await flow.send();
    expect(heardBy(flow)).to.include('VENDOR_WITHDRAWN');
  });
});
