import { expect } from 'chai';
import { DAY, HOUR } from '../../../../../src/domain/time/time.ts';
import { NOON } from '../../../../support/builders.ts';
import { begin, held, struck, types } from '../../../../support/disputed-life.ts';
import type { Life } from '../../../../support/life.ts';

const waive = (life: Life, reason = 'storm') => life.tell({ type: 'WaiveStrike', offerId: life.offerId(), reason });
const appeal = (life: Life, n = 1) => life.tell({ type: 'AppealStrike', offerId: life.offerId(n), reason: 'we called', channel: 'LINK' });
const refuse = (life: Life) => life.tell({ type: 'RefuseAppeal', offerId: life.offerId(), note: 'no call' });

describe('a vendor whose points no longer deserve its penalty', () => {
  it('is back with its next answer, and that answer counts', () => {
    const { life, vendor } = begin();
    const before = { ...vendor.account, missesInRow: 2 };
    vendor.account = { ...before, penalty: { status: 'PAUSED', strikes: 2, points: 2, since: NOON - DAY, strikeId: 'str_1_1' } };
    expect(types(life.accept())).to.deep.equal(['Accepted', 'VendorReinstated']);
    expect(vendor.account).to.deep.equal({ ...before, missesInRow: 0, rowEndedAt: life.now, accepted: 1, penalty: null });
  });
});

describe('a waiver', () => {
  it('forgives a strike, once: points and strikes count off, the record stays', () => {
    const { life, vendor } = struck();
    const { routeAt, promisedBy, status } = life.inquiry;
    life.later(HOUR);
    expect(types(waive(life))).to.deep.equal(['StrikeWaived']);
    expect(life.nth().strike).to.include({ reason: 'OFFER_EXPIRED', points: 1, waivedAt: life.now });
    expect(vendor.account).to.include({ points: 0, strikes: 0, fadesAt: null, missesInRow: 1 });
    expect(life.inquiry, 'the lead stays where it went').to.include({ routeAt, promisedBy, status });
    expect(waive(life, 'again')).to.deep.equal([]);
  });

  it('of what was never struck, or is not there, is nothing', () => {
    const { life } = begin();
    expect(waive(life)).to.deep.equal([]);
    expect(life.tell({ type: 'WaiveStrike', offerId: 'off_none_1', reason: 'x' })).to.deep.equal([]);
  });

  it('brings back whoever its points had paused, and tells it', () => {
    const { life, vendor } = struck({}, { points: 1, strikes: 1, fadesAt: NOON + DAY });
    expect(vendor.account.penalty?.status).to.equal('PAUSED');
    expect(types(waive(life))).to.deep.equal(['StrikeWaived', 'VendorReinstated']);
    expect(vendor.account).to.include({ points: 1, strikes: 1, penalty: null });
    expect(life.events.at(-1)).to.include({ because: 'WAIVED' });
    expect(life.texts().slice(-2)).to.deep.equal(['VENDOR_REINSTATED', 'MANAGER_REINSTATED']);
  });

  it('eases a suspension to a pause, and tells it', () => {
    const { life, vendor } = struck({}, { points: 3, strikes: 3, fadesAt: NOON + DAY });
    const { since } = vendor.account.penalty ?? {};
    expect(types(waive(life))).to.deep.equal(['StrikeWaived', 'VendorPenalized']);
    expect(vendor.account.penalty).to.include({ status: 'PAUSED', since });
    expect(life.texts().slice(-2)).to.deep.equal(['VENDOR_PAUSED', 'MANAGER_PAUSED']);
  });

  it('of a strike that had faded takes nothing off any more', () => {
    const { life, vendor } = struck({ pointsFadeAfter: HOUR });
    vendor.account = { ...vendor.account, points: 0, strikes: 0, fadesAt: null };
    life.later(HOUR);
    expect(waive(life)[0]).to.include({ type: 'StrikeWaived', account: null });
  });

  it('of the strike that ended an acceptance does not bring that back', () => {
    const { life } = held();
    life.wakeUntil('ConsumerAsked');
    life.answer(false);
    expect(life.inquiry.status).to.equal('OFFERED');
    waive(life);
    expect(life.inquiry.status).to.equal('OFFERED');
    expect(life.nth()).to.include({ contactProof: 'DENIED' });
  });

  it('reaches a strike of an inquiry that has ended since', () => {
    const { life, vendor } = struck();
    life.withdraw();
    expect(types(waive(life))).to.deep.equal(['StrikeWaived']);
    expect(life.inquiry).to.include({ status: 'CLOSED', wakeAt: null });
    expect(vendor.account.points).to.equal(0);
  });
});

describe('an objection', () => {
  it('is kept once, and answered by a waiver', () => {
    const { life } = struck();
    expect(types(appeal(life))).to.deep.equal(['StrikeAppealed']);
    expect(life.nth().strike?.appeal).to.deep.equal({ at: life.now, reason: 'we called', refusedAt: null, refusedBecause: null });
    expect(appeal(life)).to.deep.equal([]);
    waive(life);
    expect(life.texts().at(-1)).to.equal('VENDOR_WAIVED');
    expect(refuse(life), 'the platform has said yes').to.deep.equal([]);
  });

  it('is refused once, told, and may be waived all the same', () => {
    const { life } = struck();
    appeal(life);
    life.later(HOUR);
    expect(types(refuse(life))).to.deep.equal(['AppealRefused']);
    expect(life.nth().strike?.appeal).to.include({ refusedAt: life.now, refusedBecause: 'no call' });
    expect(life.texts().at(-1)).to.equal('VENDOR_APPEAL_REFUSED');
    expect(refuse(life)).to.deep.equal([]);
    expect(types(waive(life))).to.deep.equal(['StrikeWaived']);
  });

  it('needs a strike that stands, a refusal needs an objection', () => {
    const { life } = struck();
    expect(appeal(life, 2), 'no strike').to.deep.equal([]);
    expect(refuse(life), 'no objection').to.deep.equal([]);
    waive(life);
    expect(life.texts(), 'nobody had asked').not.to.include('VENDOR_WAIVED');
    expect(appeal(life), 'waived').to.deep.equal([]);
  });
});
