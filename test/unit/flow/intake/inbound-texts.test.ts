import { expect } from 'chai';
import { DAY, HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import { makeVendor } from '../../../support/builders.ts';
import { type Flow, memoryFlow } from '../../../support/memory-flow.ts';

const CONSUMER = '+12125551001';
const VENDOR = '+12125550201';

const offered = async (count = 1, policy = {}) => {
  const flow = memoryFlow({ policy: { keepPostedEvery: DAY, ...policy }, vendors: [makeVendor({ phone: VENDOR })] });
  const ids: string[] = [];
  for (let i = 0; i < count; i++) {
    ids.push(await flow.submit(i === 0 ? CONSUMER : undefined));
    await flow.wake(...ids);
    flow.later(1);
  }
  return { flow, ids, id: ids[0] ?? '' };
};
const code = (flow: Flow, id: string) => flow.inquiry(id).reference;
const offer = (flow: Flow, id: string) => flow.inquiry(id).offers[0];
let sids = 0;
const sid = () => `SMin${++sids}`;

describe("a vendor's text", () => {
  it('accepts or declines by a bare digit while one offer is open', async () => {
    for (const [body, status] of [
      ['1', 'ACCEPTED'],
      ['2', 'DECLINED'],
      [' yes ', 'ACCEPTED'],
    ] as const) {
      const { flow, id } = await offered();
      await flow.text(sid(), VENDOR, body);
      expect(offer(flow, id)?.status, body).to.equal(status);
    }
  });

  it('is asked which offer it means when several are open, with their codes', async () => {
    const { flow, ids } = await offered(2);
    await flow.text(sid(), VENDOR, '1');
    expect(ids.map((id) => offer(flow, id)?.status)).to.deep.equal(['PENDING', 'PENDING']);
    const codes = ids.toReversed().map((id) => code(flow, id));
    expect(flow.message('VENDOR_WHICH').body.split(' ').at(-1)).to.equal(codes.join(','));
  });

  it('names its offer by the code, in any case, also the oldest of many', async () => {
    const { flow, ids, id } = await offered(15);
    await flow.text(sid(), VENDOR, `1 ${code(flow, id).toLowerCase()}`);
    expect(ids.map((one) => offer(flow, one)?.status)).to.deep.equal(['ACCEPTED', ...Array(14).fill('PENDING')]);
    await flow.text(sid(), VENDOR, '1');
    expect(flow.message('VENDOR_WHICH').body.split(',').length, 'as many codes as a text can hold').to.equal(12);
  });

  it('that comes too late is told so, by code and by a bare digit', async () => {
    for (const body of ['code', 'bare']) {
      const { flow, id } = await offered(1, { giveUpAfter: DAY });
      flow.tables.vendors.set('ven_2', makeVendor({ id: 'ven_2' }));
      await flow.send();
      await flow.callbacks.apply({
        messageId: flow.message('VENDOR_OFFER').id,
        sid: flow.message('VENDOR_OFFER').sid ?? '',
        progress: 'SENT',
      });
      flow.later(HOUR);
      await flow.wake(id);
      expect(offer(flow, id)?.status).to.equal('EXPIRED');
      const told = flow.kinds().length;
      await flow.text(sid(), VENDOR, body === 'bare' ? '1' : `1 ${code(flow, id)}`);
      expect(flow.kinds().slice(told), body).to.deep.equal(['VENDOR_MOVED_ON']);
      expect(flow.events(id).at(-1)).to.equal('TextReceived');
    }
  });

  it('that says the same twice is not answered twice', async () => {
    const { flow, id } = await offered();
    await flow.text(sid(), VENDOR, '1');
    const told = flow.kinds().length;
    await flow.text(sid(), VENDOR, `1 ${code(flow, id)}`);
    await flow.text(sid(), VENDOR, '1');
    expect(flow.kinds()).to.have.length(told);
  });

  it('that declines what it has accepted is not told that the lead has moved on: it has not', async () => {
    const { flow, id } = await offered();
    await flow.text(sid(), VENDOR, '1');
    await flow.text(sid(), VENDOR, `2 ${code(flow, id)}`);
    expect(offer(flow, id)?.status).to.equal('ACCEPTED');
    expect(flow.kinds()).to.include('VENDOR_HELP').and.not.to.include('VENDOR_MOVED_ON');
  });

  it('with a code that is none of its own, or a digit that answers no offer, is told how to reply', async () => {
    for (const body of ['1 BCDFGH', '4 code', 'who is this?']) {
      const { flow, id } = await offered();
      await flow.text(sid(), VENDOR, body.replace('code', code(flow, id)));
      expect(offer(flow, id)?.status).to.equal('PENDING');
      expect(flow.kinds(), body).to.include('VENDOR_HELP');
    }
  });
});

describe("a consumer's text", () => {
  const asked = async () => {
    const made = await offered();
    await made.flow.text(sid(), VENDOR, '1');
    made.flow.later(HOUR);
    await made.flow.wake(made.id);
    expect(made.flow.kinds()).to.include('CONSUMER_ASKED');
    return made;
  };

  it('answers the question, and then rates', async () => {
    const { flow, id } = await asked();
    await flow.text(sid(), CONSUMER, '1');
    expect(flow.inquiry(id)).to.include({ outcome: 'SERVED', contactProof: 'VERIFIED' });
    await flow.text(sid(), CONSUMER, '5');
    expect(flow.inquiry(id).rating).to.equal(5);
    await flow.text(sid(), CONSUMER, '2');
    expect(flow.inquiry(id), 'a "2" after the end is a rating, too').to.include({ rating: 2, status: 'CLOSED' });
  });

  it('says no: the vendor is struck', async () => {
    const { flow } = await asked();
    await flow.text(sid(), CONSUMER, '2');
    expect([...flow.tables.strikes.values()].map(({ reason }) => reason)).to.deep.equal(['CONTACT_DENIED']);
  });

  it('with a digit that is no answer to it denies nothing: nobody is struck', async () => {
    const { flow, id } = await asked();
    for (const body of ['3', '4', '5']) await flow.text(sid(), CONSUMER, body);
    expect(flow.inquiry(id)).to.include({ status: 'ACCEPTED', contactProof: 'NONE' });
    expect(flow.tables.strikes.size).to.equal(0);
    expect(flow.kinds()).to.include('CONSUMER_HELP');
  });

  it('says late that nobody called, which reopens what was only reported', async () => {
    const { flow, id } = await asked();
    await flow.actions.reportContact('plt_1', offer(flow, id)?.id ?? '', null, 'API');
    flow.later(DAY);
    await flow.wake(id);
    expect(flow.inquiry(id)).to.include({ outcome: 'SERVED', contactProof: 'REPORTED' });
    flow.tables.vendors.set('ven_2', makeVendor({ id: 'ven_2' }));
    await flow.text(sid(), CONSUMER, '2');
    expect(flow.inquiry(id).status).to.equal('OFFERED');
  });

  it('with a digit that nobody asked for changes nothing, and is told how to reply', async () => {
    const { flow, id } = await offered();
    for (const body of ['1', '5']) await flow.text(sid(), CONSUMER, body);
    expect(flow.inquiry(id).status).to.equal('OFFERED');
    expect(flow.events(id).filter((type) => type === 'TextReceived')).to.have.length(2);
    expect(flow.kinds().filter((kind) => kind === 'CONSUMER_HELP')).to.have.length(1);
  });

  it('of any other kind is kept, and answered at most once in two minutes while nothing is asked', async () => {
    const { flow, id } = await offered();
    await flow.text(sid(), CONSUMER, 'is anybody there?');
    flow.later(2 * MINUTE - 1);
    await flow.text(sid(), CONSUMER, 'hello?');
    expect(flow.kinds().filter((kind) => kind === 'CONSUMER_HELP')).to.have.length(1);
    flow.later(1);
    await flow.text(sid(), CONSUMER, 'HELLO?');
    expect(flow.kinds().filter((kind) => kind === 'CONSUMER_HELP')).to.have.length(2);
    expect(flow.events(id).filter((type) => type === 'TextReceived')).to.have.length(3);
  });

  it('is not answered where Twilio has answered by itself', async () => {
    const { flow, id } = await offered();
    await flow.text(sid(), CONSUMER, 'HELP', 'HELP');
    await flow.text(sid(), CONSUMER, 'STOP', 'STOP');
    expect(flow.kinds().filter((kind) => kind === 'CONSUMER_HELP' || kind === 'CONSUMER_OPTED_OUT')).to.deep.equal([]);
    expect(flow.inquiry(id).reach).to.equal('OPTED_OUT');
  });
});
