import { expect } from 'chai';
import { HOUR, MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import { ASK_AFTER } from '../../../../src/flow/delivery/send-outcome.ts';
import { CLAIM_LEASE } from '../../../../src/flow/sending/claim-loop.ts';
import { makeVendor, NOON } from '../../../support/builders.ts';
import { type Flow, memoryFlow, PLATFORM } from '../../../support/memory-flow.ts';

const CONSUMER = '+12125551001';
const VENDOR = '+12125550201';
/** An inquiry whose first vendor was offered it; nothing is sent yet. */
const offered = async (policy = {}) => {
  const flow = memoryFlow({
    policy,
    vendors: [makeVendor({ phone: VENDOR, manager: { name: 'Max', phone: '+12125550301' } }), makeVendor()],
  });
  const id = await flow.submit(CONSUMER);
  await flow.wake(id);
  return { flow, id, offerId: `off_${id.slice(4)}_1` };
};
const status = (flow: Flow) => Object.fromEntries(flow.messages().map(({ kind, status }) => [kind, status]));

describe('the sender', () => {
  it('hands over what is due, with its link in place, and writes the SID down', async () => {
    const { flow } = await offered();
    await flow.send();
    expect(status(flow)).to.deep.equal({ CONSUMER_RECEIVED: 'SENT', VENDOR_OFFER: 'SENT' });
    expect(flow.message('VENDOR_OFFER')).to.include({ sid: 'SM2', sentAt: NOON, claim: null, nextAt: NOON + ASK_AFTER, attempts: 1 });
    const [received, offer] = flow.twilio.asked;
    expect(received).to.include({ to: CONSUMER });
    expect(received?.body).to.match(/https:\/\/leads\.example\/i\/[\w-]{22}$/);
    expect(offer?.body).to.match(/https:\/\/leads\.example\/o\/[\w-]{22}$/);
    await flow.send();
    expect(flow.twilio.asked, 'once').to.have.length(2);
  });

  it('lets Twilio try no longer than the text is useful', async () => {
    const { flow } = await offered();
    const { send } = flow.twilio.sender;
    const valid: number[] = [];
    flow.twilio.sender.send = (text) => {
      valid.push(text.validFor);
      return send(text);
    };
    flow.later(HOUR);
    await flow.send();
    expect(valid).to.deep.equal([3 * HOUR, 15 * MINUTE]);
  });

  it('sends nothing before its time', async () => {
    const { flow } = await offered();
    for (const message of flow.messages()) flow.put({ ...message, nextAt: NOON + MINUTE });
    await flow.send();
    expect(flow.twilio.asked).to.have.length(0);
    flow.later(MINUTE);
    await flow.send();
    expect(flow.twilio.asked).to.have.length(2);
  });

  it('sends to each phone in the order in which texts were written', async () => {
    const { flow, offerId } = await offered();
    await flow.actions.acceptOffer(PLATFORM, offerId, 'API');
    // The outbox promises nothing about texts that are due at the same moment.
    const reversed = flow.messages().toReversed();
    flow.tables.messages.clear();
    for (const message of reversed) flow.tables.messages.set(message.id, message);
    await flow.send();
    expect(flow.twilio.asked.filter(({ to }) => to === CONSUMER).map(({ body }) => body.split(' ')[0])).to.deep.equal([
      'CONSUMER_RECEIVED',
      'CONSUMER_MATCHED',
    ]);
  });

  it('keeps the order when Twilio does not take the first one', async () => {
    const { flow, offerId } = await offered();
    await flow.send();
    await flow.actions.acceptOffer(PLATFORM, offerId, 'API');
    flow.later(SECOND);
    await flow.actions.withdrawInquiry(PLATFORM, offerId.replace(/^off_(.*)_1$/, 'inq_$1'), null);
    const vendorTexts = () => flow.twilio.asked.slice(2).filter(({ to }) => to === VENDOR).length;
    for (const message of flow.messages()) if (message.kind === 'VENDOR_DETAILS') Object.assign(message, { kind: 'VENDOR_DECLINED' });
    for (let i = 0; i < 2; i++) flow.twilio.next({ type: 'NOT_PROCESSED', code: 20429, retryAfter: SECOND });
    await flow.send();
    expect(vendorTexts(), 'the second waits for the first').to.equal(1);
    expect(flow.message('VENDOR_WITHDRAWN')).to.include({ status: 'PENDING', claim: null });
    flow.later(MINUTE);
    await flow.send();
    expect(flow.twilio.taken.filter(({ to }) => to === VENDOR).map(({ body }) => body.split(' ')[0])).to.deep.equal([
      'VENDOR_OFFER',
      'VENDOR_DETAILS',
      'VENDOR_WITHDRAWN',
    ]);
  });

  it('comes back later to what Twilio never processed, ever more slowly', async () => {
    const { flow } = await offered();
    const waits: number[] = [];
    for (let i = 0; i < 9; i++) {
      for (let n = 0; n < 2; n++) flow.twilio.next({ type: 'NOT_PROCESSED', code: 20429, retryAfter: 0 });
      await flow.send();
      const { nextAt, status } = flow.message('VENDOR_OFFER');
      expect(status).to.equal('PENDING');
      waits.push((nextAt ?? 0) - flow.clock.now());
      flow.later(waits.at(-1) ?? 0);
    }
    expect(waits).to.deep.equal([1, 2, 4, 8, 16, 32, 60, 60, 60].map((seconds) => seconds * SECOND));
    await flow.send();
    expect(status(flow)).to.deep.equal({ CONSUMER_RECEIVED: 'SENT', VENDOR_OFFER: 'SENT' });
  });

  it('waits as long as Twilio asks for', async () => {
    const { flow } = await offered();
    for (let n = 0; n < 2; n++) flow.twilio.next({ type: 'NOT_PROCESSED', code: 30610, retryAfter: 15 * MINUTE });
    await flow.send();
    expect(flow.message('VENDOR_OFFER').nextAt).to.equal(NOON + 15 * MINUTE);
  });

  it('does not touch what another sender holds, and writes no outcome over it', async () => {
    const { flow } = await offered();
    await flow.outbox.claim('other', NOON, CLAIM_LEASE, 10);
    await flow.send();
    expect(flow.twilio.asked).to.have.length(0);
    const message = flow.message('VENDOR_OFFER');
    await flow.outbox.write([{ id: message.id, from: ['CLAIMED'], claim: 'mine', set: { status: 'FAILED' } }]);
    expect(flow.message('VENDOR_OFFER')).to.include({ status: 'CLAIMED', claim: 'other' });
  });

  it('sends nothing that it has held for too long: somebody else may have taken it over', async () => {
    const { flow } = await offered();
    const { load } = flow.store;
    flow.store.load = (ids) => {
      flow.store.load = load;
      flow.later(CLAIM_LEASE / 2 + 1);
      return load(ids);
    };
    await flow.send();
    expect(flow.twilio.asked).to.have.length(0);
    expect(flow.message('VENDOR_OFFER').attempts, 'it was never handed over').to.equal(0);
    expect(flow.message('VENDOR_OFFER').status).to.equal('PENDING');
  });

  it('says when Twilio refuses the sender itself', async () => {
    const { flow } = await offered();
    flow.twilio.next({ type: 'FAILED', code: 21606, why: 'CONFIGURATION' });
    await flow.send();
    expect(flow.lines).to.include('error: Twilio refuses our sender: check its configuration');
    expect(status(flow).CONSUMER_RECEIVED).to.equal('FAILED');
  });

  it('goes on with the next sweep when the store was away', async () => {
    const { flow } = await offered();
    flow.tables.away = true;
    await flow.send();
    expect(flow.lines).to.include('error: sending stopped; the next sweep goes on');
    flow.tables.away = false;
    await flow.send();
    expect(status(flow).VENDOR_OFFER).to.equal('SENT');
  });

  it('looks again at once for whoever asked while the store was away', async () => {
    const { flow } = await offered();
    const { claim } = flow.outbox;
    flow.outbox.claim = () => {
      flow.outbox.claim = claim;
      flow.sender.nudge();
      return Promise.reject(new Error('away'));
    };
    await flow.send();
    expect(status(flow).VENDOR_OFFER).to.equal('SENT');
  });

  it('claims nothing more once it is stopped', async () => {
    const { flow } = await offered();
    flow.sender.stop();
    await flow.send();
    expect(flow.twilio.asked).to.have.length(0);
  });
});
