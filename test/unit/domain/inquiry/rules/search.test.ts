import { expect } from 'chai';
import { DAY, HOUR, MINUTE } from '../../../../../src/domain/time/time.ts';
import { NEW_ACCOUNT } from '../../../../../src/domain/vendor/account.ts';
import type { RoutingVendor } from '../../../../../src/domain/vendor/vendor.ts';
import { calendarOpen, makeVendor, NOON } from '../../../../support/builders.ts';
import { live } from '../../../../support/life.ts';

const PATIENT = { keepPostedEvery: 2 * HOUR, giveUpAfter: DAY };
/** It is 15:00. */
const opensAt = (opens: string) => makeVendor({ calendar: calendarOpen(opens, '24:00') });
const paused = () => makeVendor({ pause: { reason: 'on holiday', since: NOON - DAY, until: null } });
const waiting = (vendors: RoutingVendor[], policy = {}) => {
  const life = live({ policy: { ...PATIENT, ...policy }, vendors });
  life.wake();
  return life;
};
const lookAgain = { type: 'LookAgain' } as const;

describe('a search that waits, when the world changes', () => {
  it('goes on at once with a vendor that was resumed', () => {
    const [late, away] = [opensAt('20:00'), paused()];
    const life = waiting([late, away]);
    expect(life.inquiry).to.include({ routeAt: NOON + 5 * HOUR });
    life.later(MINUTE);
    away.pause = null;
    expect(life.tell(lookAgain).map(({ type }) => type)).to.deep.equal(['Routed', 'Offered']);
    expect(life.nth().vendorId).to.equal(away.id);
  });

  it('goes on with one that was created, also when its consumer has opted out', () => {
    const vendors = [opensAt('20:00')];
    const life = waiting(vendors);
    life.tell({ type: 'ChangeReach', reach: 'OPTED_OUT' });
    vendors.push(makeVendor());
    life.tell(lookAgain);
    expect(life.inquiry.offers).to.have.length(1);
  });

  it('waits for one that opens sooner, and tells the consumer nothing new', () => {
    const vendors = [opensAt('20:00')];
    const life = waiting(vendors);
    const { promisedBy } = life.inquiry;
    vendors.push(opensAt('18:00'));
    expect(life.tell(lookAgain).map(({ type }) => type)).to.deep.equal(['Routed', 'Waiting']);
    expect(life.inquiry).to.include({ routeAt: NOON + 3 * HOUR, promisedBy });
    expect(life.texts()).to.deep.equal(['CONSUMER_RECEIVED', 'CONSUMER_WAIT']);
  });

  it('does nothing when nobody is freed, when an offer is out, and when it has ended', () => {
    const vendors = [opensAt('20:00'), paused()];
    const life = waiting(vendors);
    expect(life.tell(lookAgain)).to.deep.equal([]);
    vendors.push(makeVendor(), makeVendor());
    life.tell(lookAgain);
    expect(life.tell(lookAgain), 'one is out').to.deep.equal([]);
    life.withdraw();
    expect(life.tell(lookAgain)).to.deep.equal([]);
  });

  it('does nothing while it has not read the vendors', () => {
    const life = waiting([opensAt('20:00')]);
    life.vendors.push(makeVendor());
    expect(life.tellBlind(lookAgain)).to.deep.equal([]);
  });
});

describe('the end of a search that waits', () => {
  it('is no end while a vendor is free: it is asked, and has its whole time', () => {
    const vendors = [opensAt('23:30')];
    const life = waiting(vendors, { giveUpAfter: 4 * HOUR, keepPostedEvery: DAY, respondWithin: 10 * MINUTE, sendWithin: 5 * MINUTE });
    vendors.push(makeVendor());
    life.wake();
    expect(life.now).to.equal(NOON + 4 * HOUR);
    expect(life.inquiry).to.include({ status: 'OFFERED', giveUpAt: life.now + 15 * MINUTE });
    life.offer();
    life.wakeUntil('Closed');
    expect(life.strikes(), 'it had its time').to.have.length(1);
    expect(life.inquiry).to.include({ outcome: 'UNSERVED' });
  });

  it('comes when nobody is free', () => {
    const life = waiting([opensAt('23:30')], { giveUpAfter: 4 * HOUR });
    life.wakeUntil('Closed');
    expect(life.now).to.equal(NOON + 4 * HOUR);
    expect(life.inquiry).to.include({ outcome: 'UNSERVED' });
    expect(life.count('Offered')).to.equal(0);
  });

  it('waits for a look when the vendors are not read', () => {
    const life = waiting([opensAt('23:30')], { giveUpAfter: 4 * HOUR, keepPostedEvery: DAY });
    life.later(4 * HOUR);
    life.vendors.push(makeVendor());
    life.tellBlind({
      type: 'ReceiveText',
      from: 'CONSUMER',
      vendorId: null,
      body: 'hm',
      answer: 'NONE',
      sid: 'SM1',
      isMachine: false,
      choices: [],
      aboutOfferId: null,
    });
    expect(life.inquiry.status).not.to.equal('CLOSED');
  });

  it('is kept where an offer is out: the vendor had its turn', () => {
    const life = live({ policy: { giveUpAfter: HOUR, respondWithin: HOUR, sendWithin: DAY }, vendors: [makeVendor(), makeVendor()] });
    life.later(MINUTE);
    life.offer();
    life.wakeUntil('Closed');
    expect(life.now).to.equal(NOON + HOUR);
  });
});

