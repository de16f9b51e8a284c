import { expect } from 'chai';
import type { Policy } from '../../../../../src/domain/policy/policy.ts';
import { DAY, HOUR, MINUTE, type Moment } from '../../../../../src/domain/time/time.ts';
import type { RoutingVendor } from '../../../../../src/domain/vendor/vendor.ts';
import { calendarOpen, makeVendor, NOON } from '../../../../support/builders.ts';
import { live } from '../../../../support/life.ts';

// NOON of the builders is 15:00 in New York.
const at = (hours: number, minutes = 0): Moment => NOON + (hours - 15) * HOUR + minutes * MINUTE;
const NIGHT = { quietFrom: '21:00', quietUntil: '08:00' };
const PATIENT: Partial<Policy> = { giveUpAfter: 3 * DAY, keepPostedEvery: 3 * DAY, confirmWithin: HOUR };
const lifeOf = (options: { from?: Moment; policy?: Partial<Policy>; vendor?: Partial<RoutingVendor>; vendors?: RoutingVendor[] }) =>
  live({
    from: options.from ?? NOON,
    policy: { ...PATIENT, ...options.policy },
    vendors: options.vendors ?? [makeVendor(options.vendor)],
  });
const startClock = (life: ReturnType<typeof lifeOf>) =>
  life.tell({ type: 'StartClock', offerId: life.offerId(), by: 'TWILIO', sid: 'SM1' });

describe('the excuse for a silence', () => {
  const OFFICE = { calendar: calendarOpen('08:00', '18:00') };

  it('is none the next morning, though the vendor closed soon after it was offered the lead', () => {
    const life = lifeOf({ from: at(17, 58), vendor: OFFICE });
    life.tell({ type: 'Wake' });
    life.later(at(8) + DAY - at(17, 58));
    startClock(life);
    expect(life.wakeUntil('Expired').find(({ type }) => type === 'Expired')).to.include({ excuse: null });
    expect(life.strikes()).to.have.length(1);
  });

  it('holds where the clock really ran past closing, or began before opening', () => {
    for (const from of [at(17, 56), at(18, 30), at(7, 57) + DAY]) {
      const life = lifeOf({ from: at(10), vendor: OFFICE });
      life.tell({ type: 'Wake' });
      life.later(from - at(10));
      startClock(life);
      expect(life.wakeUntil('Expired').find(({ type }) => type === 'Expired')).to.include({ excuse: 'OUTSIDE_HOURS' });
      expect(life.strikes()).to.have.length(0);
    }
  });
});

/** A vendor where it is day, in the consumer's night. */
const awake = (zone = 'Pacific/Honolulu') => ({ calendar: calendarOpen('00:00', '24:00', zone) });

