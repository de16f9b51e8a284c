import { expect } from 'chai';
import { MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import { makePolicy, makeVendor } from '../../../support/builders.ts';
import { codesIn, MANY, offers, toVendor, VENDOR, waiting } from '../../../support/late-offers.ts';
import { memoryFlow, PLATFORM } from '../../../support/memory-flow.ts';

const LATE = 30 * SECOND;

describe('late offers in one text', () => {
  it('are those of one vendor: two that share a phone get one each', async () => {
    const flow = memoryFlow({
      vendors: [makeVendor({ phone: VENDOR }), makeVendor({ phone: VENDOR })],
      policy: { offersPerRound: 2, distribution: 'SHARED' },
      limits: { digestFrom: MANY },
    });
    const ids: string[] = [];
    for (let i = 0; i < MANY; i++) ids.push(await flow.submit());
    await flow.wake(...ids);
    flow.later(LATE);
    await flow.send();
    expect(toVendor(flow).map(({ body }) => codesIn(body).length)).to.deep.equal([MANY, MANY]);
  });

  it('are those to one phone: one whose vendor has another number by now goes by itself', async () => {
    const { flow } = await waiting(MANY + 1, LATE);
    const [moved] = offers(flow);
    if (moved) flow.put({ ...moved, to: '+12125550299' });
    await flow.send();
    expect(toVendor(flow).map(({ body }) => codesIn(body).length)).to.deep.equal([MANY]);
    expect(flow.twilio.asked.filter(({ to }) => to === '+12125550299')).to.have.length(1);
  });

  it('name the time by which the first of them has to be answered', async () => {
    const { flow, ids } = await waiting(MANY, 20 * MINUTE);
    flow.tables.policies.set(`${PLATFORM}:2`, makePolicy({ version: 2, respondWithin: 2 * MINUTE }));
    const stored = flow.tables.inquiries.get(ids[1] ?? '');
    if (stored) flow.tables.inquiries.set(ids[1] ?? '', { ...stored, inquiry: { ...stored.inquiry, policyVersion: 2 } });
    await flow.send();
    expect(toVendor(flow)[0]?.body).to.match(/^VENDOR_OFFERS 3:22 PM /);
  });

  it('leave only once it is written down what they go out as', async () => {
    const { flow } = await waiting(MANY, LATE);
    const { write } = flow.outbox;
    const left: number[] = [];
    flow.outbox.write = async (writes) => {
      for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve));
      await write(writes);
      left.push(toVendor(flow).length);
    };
    await flow.send();
    expect(left[0]).to.equal(0);
    expect(toVendor(flow)).to.have.length(1);
  });

  it('leave the words alone of a text that another sender has taken over', async () => {
    const { flow } = await waiting(MANY, LATE);
    const { load } = flow.store;
    let loads = 0;
    flow.store.load = (ids) => {
      // The check loads first, the words second.
      if (++loads === 2) for (const message of offers(flow)) flow.put({ ...message, claim: 'another' });
      return load(ids);
    };
    await flow.send();
    expect(offers(flow).map(({ claim, sentAs }) => [claim, sentAs])).to.deep.equal(offers(flow).map(() => ['another', null]));
  });

  it('share the news of that text, which counts as one', async () => {
    const { flow } = await waiting(MANY, LATE);
    await flow.send();
    const { sid, sentAs } = flow.message('VENDOR_OFFER');
    await flow.callbacks.apply({ messageId: sentAs?.id ?? '', sid: sid ?? '', progress: 'DELIVERED' });
    expect(offers(flow).map(({ status }) => status)).to.deep.equal(Array(MANY).fill('DELIVERED'));
    expect(flow.outcomes.deliveryHealth.counts().get('DELIVERED')).to.equal(1);
  });

  it('leave one out of that news that has gone back to the outbox since', async () => {
    const { flow } = await waiting(MANY, LATE);
    await flow.send();
    const { sid, sentAs } = flow.message('VENDOR_OFFER');
    const back = { status: 'PENDING', sid: null, sentAt: null, sentAs: null } as const;
    flow.put({ ...flow.message('VENDOR_OFFER', 1), ...back });
    await flow.callbacks.apply({ messageId: sentAs?.id ?? '', sid: sid ?? '', progress: 'DELIVERED' });
    expect(offers(flow).map(({ status }) => status)).to.deep.equal(['DELIVERED', 'PENDING', 'DELIVERED', 'DELIVERED']);
  });
});