describe('a vendor under a penalty', () => {
  const penalty = { status: 'PAUSED', strikes: 2, points: 4, since: NOON - DAY, strikeId: 'str_1' } as const;
  const penalized = (fadesAt: number, points = 12) => makeVendor({ account: { ...NEW_ACCOUNT, points, strikes: 2, fadesAt, penalty } });

  it('is waited for when its points fade before the search ends', () => {
    const life = waiting([penalized(NOON + HOUR)]);
    expect(life.inquiry).to.include({ status: 'OFFERED', routeAt: NOON + HOUR });
    expect(life.texts()).to.include('CONSUMER_WAIT');
  });

  it('is waited for until its review, once they have faded', () => {
    const life = waiting([penalized(NOON + DAY, 1)]);
    expect(life.inquiry.routeAt).to.be.within(NOON + 1, NOON + MINUTE);
  });

  it('is not waited for when they fade later', () => {
    expect(waiting([penalized(NOON + DAY)]).inquiry).to.include({ status: 'CLOSED', outcome: 'UNSERVED' });
    expect(waiting([penalized(NOON + 2 * DAY)]).inquiry).to.include({ outcome: 'UNSERVED' });
  });
});

describe('a wait after a wait', () => {
  it('is told when the moment that was named is over and the next is far', () => {
    const first = opensAt('16:00');
    const life = waiting([first, opensAt('23:00')]);
    first.pause = { reason: 'ill', since: NOON, until: null };
    life.wakeUntil('Waiting');
    expect(life.now).to.equal(NOON + HOUR);
    expect(life.texts().filter((kind) => kind === 'CONSUMER_WAIT')).to.have.length(2);
  });

  it('is not told when it is short: "still on it" comes as promised', () => {
    const first = opensAt('16:00');
    const life = waiting([first, opensAt('17:00')]);
    const { promisedBy } = life.inquiry;
    first.pause = { reason: 'ill', since: NOON, until: null };
    life.wakeUntil('Waiting');
    expect(life.texts().filter((kind) => kind === 'CONSUMER_WAIT')).to.have.length(1);
    expect(life.inquiry.promisedBy).to.equal(promisedBy);
  });

  it('is told again once a vendor was asked in between', () => {
    const [first, second] = [opensAt('16:00'), opensAt('17:00')];
    const life = waiting([first, second]);
    life.wakeUntil('Offered');
    life.offer();
    life.decline();
    expect(life.texts().filter((kind) => kind === 'CONSUMER_WAIT')).to.have.length(2);
  });
});

describe('a vendor that cannot be texted now', () => {
  const losAngeles = () => makeVendor({ calendar: calendarOpen('00:00', '24:00', 'America/Los_Angeles') });
  const newYork = () => makeVendor({ calendar: calendarOpen('00:00', '24:00') });
  /** 21:00 in New York, 18:00 in Los Angeles. */
  const evening = { from: NOON + 6 * HOUR, policy: { ...PATIENT, quietFrom: '21:00', quietUntil: '08:00' } };

  it('is passed over for one that is awake', () => {
    const [asleep, awake] = [newYork(), losAngeles()];
    const life = live({ ...evening, vendors: [asleep, awake] });
    life.offer();
    expect(life.nth().vendorId).to.equal(awake.id);
  });

  it('is waited for when nobody else is left, and the consumer hears until when', () => {
    const life = live({ ...evening, vendors: [newYork()] });
    life.wake();
    expect(life.inquiry).to.include({ routeAt: NOON + 17 * HOUR });
    expect(life.texts()).to.deep.equal(['CONSUMER_RECEIVED', 'CONSUMER_WAIT']);
    life.wakeUntil('Offered');
    expect(life.now).to.equal(NOON + 17 * HOUR);
  });

  it('is asked at once outside quiet hours', () => {
    const life = live({ ...evening, from: NOON, vendors: [newYork()] });
    expect(life.offer().filter(({ type }) => type === 'Offered')).to.have.length(1);
  });

  it('is passed over where its phone is held', () => {
    const [held, free] = [makeVendor(), makeVendor()];
    const life = live({ vendors: [held, free] });
    life.tell({ type: 'Wake' }, { heldUntil: new Map([[held.id, NOON + HOUR]]) });
    expect(life.nth().vendorId).to.equal(free.id);
  });
});
