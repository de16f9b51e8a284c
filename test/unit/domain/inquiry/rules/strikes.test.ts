import { expect } from 'chai';
import type { Policy } from '../../../../../src/domain/policy/policy.ts';
import { DAY, HOUR, MINUTE } from '../../../../../src/domain/time/time.ts';
import { NEW_ACCOUNT } from '../../../../../src/domain/vendor/account.ts';
import type { RoutingVendor, VendorAccount } from '../../../../../src/domain/vendor/vendor.ts';
import { calendarOpen, makePolicy, makeVendor, NOON } from '../../../../support/builders.ts';
import { type Life, live } from '../../../../support/life.ts';

const POLICY: Partial<Policy> = { pauseAtPoints: 2, suspendAtPoints: 4, giveUpAfter: 3 * DAY, keepPostedEvery: 3 * DAY };
const begin = (account: Partial<VendorAccount> = {}, policy: Partial<Policy> = {}, part: Partial<RoutingVendor> = {}) => {
  const vendor = makeVendor({ account: { ...NEW_ACCOUNT, ...account }, ...part });
  const life = live({ policy: { ...POLICY, ...policy }, vendors: [vendor, makeVendor({ load: { ...vendor.load, pass: 9 } })] });
  life.offer();
  return { life, vendor };
};
const expire = (life: Life) => {
  life.later(5 * MINUTE);
  return life.tell({ type: 'Wake' });
};
const types = (events: { type: string }[]) => events.map(({ type }) => type);

describe('a miss', () => {
  it('is a strike on the vendor’s account, with everything that proves it', () => {
    const { life, vendor } = begin({}, { remindAfter: [MINUTE] });
    life.wakeUntil('Expired');
    expect(vendor.account).to.include({ points: 1, strikes: 1, fadesAt: life.now + 30 * DAY, missesInRow: 1, score: 0.9, penalty: null });
    const proof = life.strikes()[0]?.evidence.map((seq) => life.events[seq - 1]?.type);
    expect(proof).to.deep.equal(['Offered', 'ClockStarted', 'Reminded', 'Expired']);
  });

  it('pauses the vendor when its points reach the threshold, and tells it and its manager', () => {
    const { life, vendor } = begin({ points: 1, strikes: 1, fadesAt: NOON + DAY });
    expect(types(expire(life)).slice(0, 3)).to.deep.equal(['Expired', 'Struck', 'VendorPenalized']);
    expect(vendor.account.penalty).to.deep.equal({
      status: 'PAUSED',
      strikes: 2,
      points: 2,
      since: life.now,
      strikeId: life.strikes()[0]?.id,
    });
    expect(life.texts()).to.include.members(['VENDOR_PAUSED', 'MANAGER_PAUSED']);
  });

  it('suspends it at the next threshold, from a pause or at once', () => {
    const { life, vendor } = begin({ points: 3, strikes: 2, fadesAt: NOON + DAY });
    expire(life);
    expect(vendor.account.penalty?.status).to.equal('SUSPENDED');
    expect(life.texts()).to.include.members(['VENDOR_SUSPENDED', 'MANAGER_SUSPENDED']).and.not.include('VENDOR_PAUSED');
  });

  it('makes nothing worse that is so already', () => {
    const penalty = { status: 'SUSPENDED', strikes: 2, points: 4, since: NOON - DAY, strikeId: 'str_old' } as const;
    const { life, vendor } = begin({}, {});
    vendor.account = { ...vendor.account, points: 4, strikes: 2, fadesAt: NOON + DAY, penalty };
    expire(life);
    expect(vendor.account.penalty).to.deep.equal(penalty);
    expect(life.count('VendorPenalized')).to.equal(0);
  });

  it('worth nothing is recorded and brings nothing about', () => {
    const { life, vendor } = begin({ points: 1, strikes: 1, fadesAt: NOON + DAY }, { pointsForExpired: 0 });
    expire(life);
    expect(life.strikes()[0]).to.include({ points: 0 });
    expect(vendor.account).to.include({ points: 1, strikes: 2, missesInRow: 1, penalty: null });
  });

  it('is judged by the thresholds in force, and costs what the inquiry’s own policy says', () => {
    const { life, vendor } = begin({}, { pointsForExpired: 3 });
    life.later(5 * MINUTE);
    life.tell({ type: 'Wake' }, { inForce: makePolicy({ pauseAtPoints: 3, suspendAtPoints: 3, pointsForExpired: 1, version: 2 }) });
    expect(life.strikes()[0]?.points).to.equal(3);
    expect(vendor.account.penalty?.status).to.equal('SUSPENDED');
  });

  it('in a row is told to the manager every so many, and an answer begins anew', () => {
    for (const [missesInRow, told] of [
      [1, 0],
      [2, 1],
      [3, 0],
      [5, 1],
    ] as const) {
      const { life } = begin({ missesInRow }, { escalateAfterExpired: 3 });
      expire(life);
      expect(life.count('MissesReported'), `${missesInRow} before`).to.equal(told);
      expect(life.texts().filter((kind) => kind === 'MANAGER_MISSES')).to.have.length(told);
    }
    const { life, vendor } = begin({ missesInRow: 2 });
    life.decline();
    expect(vendor.account.missesInRow).to.equal(0);
  });

  it('by a call that never came is no silence: nothing in a row, and not told as one', () => {
    const { life, vendor } = begin({ missesInRow: 2 }, { escalateAfterExpired: 1 });
    vendor.account = { ...vendor.account, missesInRow: 2 };
    life.accept();
    expect(vendor.account).to.include({ missesInRow: 0, accepted: 1 });
    life.wakeUntil('ConsumerAsked');
    life.answer(false);
    expect(vendor.account).to.include({ missesInRow: 0, points: 2, strikes: 1 });
    expect(life.count('MissesReported')).to.equal(0);
  });
});

