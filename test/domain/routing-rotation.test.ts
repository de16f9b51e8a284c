import { expect } from 'chai';
import { type RoutingQuestion, route } from '../../src/domain/routing.ts';
import { DAY, MINUTE, type Moment } from '../../src/domain/time.ts';
import type { RoutingVendor } from '../../src/domain/vendor.ts';
import { calendarOpen, LOCATION, makePolicy, makeVendor, NOON } from '../support/makers.ts';

const ask = (vendors: RoutingVendor[], more: Partial<RoutingQuestion> = {}) =>
  route({ category: 'plumbing', location: LOCATION, vendors, offered: new Set(), policy: makePolicy(), now: NOON, ...more });
const load = (part: Partial<RoutingVendor['load']>) => ({
  version: 0,
  pass: null,
  lastOfferedAt: null,
  day: null,
  offersToday: 0,
  ...part,
});

describe('the rotation', () => {
  /** Makes `rounds` offers a minute apart; answers with the vendors in the order in which they got them. */
  const run = (vendors: RoutingVendor[], rounds: number, more: Partial<RoutingQuestion> = {}, from: Moment = NOON): RoutingVendor[] =>
    Array.from({ length: rounds }, (_, i) => {
      const { chosen } = ask(vendors, { now: from + i * MINUTE, ...more });
      for (const { vendor, load } of chosen) vendor.load = load;
      return chosen.map(({ vendor }) => vendor);
    }).flat();
  const share = (order: RoutingVendor[], vendor: RoutingVendor | undefined) => order.filter((one) => one === vendor).length;
  const weighing = (...weights: number[]) => weights.map((weight) => makeVendor({ weight }));

  it('is in proportion to weight', () => {
    const vendors = weighing(1, 2, 3);
    const order = run(vendors, 600);
    for (const [index, expected] of [100, 200, 300].entries())
      expect(share(order, vendors[index])).to.be.within(expected - 1, expected + 1);
    const shared = weighing(1, 2, 3);
    const twoAtATime = run(shared, 600, { policy: makePolicy({ distribution: 'SHARED', offersPerRound: 2 }) });
    for (const [index, expected] of [200, 400, 600].entries())
      expect(share(twoAtATime, shared[index])).to.be.within(expected - 2, expected + 2);
  });

  it('gives equals their turns one after the other, the least recently offered first', () => {
    const [a, b, c] = weighing(1, 1, 1) as [RoutingVendor, RoutingVendor, RoutingVendor];
    expect(run([c, a, b], 6)).to.deep.equal([a, b, c, a, b, c]);
    a.load = load({ pass: 5, lastOfferedAt: NOON });
    b.load = load({ pass: 5, lastOfferedAt: NOON - 1 });
    c.load = load({ pass: 5, lastOfferedAt: NOON + 1 });
    expect(ask([a, b, c]).candidates.map(({ vendorId }) => vendorId)).to.deep.equal([b.id, a.id, c.id]);
  });

  it('lets a new vendor join where it stands: no burst, and not nothing', () => {
    const old = weighing(1, 2);
    run(old, 300);
    const vendors = [...old, makeVendor({ weight: 3 })];
    const order = run(vendors, 60, {}, NOON + DAY);
    expect(order.slice(0, 3)).to.include(vendors[2]);
    for (const [index, expected] of [10, 20, 30].entries()) expect(share(order, vendors[index])).to.be.within(expected - 1, expected + 1);
  });

  it('gives one that was away for long its share again, not what it missed', () => {
    const vendors = weighing(1, 1, 1) as [RoutingVendor, RoutingVendor, RoutingVendor];
    run(vendors, 9);
    run(vendors.slice(0, 2), 300, {}, NOON + DAY);
    const order = run(vendors, 30, {}, NOON + 2 * DAY);
    for (const vendor of vendors) expect(share(order, vendor)).to.be.within(9, 11);
  });

  it('never chooses the same vendor twice for one inquiry', () => {
    const vendors = weighing(9, 1);
    const [first] = ask(vendors).chosen;
    const offered = new Set([first?.vendor.id ?? '']);
    expect(ask(vendors, { offered }).chosen.map(({ vendor }) => vendor.id)).not.to.include(first?.vendor.id);
    const policy = makePolicy({ distribution: 'SHARED', offersPerRound: 5 });
    expect(
      ask(vendors, { policy })
        .chosen.map(({ vendor }) => vendor)
        .toSorted(),
    ).to.have.members(vendors);
  });

  it('asks several at once only where the distribution allows it', () => {
    const offered = (distribution: 'EXCLUSIVE' | 'SHARED' | 'FIRST_TO_ACCEPT') =>
      ask(weighing(1, 1, 1), { policy: makePolicy({ distribution, offersPerRound: 2 }) }).chosen.length;
    expect([offered('EXCLUSIVE'), offered('SHARED'), offered('FIRST_TO_ACCEPT')]).to.deep.equal([1, 2, 2]);
  });

  it('counts the offer: place, moment, version, and the offers of the local day', () => {
    const before = load({ version: 7, pass: 2, lastOfferedAt: NOON - DAY, day: '2026-11-23', offersToday: 3 });
    const next = (now: Moment) => ask([makeVendor({ weight: 4, load: before })], { now }).chosen[0]?.load;
    expect(next(NOON)).to.deep.equal({ version: 8, pass: 2.25, lastOfferedAt: NOON, day: '2026-11-23', offersToday: 4 });
    expect(next(NOON + DAY)).to.include({ day: '2026-11-24', offersToday: 1 });
  });

  it('answers the same whatever the order of vendors, chosen first, then who could, then the others by id', () => {
    const vendors = [
      makeVendor({ dailyCap: 1, load: load({ day: '2026-11-23', offersToday: 1 }) }),
      ...weighing(1, 2),
      makeVendor({ calendar: calendarOpen('08:00', '09:00') }),
    ];
    const answer = ask(vendors);
    expect(ask(vendors.toReversed())).to.deep.equal(answer);
    expect(answer.candidates.map(({ code, rank }) => [code, rank])).to.deep.equal([
      ['CHOSEN', 1],
      ['ELIGIBLE', 2],
      ['CAP_REACHED', null],
      ['CLOSED_NOW', null],
    ]);
  });
});
