import { expect } from 'chai';
import { LINK_MARK } from '../../../../src/domain/text/message.ts';
import { HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import { calendarOpen, makeVendor, NOON } from '../../../support/builders.ts';
import { memoryFlow, PLATFORM } from '../../../support/memory-flow.ts';

const MORNING = Date.UTC(2026, 10, 24, 13);

describe('a text as it is written', () => {
  const offered = async (policy = {}, vendor = {}) => {
    const flow = memoryFlow({ policy, vendors: [makeVendor({ phone: '+12125550201', ...vendor }), makeVendor()] });
    const id = await flow.submit();
    await flow.wake(id);
    return { flow, id, offerId: `off_${id.slice(4)}_1` };
  };

  it('has one id for its reason, and holds no token', async () => {
    const { flow, id, offerId } = await offered();
    expect(flow.message('VENDOR_OFFER')).to.include({
      id: `${id}:1:VENDOR_OFFER:3`,
      offerId,
      to: '+12125550201',
      awaitsClock: true,
      nextAt: NOON,
      zone: 'America/New_York',
    });
    expect(flow.message('CONSUMER_RECEIVED')).to.include({ id: `${id}:0:CONSUMER_RECEIVED:1`, vendorId: null, awaitsClock: false });
    for (const { body } of flow.messages()) expect(body).to.include(LINK_MARK).and.not.to.include('/o/');
  });

  it('waits for the end of quiet hours where its recipient is, unless it answers', async () => {
    const { flow, offerId } = await offered(
      { quietFrom: '15:00', quietUntil: '08:00', giveUpAfter: 24 * HOUR },
      { calendar: calendarOpen('00:00', '24:00', 'America/Los_Angeles') },
    );
    expect(flow.message('CONSUMER_RECEIVED').nextAt, 'it answers').to.equal(NOON);
    expect(flow.message('VENDOR_OFFER').nextAt, 'noon in Los Angeles').to.equal(NOON);
    await flow.actions.acceptOffer(PLATFORM, offerId, 'API');
    expect(flow.message('CONSUMER_MATCHED').nextAt).to.equal(MORNING);
    expect(flow.message('VENDOR_DETAILS').nextAt).to.equal(NOON);
  });

  it("names the vendor's deadline as it is when the text goes out", async () => {
    const plain = await offered({ respondWithin: 20 * MINUTE });
    expect(plain.flow.message('VENDOR_OFFER').body).to.include(' 3:20 PM ');
    const inHours = await offered(
      { respondWithin: 90 * MINUTE, responseClock: 'VENDOR_HOURS' },
      { calendar: calendarOpen('08:00', '16:00') },
    );
    expect(inHours.flow.message('VENDOR_OFFER').body, 'it closes at 16:00').to.include(' tomorrow 8:30 AM ');
  });

  it('says why an offer is lost: silence as the miss that it is, anything else without blame', async () => {
    const reasons: unknown[] = [];
    const flow = memoryFlow({
      vendors: [makeVendor(), makeVendor()],
      wording: (kind, given) => {
        if (kind === 'VENDOR_MOVED_ON' || kind === 'VENDOR_WITHDRAWN') reasons.push(given.reason);
        return kind;
      },
    });
    const id = await flow.submit();
    await flow.wake(id);
    await flow.engine.handle({
      platformId: PLATFORM,
      inquiryId: id,
      command: { type: 'StartClock', offerId: `off_${id.slice(4)}_1`, by: 'TWILIO', sid: 'SM1' },
    });
    flow.later(6 * MINUTE);
    await flow.wake(id);
    await flow.actions.withdrawInquiry(PLATFORM, id, null);
    expect(reasons).to.deep.equal(['NO_ANSWER', 'WITHDRAWN']);
  });

  it("tells the vendor who to call only after acceptance, and the consumer the vendor's number", async () => {
    const values: Record<string, unknown>[] = [];
    const flow = memoryFlow({
      vendors: [makeVendor({ phone: '+12125550201' })],
      wording: (kind, given) => {
        values.push({ kind, ...given });
        return kind;
      },
    });
    const id = await flow.submit('+12125551001');
    await flow.wake(id);
    const of = (kind: string) => values.find((given) => given.kind === kind);
    expect(of('VENDOR_OFFER')).to.not.have.any.keys('consumerName', 'consumerPhone', 'vendorPhone');
    await flow.actions.acceptOffer(PLATFORM, `off_${id.slice(4)}_1`, 'API');
    expect(of('VENDOR_DETAILS')).to.include({ consumerName: 'Ada', consumerPhone: '+12125551001', place: '10001', by: '4:00 PM' });
    expect(of('CONSUMER_MATCHED')).to.include({ vendorPhone: '+12125550201', by: '4:00 PM' }).and.not.to.have.any.keys('consumerPhone');
  });

  it('asks again about the vendor that the open question is about, by name', async () => {
    const values: Record<string, unknown>[] = [];
    const flow = memoryFlow({
      policy: { keepPostedEvery: 2 * HOUR, contactWithin: HOUR, confirmWithin: 24 * HOUR },
      vendors: [makeVendor({ name: 'Bright Pipes' })],
      wording: (kind, given) => {
        values.push({ kind, ...given });
        return kind;
      },
    });
    const id = await flow.submit('+12125551001');
    await flow.wake(id);
    await flow.text('SM1', '+12125551001', 'who is it?');
    expect(values.findLast(({ kind }) => kind === 'CONSUMER_HELP'))
      .to.include({ question: false })
      .and.not.to.have.any.keys('vendorName');
    await flow.actions.acceptOffer(PLATFORM, `off_${id.slice(4)}_1`, 'API');
    flow.later(HOUR + MINUTE);
    await flow.wake(id);
    expect(flow.kinds()).to.include('CONSUMER_ASKED');
    flow.later(2 * HOUR + MINUTE);
    await flow.wake(id);
    await flow.text('SM2', '+12125551001', 'what do you mean?');
    for (const told of ['CONSUMER_POSTED', 'CONSUMER_HELP'])
      expect(
        values.findLast(({ kind }) => kind === told),
        told,
      ).to.include({ question: true, vendorName: 'Bright Pipes' });
  });

  it('is not written for a manager who is not there', async () => {
    const { flow, id, offerId } = await offered();
    await flow.engine.handle({
      platformId: PLATFORM,
      inquiryId: id,
      command: { type: 'OfferTextFailed', offerId, errorCode: 30003, badNumber: false, optedOut: false },
    });
    expect(flow.inquiry(id).offers[0]?.status).to.equal('UNDELIVERABLE');
    expect(flow.kinds()).not.to.include('MANAGER_UNREACHABLE');
    const managed = await offered({}, { manager: { name: 'Max', phone: '+12125550301' } });
    await managed.flow.engine.handle({
      platformId: PLATFORM,
      inquiryId: managed.id,
      command: { type: 'OfferTextFailed', offerId: managed.offerId, errorCode: 30003, badNumber: false, optedOut: false },
    });
    expect(managed.flow.message('MANAGER_UNREACHABLE')).to.include({ to: '+12125550301', body: 'MANAGER_UNREACHABLE 3:30 PM' });
  });
});
