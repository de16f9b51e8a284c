import { expect } from 'chai';
import { MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import { LATE } from '../../../../src/flow/sending/late-offers.ts';
import { makeVendor } from '../../../support/builders.ts';
import { codesIn, MANY, offers, toVendor, VENDOR, waiting } from '../../../support/late-offers.ts';
import { memoryFlow } from '../../../support/memory-flow.ts';

describe('offers that come late', () => {
  it('reach a vendor with many in one text, with a code for each and the link of the first', async () => {
    const { flow, ids } = await waiting(MANY, 30 * SECOND);
    await flow.send();
    expect(toVendor(flow)).to.have.length(1);
    const [text] = toVendor(flow);
    expect(codesIn(text?.body)).to.have.members(ids.map((id) => flow.inquiry(id).reference));
    const sids = new Set(offers(flow).map(({ sid }) => sid));
    expect(sids.size, 'under the SID of that one text').to.equal(1);
    for (const message of offers(flow)) {
      expect(message).to.include({ status: 'SENT', claim: null, awaitsClock: true });
      expect(message.sentAs?.ids).to.have.members(offers(flow).map(({ id }) => id));
    }
    await flow.send();
    expect(toVendor(flow), 'once').to.have.length(1);
  });

  it('reach a vendor with few one by one, with the time that it has from now on', async () => {
    const { flow } = await waiting(MANY - 1, 20 * MINUTE);
    const written = offers(flow).map(({ body }) => body);
    await flow.send();
    expect(toVendor(flow)).to.have.length(MANY - 1);
    for (const body of written) expect(body).to.match(/^VENDOR_OFFER 3:05 PM /);
    for (const { body } of toVendor(flow)) expect(body).to.match(/^VENDOR_OFFER 3:25 PM https/);
  });

  it('are taken together where the sender may send one text at a time', async () => {
    const { flow } = await waiting(MANY + 1, LATE, { digestFrom: MANY, segmentsPerSecond: 0.1 });
    await flow.send();
    expect(toVendor(flow)).to.have.length(0);
    for (let i = 0; i <= MANY && toVendor(flow).length === 0; i++) {
      flow.later(20 * SECOND);
      await flow.send();
    }
    expect(toVendor(flow).map(({ body }) => codesIn(body).length)).to.deep.equal([MANY + 1]);
  });

  it("do not leave faster than the sender's rate where they are too few for one text", async () => {
    const { flow } = await waiting(MANY - 1, LATE, { digestFrom: MANY, segmentsPerSecond: 0.1 });
    await flow.send();
    const left: number[] = [];
    for (let i = 0; i < 2 * MANY; i++) {
      flow.later(20 * SECOND);
      const before = flow.twilio.asked.length;
      await flow.send();
      left.push(flow.twilio.asked.length - before);
    }
    expect(Math.max(...left)).to.equal(1);
    expect(toVendor(flow)).to.have.length(MANY - 1);
  });

  it('go one by one, however many, and with the time from now on, where no digest is configured', async () => {
    const { flow } = await waiting(MANY, 20 * MINUTE, {});
    await flow.send();
    expect(toVendor(flow)).to.have.length(MANY);
    for (const { body } of toVendor(flow)) expect(body).to.match(/^VENDOR_OFFER 3:25 PM https/);
  });

  it('leave as they are while they are not late', async () => {
    const { flow } = await waiting(MANY, 30 * SECOND - 1);
    await flow.send();
    expect(toVendor(flow)).to.have.length(MANY);
    expect(offers(flow).map(({ sentAs }) => sentAs)).to.deep.equal(offers(flow).map(() => null));
  });

  it('to different vendors go apart, and so many to one in several texts', async () => {
    const flow = memoryFlow({
      vendors: [makeVendor({ phone: VENDOR }), makeVendor({ phone: '+12125550202' })],
      policy: { offersPerRound: 2, distribution: 'SHARED' },
      limits: { digestFrom: MANY },
    });
    const ids: string[] = [];
    for (let i = 0; i < 15; i++) ids.push(await flow.submit());
    await flow.wake(...ids);
    flow.later(LATE);
    await flow.send();
    expect(toVendor(flow).map(({ body }) => codesIn(body).length)).to.deep.equal([12, 3]);
    expect(offers(flow).every(({ status }) => status === 'SENT')).to.equal(true);
  });
});
