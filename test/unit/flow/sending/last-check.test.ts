import { expect } from 'chai';
import { HOUR, MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
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

describe('the check before a text goes', () => {
  it('lets a text expire that is no longer true', async () => {
    const { flow, offerId } = await offered();
    await flow.actions.declineOffer(PLATFORM, offerId, 'busy', 'API');
    await flow.send();
    expect(flow.message('VENDOR_OFFER')).to.include({ status: 'EXPIRED', sid: null, awaitsClock: false, nextAt: null });
    expect(flow.message('VENDOR_OFFER', 1).status).to.equal('SENT');
  });

  it('suppresses what would go to somebody who has opted out, and the inquiry hears of it', async () => {
    const { flow, id } = await offered();
    flow.tables.optOuts.add(CONSUMER).add(VENDOR);
    await flow.send();
    expect(status(flow).CONSUMER_RECEIVED).to.equal('SUPPRESSED');
    expect(flow.message('VENDOR_OFFER')).to.include({ status: 'SUPPRESSED', errorCode: 21610 });
    expect(flow.inquiry(id)).to.include({ reach: 'OPTED_OUT' });
    expect(flow.inquiry(id).offers.map((offer) => offer.status)).to.deep.equal(['UNDELIVERABLE', 'PENDING']);
    const vendor = [...flow.tables.vendors.values()][0];
    expect(vendor?.unreachable).to.include({ because: 'OPTED_OUT' });
    expect(flow.kinds()).to.include('MANAGER_UNREACHABLE');
  });

  it('says goodbye to somebody who has opted out', async () => {
    const { flow } = await offered();
    await flow.textAtOnce('SMin', CONSUMER, 'please stop texting me');
    await flow.send();
    expect(flow.message('CONSUMER_OPTED_OUT').status).to.equal('SENT');
    expect(flow.twilio.asked.filter(({ to }) => to === CONSUMER)).to.have.length(1);
  });

  it('puts off until morning what falls into quiet hours, but for answers to an act of the last minutes', async () => {
    const { flow, offerId } = await offered({ quietFrom: '15:05', quietUntil: '08:00', respondWithin: 9 * HOUR });
    flow.later(15 * MINUTE);
    await flow.send();
    const MORNING = Date.UTC(2026, 10, 24, 13);
    expect(status(flow).CONSUMER_RECEIVED).to.equal('SENT');
    expect(flow.message('VENDOR_OFFER')).to.include({ status: 'PENDING', nextAt: MORNING, claim: null });
    await flow.actions.acceptOffer(PLATFORM, offerId, 'API');
    await flow.send();
    expect(status(flow)).to.include({ VENDOR_DETAILS: 'SENT', CONSUMER_MATCHED: 'PENDING', VENDOR_OFFER: 'PENDING' });
    flow.later(MORNING - flow.clock.now());
    await flow.send();
    expect(status(flow), 'an offer that was accepted meanwhile is no offer').to.include({
      CONSUMER_MATCHED: 'SENT',
      VENDOR_OFFER: 'EXPIRED',
    });
  });

  it('an answer to an act that is no longer of the last minutes waits for morning too', async () => {
    const { flow } = await offered({ quietFrom: '15:05', quietUntil: '08:00' });
    flow.later(15 * MINUTE + 1);
    await flow.send();
    expect(flow.message('CONSUMER_RECEIVED')).to.include({ status: 'PENDING', nextAt: Date.UTC(2026, 10, 24, 13) });
    expect(flow.twilio.asked).to.have.length(0);
  });

  it('lets a text expire that is true but too late to be of use, and the timeline says what the consumer was not told', async () => {
    const { flow, id } = await offered({ giveUpAfter: 24 * HOUR, keepPostedEvery: 24 * HOUR });
    flow.later(4 * HOUR);
    await flow.send();
    expect(status(flow).CONSUMER_RECEIVED, 'to the minute').to.equal('SENT');
    const late = await offered({ giveUpAfter: 24 * HOUR, keepPostedEvery: 24 * HOUR });
    late.flow.later(4 * HOUR + 1);
    await late.flow.send();
    expect(late.flow.message('CONSUMER_RECEIVED')).to.include({ status: 'EXPIRED', sid: null, nextAt: null });
    const told = late.flow.tables.timeline.get(late.id)?.filter(({ type }) => type === 'ConsumerNotTold');
    expect(told).to.have.length(1);
    expect(told?.[0]).to.include({ kind: 'CONSUMER_RECEIVED', because: 'it could not be sent in time to be of use' });
    expect(flow.events(id)).to.not.include('ConsumerNotTold');
  });

  it("never lets an offer's text grow stale before its clock has started, nor an ending", async () => {
    const { flow, id } = await offered({ giveUpAfter: 48 * HOUR, keepPostedEvery: 48 * HOUR });
    flow.later(24 * HOUR);
    await flow.send();
    expect(flow.message('VENDOR_OFFER')).to.include({ status: 'SENT' });
    const ended = await offered();
    await ended.flow.actions.withdrawInquiry(PLATFORM, ended.id, null);
    ended.flow.later(24 * HOUR);
    await ended.flow.send();
    expect(ended.flow.message('CONSUMER_WITHDRAWN').status).to.equal('SENT');
    expect(flow.inquiry(id).offers[0]?.status).to.equal('PENDING');
  });

  it('looks again at a text that waited on its way: a STOP in between keeps it back', async () => {
    const { flow, offerId } = await offered();
    await flow.actions.acceptOffer(PLATFORM, offerId, 'API');
    const second = flow.message('CONSUMER_MATCHED');
    let asked = 0;
    const { send } = flow.twilio.sender;
    flow.twilio.sender.send = async (text) => {
      const answer = await send(text);
      // While the first one is with Twilio, which takes its time.
      if (text.to === CONSUMER && asked++ === 0) {
        flow.later(5 * SECOND);
        flow.tables.optOuts.add(CONSUMER);
      }
      return answer;
    };
    await flow.send();
    expect(flow.message('CONSUMER_RECEIVED').status).to.equal('SENT');
    expect(flow.tables.messages.get(second.id)).to.include({ status: 'SUPPRESSED', sid: null });
    expect(flow.twilio.asked.filter(({ to }) => to === CONSUMER)).to.have.length(1);
  });

  it('looks once at what leaves at once', async () => {
    const { flow } = await offered();
    const { load } = flow.store;
    let loads = 0;
    flow.store.load = (ids) => {
      loads++;
      return load(ids);
    };
    await flow.send();
    expect(loads).to.equal(1);
    expect(flow.twilio.asked).to.have.length(2);
  });

  it('lets a text expire about an inquiry that is not there', async () => {
    const { flow, id } = await offered();
    flow.tables.inquiries.delete(id);
    await flow.send();
    expect(flow.twilio.asked).to.deep.equal([]);
    expect(status(flow)).to.deep.equal({ CONSUMER_RECEIVED: 'EXPIRED', VENDOR_OFFER: 'EXPIRED' });
  });

  it('lets one that is broken rest, and the others go', async () => {
    const { flow, id } = await offered();
    const other = await flow.submit();
    const stored = flow.tables.inquiries.get(id);
    if (stored) flow.tables.inquiries.set(id, { ...stored, inquiry: { ...stored.inquiry, policyVersion: 99 } });
    await flow.send();
    expect(flow.messages().find(({ inquiryId }) => inquiryId === other)?.status).to.equal('SENT');
    expect(flow.message('CONSUMER_RECEIVED')).to.include({ status: 'PENDING', nextAt: NOON + MINUTE, attempts: 0 });
    expect(flow.lines).to.include('error: a text could not be checked');
    flow.later(CLAIM_LEASE);
    await flow.send();
    expect(flow.twilio.asked, 'nothing of it for a minute').to.have.length(1);
  });
});
