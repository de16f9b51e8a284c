import { expect } from 'chai';
import { DAY, HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import { makeVendor } from '../../../support/builders.ts';
import { type Flow, memoryFlow, PLATFORM } from '../../../support/memory-flow.ts';

const CONSUMER = '+12125551001';
const VENDOR = '+12125550201';

const offered = async () => {
  const flow = memoryFlow({ policy: { keepPostedEvery: DAY }, vendors: [makeVendor({ phone: VENDOR })] });
  const id = await flow.submit(CONSUMER);
  await flow.wake(id);
  return { flow, id };
};
const offer = (flow: Flow, id: string) => flow.inquiry(id).offers[0];
let sids = 0;
const sid = () => `SMin${++sids}`;

/** A vendor who is a consumer as well, whose own inquiry somebody else has accepted. */
async function vendorInNeed() {
  const both = memoryFlow({ policy: { keepPostedEvery: DAY }, vendors: [makeVendor({ phone: VENDOR, categories: ['plumbing'] })] });
  const own = await both.submit(VENDOR, { category: 'roofing' });
  both.tables.vendors.set('ven_2', makeVendor({ id: 'ven_2', categories: ['roofing'], phone: '+12125550299' }));
  await both.wake(own);
  await both.text(sid(), '+12125550299', '1');
  return { both, own };
}

describe('STOP and START', () => {
  it('leave alone what has ended', async () => {
    const { flow, id } = await offered();
    await flow.text(sid(), VENDOR, '1');
    flow.later(HOUR);
    await flow.wake(id);
    await flow.text(sid(), CONSUMER, '1');
    expect(flow.inquiry(id)).to.include({ status: 'CLOSED', outcome: 'SERVED' });
    const before = flow.events(id);
    for (const keyword of ['STOP', 'START'] as const) await flow.text(sid(), CONSUMER, keyword, keyword);
    expect(flow.events(id).slice(before.length)).to.not.include('ReachChanged');
  });

  it('of a consumer: no more texts, served on; and back again', async () => {
    const { flow, id } = await offered();
    await flow.text(sid(), CONSUMER, 'Stop');
    expect(flow.inquiry(id)).to.include({ reach: 'OPTED_OUT', status: 'OFFERED' });
    expect(flow.tables.optOuts.has(CONSUMER)).to.equal(true);
    expect(flow.kinds()).to.include('CONSUMER_OPTED_OUT');
    await flow.text(sid(), CONSUMER, 'START');
    expect(flow.inquiry(id).reach).to.equal('TEXTABLE');
    expect(flow.tables.optOuts.has(CONSUMER)).to.equal(false);
  });

  it('of a vendor: what it was offered moves on without blame, no more offers; and back again', async () => {
    const { flow, id } = await offered();
    flow.tables.vendors.set('ven_2', makeVendor({ id: 'ven_2', phone: '+12125550202' }));
    await flow.text(sid(), VENDOR, 'UNSUBSCRIBE');
    const [vendor] = flow.tables.vendors.values();
    expect(vendor?.unreachable).to.include({ because: 'OPTED_OUT' });
    expect(flow.kinds()).to.include('VENDOR_OPTED_OUT');
    expect(flow.inquiry(id).offers.map(({ status, vendorId }) => [status, vendorId])).to.deep.equal([
      ['RESCINDED', vendor?.id],
      ['PENDING', 'ven_2'],
    ]);
    expect(flow.tables.timeline.get(id)?.find(({ type }) => type === 'Rescinded')).to.include({ because: 'VENDOR_UNREACHABLE' });
    expect(flow.tables.strikes.size).to.equal(0);
    await flow.text(sid(), VENDOR, 'start');
    expect([...flow.tables.vendors.values()][0]?.unreachable).to.equal(null);
  });

  it('of a vendor leave alone what it has accepted', async () => {
    const { flow, id } = await offered();
    await flow.text(sid(), VENDOR, '1');
    await flow.text(sid(), VENDOR, 'STOP');
    expect(offer(flow, id)?.status).to.equal('ACCEPTED');
  });

  it('count from a number that nobody knows', async () => {
    const { flow } = await offered();
    await flow.text(sid(), '+12125559999', 'STOP');
    expect(flow.tables.optOuts.has('+12125559999')).to.equal(true);
  });
});

describe('a text', () => {
  it('from a number that nobody knows changes nothing, and is answered without the name of a tenant', async () => {
    const { flow } = await offered();
    await flow.send();
    const before = structuredClone(flow.tables);
    expect(await flow.text('SMx', '+12125559999', '1')).to.match(/^Leadline: this number texts people .* STOP ends all texts$/);
    before.inbound.set('SMx', { receivedAt: flow.clock.now(), claimedUntil: null });
    before.answers.set('+12125559999', [{ sid: 'SMx', at: flow.clock.now(), words: '1' }]);
    expect(flow.tables).to.deep.equal(before);
  });

  it('is handled once, by its SID, and remembered only when it was', async () => {
    const { flow, id } = await offered();
    flow.tables.away = true;
    await flow.text('SM1', CONSUMER, 'hm').catch(() => undefined);
    flow.tables.away = false;
    for (let i = 0; i < 3; i++) await flow.text('SM1', CONSUMER, 'hm');
    expect(flow.events(id).filter((type) => type === 'TextReceived')).to.have.length(1);
  });

  it('goes to whoever asked this phone last when it is both a vendor and a consumer', async () => {
    const { both, own } = await vendorInNeed();
    both.later(HOUR);
    await both.wake(own);
    expect(both.inquiry(own).offers[0]?.askedAt).to.equal(both.clock.now());
    await both.send();
    both.later(MINUTE);
    const theirs = await both.submit();
    await both.wake(theirs);
    await both.text(sid(), VENDOR, '1');
    expect(both.inquiry(theirs).offers[0]?.status, 'the offer came last').to.equal('ACCEPTED');
    await both.text(sid(), VENDOR, '1');
    expect(both.inquiry(own).contactProof, 'a second press a moment later is the same answer').to.equal('NONE');
    both.later(3 * MINUTE);
    await both.text(sid(), VENDOR, '1');
    expect(both.inquiry(own).contactProof, 'then the question').to.equal('VERIFIED');
  });

  it('goes to the question when that came last, and leaves an older offer open', async () => {
    const { both, own } = await vendorInNeed();
    const theirs = await both.submit();
    await both.wake(theirs);
    await both.send();
    both.later(HOUR);
    await both.wake(own);
    await both.text(sid(), VENDOR, '1');
    expect(both.inquiry(own).contactProof).to.equal('VERIFIED');
    expect(both.inquiry(theirs).offers[0]?.status).to.equal('PENDING');
  });
});

describe('a digit of which several things could be meant', () => {
  it('answers the question that was asked last: nobody else is struck', async () => {
    const flow = memoryFlow({
      policy: { keepPostedEvery: DAY, contactWithin: DAY, askConsumerAfter: 10 * MINUTE },
      vendors: [makeVendor({ phone: VENDOR, categories: ['plumbing', 'roofing'] })],
    });
    const ids: string[] = [];
    for (const category of ['plumbing', 'roofing']) {
      const id = await flow.submit(CONSUMER, { category });
      ids.push(id);
      await flow.wake(id);
      await flow.actions.acceptOffer(PLATFORM, offer(flow, id)?.id ?? '', 'API');
      flow.later((offer(flow, id)?.askAt ?? 0) - flow.clock.now());
      await flow.wake(id);
      await flow.send();
      expect(flow.events(id)).to.include('ConsumerAsked');
    }
    await flow.text(sid(), CONSUMER, '2');
    expect(ids.map((id) => flow.events(id).includes('ContactDenied'))).to.deep.equal([false, true]);
    expect(flow.tables.strikes.size).to.equal(1);
  });

  it('is kept with what is newest, for whoever is both: the lead as a vendor, the own request as a consumer', async () => {
    const { both, own } = await vendorInNeed();
    await both.text(sid(), VENDOR, 'what is this?');
    expect([both.events(own).at(-1), both.kinds().at(-1)]).to.deep.equal(['TextReceived', 'CONSUMER_HELP']);
    both.later(2 * HOUR);
    const theirs = await both.submit();
    await both.wake(theirs);
    await both.text(sid(), VENDOR, 'and what is this?');
    expect([both.events(theirs).at(-1), both.kinds().at(-1)]).to.deep.equal(['TextReceived', 'VENDOR_HELP']);
  });

  it('is no late answer to an offer when it may be meant for the own request', async () => {
    const { both } = await vendorInNeed();
    const theirs = await both.submit();
    await both.wake(theirs);
    await both.actions.withdrawInquiry(PLATFORM, theirs, null);
    await both.text(sid(), VENDOR, '2');
    expect(both.kinds().at(-1)).to.match(/_HELP$/);
  });

  it('is about the offer that was made last, once none is open', async () => {
    const flow = memoryFlow({ policy: { keepPostedEvery: DAY }, vendors: [makeVendor({ phone: VENDOR })] });
    const ids: string[] = [];
    for (let i = 0; i < 2; i++) {
      const id = await flow.submit();
      ids.push(id);
      await flow.wake(id);
      flow.later(MINUTE);
    }
    for (const id of ids) await flow.actions.withdrawInquiry(PLATFORM, id, null);
    await flow.text(sid(), VENDOR, '1');
    expect(ids.map((id) => flow.events(id).includes('TextReceived'))).to.deep.equal([false, true]);
  });
});
