import { expect } from 'chai';
import { DAY, HOUR, MINUTE } from '../../../../../src/domain/time/time.ts';
import { makeVendor, NOON } from '../../../../support/builders.ts';
import { live } from '../../../../support/life.ts';

const policy = { sendWithin: 15 * MINUTE, keepPostedEvery: DAY, giveUpAfter: DAY };

describe('an offer whose text does not go out', () => {
  it('is taken back without blame after sendWithin, and the next vendor is asked in the same moment', () => {
    const [first, second] = [makeVendor({ dailyCap: 1 }), makeVendor()];
    const life = live({ policy, vendors: [first, second] });
    life.wake();
    expect(life.inquiry.wakeAt).to.equal(NOON + 15 * MINUTE);
    expect(life.wake().map(({ type }) => type)).to.deep.equal(['Rescinded', 'Routed', 'Offered']);
    expect(life.nth(1)).to.include({ status: 'RESCINDED', notSentAt: life.now, strike: null });
    expect(life.nth(2)).to.include({ vendorId: second.id, status: 'PENDING' });
    expect(first.account).to.include({ missesInRow: 0, score: 1 });
    expect(first.load.offersToday, 'it counts as not asked').to.equal(0);
  });

  it('stays where it is once its clock runs, and where Twilio has the text', () => {
    const life = live({ policy: { ...policy, respondWithin: HOUR }, vendors: [makeVendor()] });
    life.offer();
    life.later(15 * MINUTE);
    expect(life.tell({ type: 'Wake' })).to.deep.equal([]);
    const unheard = live({ policy, vendors: [makeVendor()] });
    unheard.wake();
    unheard.later(15 * MINUTE);
    const happened = unheard.tell({ type: 'Wake' }, { sentOffers: new Set([unheard.offerId()]) });
    expect(happened.map((event) => [event.type, 'by' in event && event.by])).to.deep.equal([['ClockStarted', 'WAIT']]);
  });

  it('is not taken back while we are away, and gets back the time that we were', () => {
    const life = live({ policy, vendors: [makeVendor()] });
    life.wake();
    life.later(5 * MINUTE);
    life.gap(HOUR);
    life.tell({ type: 'Wake' });
    expect(life.nth()).to.include({ status: 'PENDING', sendBy: NOON + HOUR + 15 * MINUTE });
    life.later(10 * MINUTE);
    life.away.isAway = true;
    expect(life.tell({ type: 'Wake' })).to.deep.equal([]);
  });

  it('leaves a vendor that is asked again when nobody else is, each time later, and says nothing to the consumer', () => {
    const life = live({ policy, vendors: [makeVendor()] });
    for (const [n, after] of [
      [2, 30],
      [3, 75],
      [4, 135],
    ] as const) {
      while (life.inquiry.offers.length < n) life.wake();
      expect(life.now, `offer ${n}`).to.equal(NOON + after * MINUTE);
    }
    expect(life.texts().filter((kind) => kind === 'CONSUMER_WAIT')).to.have.length(1);
  });
});
