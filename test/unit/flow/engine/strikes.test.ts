import { expect } from 'chai';
import { DAY, HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import { makeVendor, NOON } from '../../../support/builders.ts';
import { memoryFlow, PLATFORM } from '../../../support/memory-flow.ts';
import { miss, offer, paused, RULES, review, standing, strikeOf, texts, VENDOR, vendorIn } from '../../../support/penalized-vendor.ts';

const setOut = (policy = {}) =>
  memoryFlow({ policy: { ...RULES, ...policy }, vendors: [makeVendor({ id: VENDOR, phone: '+12125550201' })] });
const offerOf = (inquiryId: string) => `off_${inquiryId.slice(4)}_1`;

describe('a strike and time', () => {
  it('waived in the moment in which it fades counts off once', async () => {
    const { flow, first } = await paused();
    const fadesAt = vendorIn(flow).account.fadesAt ?? 0;
    flow.later(fadesAt - flow.clock.now() - 1);
    const { vendors } = flow.store;
    flow.store.vendors = async (ids) => {
      flow.store.vendors = vendors;
      const found = await vendors(ids);
      flow.later(1);
      return found;
    };
    await flow.actions.waiveStrike(PLATFORM, strikeOf(first), 'storm');
    expect(vendorIn(flow).account).to.include({ points: 1, strikes: 1, penalty: null });
    expect(texts(flow, 'VENDOR_REINSTATED')).to.equal(1);
  });

  it('waived after it has faded changes the record alone', async () => {
    const { flow, first } = await paused();
    flow.later(2 * HOUR);
    await review(flow);
    const { account } = vendorIn(flow);
    await flow.actions.waiveStrike(PLATFORM, strikeOf(first), 'storm');
    expect(vendorIn(flow).account).to.deep.equal(account);
    expect(flow.tables.strikes.get(strikeOf(first))?.waivedBecause).to.equal('storm');
  });
});

describe('a vendor that is another one by now', () => {
  it('has left the category, moved its hours: what it was offered is judged as it was offered', async () => {
    const flow = setOut();
    const id = await offer(flow);
    await flow.actions.updateVendor(PLATFORM, VENDOR, {
      categories: ['roofing'],
      calendar: { timeZone: 'UTC', hours: [], holidays: [] },
    });
    flow.later(5 * MINUTE);
    await flow.wake(id);
    expect(flow.inquiry(id).offers[0]?.status).to.equal('EXPIRED');
    expect(vendorIn(flow).account).to.include({ points: 1, strikes: 1 });
    expect(vendorIn(flow)).to.deep.include({ categories: ['roofing'] });
  });

  it('is struck for a lead that was served by its word alone and opened again, and may be forgiven', async () => {
    const flow = setOut({ pauseAtPoints: 2, contactWithin: HOUR, confirmWithin: HOUR, askConsumerAfter: MINUTE, giveUpAfter: DAY });
    const id = await offer(flow);
    await flow.actions.acceptOffer(PLATFORM, offerOf(id), 'API');
    await flow.actions.reportContact(PLATFORM, offerOf(id), null, 'API');
    for (let i = 0; i < 9 && flow.inquiry(id).status !== 'CLOSED'; i++) {
      flow.later((flow.inquiry(id).wakeAt ?? 0) - flow.clock.now());
      await flow.wake(id);
    }
    expect(flow.inquiry(id)).to.include({ outcome: 'SERVED', contactProof: 'REPORTED' });
    await flow.actions.answerQuestion({ platformId: PLATFORM, inquiryId: id }, null, false, 'SMS');
    expect(standing(flow)).to.equal('PAUSED');
    expect(flow.inquiry(id).offers[0]?.strike).to.include({ reason: 'CONTACT_DENIED', points: 2 });
    expect(flow.tables.strikes.get(strikeOf(id))?.evidence.map((seq) => flow.events(id)[seq - 1])).to.include.members([
      'Offered',
      'Accepted',
      'ContactReported',
      'ContactDenied',
    ]);
    await flow.actions.waiveStrike(PLATFORM, strikeOf(id), 'it was somebody else');
    expect(standing(flow)).to.equal('ACTIVE');
    expect(flow.clock.now()).to.be.greaterThan(NOON);
  });

  it('with strikes worth nothing is never paused, however many', async () => {
    const flow = setOut({ pointsForExpired: 0, pauseAtPoints: 1, suspendAtPoints: 1 });
    for (let i = 0; i < 5; i++) await miss(flow);
    expect(vendorIn(flow).account).to.include({ points: 0, strikes: 5, penalty: null });
    expect(standing(flow)).to.equal('ACTIVE');
  });
});
