import { expect } from 'chai';
import { HOUR, MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import { askAboutSent } from '../../../../src/flow/delivery/ask-about-sent.ts';
import { startOverdueClocks } from '../../../../src/flow/delivery/offer-clocks.ts';
import { reconcile } from '../../../../src/flow/delivery/reconcile.ts';
import { ASK_AFTER } from '../../../../src/flow/delivery/send-outcome.ts';
import { makeMessage, makeVendor, NOON } from '../../../support/builders.ts';
import { type Flow, memoryFlow, PLATFORM } from '../../../support/memory-flow.ts';

/** An offer and a receipt that Twilio took; no callback ever comes. */
async function silent(policy = {}) {
  const flow = memoryFlow({ policy, vendors: [makeVendor({ phone: '+12125550201' }), makeVendor()] });
  const id = await flow.submit('+12125551001');
  await flow.wake(id);
  await flow.send();
  return { flow, id };
}
const becomes = (flow: Flow, status: string, errorCode: number | null = null) => {
  for (const text of flow.twilio.taken) Object.assign(text, { status, errorCode });
};

describe('a sent text whose callback is lost', () => {
  it('is asked about once its minute is over, not before, and what Twilio says counts as the callback', async () => {
    const { flow } = await silent();
    becomes(flow, 'delivered');
    flow.later(ASK_AFTER - 1);
    expect(await askAboutSent(flow.followUps)).to.equal(0);
    flow.later(1);
    expect(await askAboutSent(flow.followUps)).to.equal(2);
    expect(flow.messages().map(({ status }) => status)).to.deep.equal(['DELIVERED', 'DELIVERED']);
    expect(await askAboutSent(flow.followUps)).to.equal(0);
  });

  it('is told from another one to the same phone', async () => {
    const flow = memoryFlow();
    const sent = { status: 'SENT', to: '+12125551001', sentAt: NOON, nextAt: NOON } as const;
    for (const [n, sid] of ['SM1', 'SM2', 'SM3'].entries()) flow.put(makeMessage({ ...sent, id: `inq_1:0:CONSUMER_NOTED:${n}`, sid }));
    for (const status of ['sent', 'delivered', 'sent']) {
      flow.twilio.take(sent.to, 'text');
      Object.assign(flow.twilio.taken.at(-1) ?? {}, { status });
    }
    await askAboutSent(flow.followUps);
    expect(flow.messages().map(({ status }) => status)).to.deep.equal(['SENT', 'DELIVERED', 'SENT']);
  });

  it('of an offer that never arrived: the strike for its silence is taken back', async () => {
    const { flow, id } = await silent({ respondWithin: 30 * SECOND });
    flow.later(10 * SECOND + 1);
    await startOverdueClocks(flow.followUps);
    flow.later(40 * SECOND);
    await flow.wake(id);
    expect(flow.inquiry(id).offers[0]).to.include({ status: 'EXPIRED' });
    expect(flow.inquiry(id).offers[0]?.strike).to.not.equal(null);
    becomes(flow, 'undelivered', 30003);
    flow.later(MINUTE);
    await askAboutSent(flow.followUps);
    expect(flow.inquiry(id).offers[0]).to.include({ status: 'UNDELIVERABLE' });
    expect(flow.events(id)).to.include('StrikeVoided');
  });

  it('is asked about once only when Twilio has no more to say than that it was sent', async () => {
    const { flow } = await silent();
    flow.later(ASK_AFTER);
    expect(await askAboutSent(flow.followUps)).to.equal(2);
    flow.later(HOUR);
    expect(await askAboutSent(flow.followUps)).to.equal(0);
    for (const { status, nextAt } of flow.messages()) expect([status, nextAt]).to.deep.equal(['SENT', null]);
  });

  it('is asked about again while it is still in the queue, for hours but not for ever', async () => {
    const { flow } = await silent();
    becomes(flow, 'queued');
    let asked = 0;
    for (let minutes = 0; minutes < 600; minutes++) {
      flow.later(MINUTE);
      asked += await askAboutSent(flow.followUps);
    }
    expect(asked).to.be.within(2 * 250, 2 * 310);
    expect(flow.messages().map(({ nextAt }) => nextAt)).to.deep.equal([null, null]);
  });

  it('waits while Twilio cannot be asked', async () => {
    const { flow } = await silent();
    becomes(flow, 'delivered');
    flow.twilio.away = true;
    flow.later(ASK_AFTER);
    await askAboutSent(flow.followUps);
    expect(flow.messages().map(({ status }) => status)).to.deep.equal(['SENT', 'SENT']);
    expect(await askAboutSent(flow.followUps), 'not at once').to.equal(0);
    flow.twilio.away = false;
    flow.later(10 * SECOND);
    await askAboutSent(flow.followUps);
    expect(flow.messages().map(({ status }) => status)).to.deep.equal(['DELIVERED', 'DELIVERED']);
  });

  it('is not asked about once a callback has come', async () => {
    const { flow } = await silent();
    for (const { id: messageId, sid } of flow.messages()) await flow.callbacks.apply({ messageId, sid: sid ?? '', progress: 'DELIVERED' });
    flow.later(HOUR);
    expect(await askAboutSent(flow.followUps)).to.equal(0);
  });
});

describe('Hundreds of texts of unknown outcome', () => {
  /** `count` texts of unknown outcome, each to a phone of its own. */
  async function unknown(count: number) {
    const flow = memoryFlow();
    const inquiryId = await flow.submit('+12125551999');
    await flow.send();
    for (let n = 0; n < count; n++)
      flow.put(
        makeMessage({
          id: `${inquiryId}:0:CONSUMER_NOTED:${n + 9}`,
          inquiryId,
          to: `+1212${5560000 + n}`,
          status: 'UNKNOWN',
          nextAt: NOON,
        }),
      );
    const asking = { now: 0, most: 0, asked: 0 };
    const { sentTo } = flow.twilio.sender;
    flow.twilio.sender.sentTo = async (to, since) => {
      asking.most = Math.max(asking.most, ++asking.now);
      asking.asked++;
      await new Promise((resolve) => setImmediate(resolve));
      asking.now--;
      return sentTo(to, since);
    };
    return { flow, asking };
  }

  it('are all settled in one go, several at a time', async () => {
    const { flow, asking } = await unknown(700);
    expect(await reconcile(flow.followUps)).to.equal(700);
    expect(flow.messages().filter(({ status }) => status === 'UNKNOWN')).to.deep.equal([]);
    expect(asking).to.include({ most: 10, asked: 700 });
  });

  it('cost an absent Twilio a few questions, not one each', async () => {
    const { flow, asking } = await unknown(700);
    flow.twilio.away = true;
    await reconcile(flow.followUps);
    expect(asking.asked).to.be.at.most(20);
    expect(flow.messages().filter(({ status }) => status === 'UNKNOWN')).to.have.length(700);
    flow.twilio.away = false;
    flow.later(10 * SECOND);
    await reconcile(flow.followUps);
    expect(flow.messages().filter(({ status }) => status === 'UNKNOWN')).to.deep.equal([]);
  });
});

describe('a broken inquiry among those followed up', () => {
  it('keeps no clock of another from starting, and is not tried over and over', async () => {
    const { flow, id } = await silent();
    const other = await flow.submit();
    await flow.wake(other);
    await flow.send();
    const stored = flow.tables.inquiries.get(id);
    if (stored) flow.tables.inquiries.set(id, { ...stored, inquiry: { ...stored.inquiry, policyVersion: 99 } });
    flow.later(10 * SECOND + 1);
    expect(await startOverdueClocks(flow.followUps)).to.equal(2);
    expect(flow.inquiry(other).offers[0]?.clockStartedAt).to.equal(flow.clock.now());
    expect(flow.engine.quarantined().map(({ inquiryId, attempts: tries }) => [inquiryId, tries])).to.deep.equal([[id, 1]]);
    expect(await startOverdueClocks(flow.followUps)).to.equal(0);
    flow.later(MINUTE);
    expect(await startOverdueClocks(flow.followUps)).to.equal(1);
  });

  it("fails no other's callback", async () => {
    const { flow, id } = await silent();
    const other = await flow.submit();
    await flow.wake(other);
    await flow.send();
    const stored = flow.tables.inquiries.get(id);
    if (stored) flow.tables.inquiries.set(id, { ...stored, inquiry: { ...stored.inquiry, policyVersion: 99 } });
    const offers = flow.messages().filter(({ kind }) => kind === 'VENDOR_OFFER');
    const ends = await Promise.allSettled(
      offers.map(({ id: messageId, sid }) => flow.callbacks.apply({ messageId, sid: sid ?? '', progress: 'SENT' })),
    );
    expect(offers.map(({ inquiryId }, n) => [inquiryId === other, ends[n]?.status])).to.deep.equal([
      [false, 'rejected'],
      [true, 'fulfilled'],
    ]);
    expect(flow.inquiry(other).platformId).to.equal(PLATFORM);
  });
});