describe('a call that is due', () => {
  it('is due after the consumer’s night, with decent time, and the question comes no sooner', () => {
    for (const [from, due, zone] of [
      [at(21, 5), at(9) + DAY],
      [at(20, 55), at(9) + DAY],
      [at(7, 30), at(9), 'Europe/Athens'],
      [at(19, 30), at(20, 30)],
    ] as const) {
      const life = lifeOf({ from, vendor: awake(zone), policy: { ...NIGHT, contactWithin: HOUR } });
      life.offer();
      life.accept();
      expect(life.nth()).to.include({ contactDueAt: due, askAt: due });
    }
  });

  it('leaves as much as the policy gives when that is less than an hour', () => {
    const life = lifeOf({ from: at(22), vendor: awake(), policy: { ...NIGHT, contactWithin: 10 * MINUTE } });
    life.offer();
    life.accept();
    expect(life.nth().contactDueAt).to.equal(at(8, 10) + DAY);
  });

  it('runs in the vendor’s hours when its clock does', () => {
    const vendor = { calendar: calendarOpen('08:00', '18:00') };
    const life = lifeOf({ from: at(17, 30), vendor, policy: { responseClock: 'VENDOR_HOURS', contactWithin: HOUR } });
    life.offer();
    life.accept();
    expect(life.nth().contactDueAt).to.equal(at(8, 30) + DAY);
  });

  it('that never comes is no strike where its vendor was closed for it, and one where it was open', () => {
    for (const [closes, excuse] of [
      ['15:30', 'OUTSIDE_HOURS'],
      ['16:00', null],
    ] as const) {
      const life = lifeOf({ vendor: { calendar: calendarOpen('08:00', closes) }, policy: { contactWithin: HOUR } });
      life.offer();
      life.accept();
      expect(life.wakeUntil('ContactOverdue').find(({ type }) => type === 'ContactOverdue')).to.include({ excuse });
      expect(life.strikes()).to.have.length(excuse ? 0 : 1);
    }
  });

  it('costs the points of a contact that never came, not those of an offer that ran out', () => {
    const life = lifeOf({ policy: { pointsForExpired: 1, pointsForDenied: 4 } });
    life.offer();
    life.accept();
    life.wakeUntil('ContactOverdue');
    expect(life.strikes()[0]).to.include({ reason: 'CONTACT_OVERDUE', points: 4 });
  });

  it('is excused in the same way when the consumer says that nobody called, unless the vendor claims that it did', () => {
    const vendor = { calendar: calendarOpen('08:00', '15:01') };
    for (const claims of [false, true]) {
      const life = lifeOf({ vendor });
      life.offer();
      life.accept();
      if (claims) life.report();
      life.wakeUntil('ConsumerAsked');
      life.answer(false);
      expect(life.strikes(), String(claims)).to.have.length(claims ? 1 : 0);
    }
  });
});

describe('the next news that a text promises', () => {
  const promised = (from: Moment, act: (life: ReturnType<typeof lifeOf>) => void) => {
    const life = lifeOf({ from, vendor: awake(), policy: { ...NIGHT, keepPostedEvery: HOUR, contactWithin: HOUR } });
    life.offer();
    act(life);
    return life.inquiry.promisedBy;
  };

  it('lies a whole while after the morning in which a text that waits is read', () => {
    expect(promised(at(22), (life) => life.accept())).to.equal(at(9) + DAY);
  });

  it('is the morning where the text is read at once', () => {
    expect(promised(at(22), () => undefined)).to.equal(at(8) + DAY);
  });

  it('is an hour on by day', () => {
    expect(promised(at(12), (life) => life.accept())).to.equal(at(13));
  });
});

describe('a granted return for a wrong number', () => {
  const shared = () => {
    const vendors = [makeVendor(), makeVendor()];
    const life = lifeOf({ vendors, policy: { distribution: 'SHARED', offersPerRound: 2, returnsAtMost: 1 } });
    life.offer();
    life.accept(1);
    life.accept(2);
    life.tell({ type: 'ReturnOffer', offerId: life.offerId(1), kind: 'BAD_NUMBER', reason: 'wrong number', channel: 'API' });
    return life;
  };
  const grant = (life: ReturnType<typeof shared>) =>
    life.tell({ type: 'DecideReturn', offerId: life.offerId(1), granted: true, note: null });

  it('does not make INVALID what another vendor has reached', () => {
    const life = shared();
    life.report(2);
    grant(life);
    expect(life.inquiry).to.include({ status: 'CONTACTED', reach: 'TEXTABLE' });
    expect(life.nth(1).return?.granted).to.equal(true);
  });

  it('ends the inquiry as INVALID when nobody has reached the consumer', () => {
    const life = shared();
    grant(life);
    expect(life.inquiry).to.include({ status: 'CLOSED', outcome: 'INVALID' });
  });

  it('is outweighed likewise where a text fails on a number at which a vendor has reached the consumer', () => {
    for (const [reported, status] of [
      [true, 'CONTACTED'],
      [false, 'CLOSED'],
    ] as const) {
      const life = lifeOf({});
      life.offer();
      life.accept();
      if (reported) life.report();
      life.tell({
        type: 'ConsumerTextFailed',
        kind: 'CONSUMER_ASKED',
        errorCode: 30005,
        reach: 'BAD_NUMBER',
        because: 'the number is bad',
      });
      expect(life.inquiry.status).to.equal(status);
    }
  });
});