describe('no strike', () => {
  const closing = (closes: string) => ({ calendar: calendarOpen('08:00', closes) });

  it('for time on the wall clock that runs on after the vendor has closed; up to closing it is one', () => {
    for (const [closes, excuse] of [
      ['15:03', 'OUTSIDE_HOURS'],
      ['15:04', 'OUTSIDE_HOURS'],
      ['15:05', null],
      ['16:00', null],
    ] as const) {
      const { life, vendor } = begin({}, {}, closing(closes));
      const [expired] = expire(life);
      expect(expired, closes).to.include({ type: 'Expired', excuse });
      expect(life.strikes(), closes).to.have.length(excuse ? 0 : 1);
      expect(vendor.account.missesInRow, closes).to.equal(excuse ? 0 : 1);
      expect(life.nth(2)?.status, 'the lead moves on all the same').to.equal('PENDING');
    }
  });

  it('is needed where the clock runs in working time only', () => {
    const { life } = begin({}, { responseClock: 'VENDOR_HOURS' }, closing('15:03'));
    life.wakeUntil('Expired');
    expect(life.now).to.be.greaterThan(NOON + 16 * HOUR);
    expect(life.strikes()).to.have.length(1);
  });

  it('for whoever has left by choice, or cannot be texted any more, before its time was over', () => {
    const pause = { reason: 'holiday', since: NOON + MINUTE, until: null };
    const penalty = { status: 'SUSPENDED', strikes: 4, points: 9, since: NOON, strikeId: 'str_old' } as const;
    for (const [because, change] of [
      ['VENDOR_PAUSED', { pause }],
      ['VENDOR_PAUSED', { pause, account: { ...NEW_ACCOUNT, points: 9, penalty } }],
      ['VENDOR_UNREACHABLE', { unreachable: { because: 'OPTED_OUT', errorCode: 21610, since: NOON } }],
    ] as const) {
      const { life, vendor } = begin();
      Object.assign(vendor, change);
      expect(expire(life)[0], because).to.include({ type: 'Rescinded', because });
      expect(life.strikes()).to.deep.equal([]);
    }
  });

  it('is refused to who was paused by points, or whose pause has run out: its open offers were its own', () => {
    const penalty = { status: 'PAUSED', strikes: 2, points: 2, since: NOON, strikeId: 'str_old' } as const;
    for (const change of [
      { account: { ...NEW_ACCOUNT, points: 2, strikes: 2, fadesAt: NOON + DAY, penalty } },
      { pause: { reason: 'lunch', since: NOON, until: NOON + 5 * MINUTE } },
    ]) {
      const { life, vendor } = begin();
      Object.assign(vendor, change);
      expect(types(expire(life))).to.include('Struck');
    }
  });

  it('for an offer that was taken back, withdrawn or never delivered', () => {
    const acts: Record<string, (life: Life) => unknown> = {
      withdrawn: (life) => life.withdraw(),
      undelivered: (life) => life.fail(),
      'taken back': (life) => life.tell({ type: 'PauseVendor', vendorId: life.nth().vendorId, because: 'VENDOR_PAUSED' }),
    };
    for (const [name, act] of Object.entries(acts)) {
      const { life, vendor } = begin();
      act(life);
      expire(life);
      expect(vendor.account, name).to.deep.equal(NEW_ACCOUNT);
    }
  });

  it('stays of a text that proves undelivered later: points, row and score are as before', () => {
    const { life, vendor } = begin({ points: 1, strikes: 1, fadesAt: NOON + DAY, missesInRow: 2 }, { escalateAfterExpired: 9 });
    const before = vendor.account;
    expire(life);
    expect(vendor.account.penalty?.status).to.equal('PAUSED');
    expect(types(life.fail())).to.deep.equal(['StrikeVoided', 'VendorReinstated', 'Undeliverable']);
    expect(vendor.account).to.deep.equal({ ...before, score: vendor.account.score });
    expect(vendor.account.score).to.be.closeTo(1, 1e-9);
    expect(life.events.find(({ type }) => type === 'VendorReinstated')).to.include({ because: 'VOIDED' });
  });
});
