import { expect } from 'chai';
import fc from 'fast-check';
import type { Ranking } from '../../../../src/domain/policy/policy.ts';
import { DAY, type Moment } from '../../../../src/domain/time/time.ts';
import type { RoutingVendor } from '../../../../src/domain/vendor/vendor.ts';
import { calendarOpen, makePolicy, makeVendor, NOON } from '../../../support/builders.ts';
import { ask, loaded, ranked, run, share, weighing } from '../../../support/rotation.ts';

describe('the rotation', () => {
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
    a.load = loaded({ pass: 5, lastOfferedAt: NOON });
    b.load = loaded({ pass: 5, lastOfferedAt: NOON - 1 });
    c.load = loaded({ pass: 5, lastOfferedAt: NOON + 1 });
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
    const offered = new Map([[first?.vendor.id ?? '', 'PENDING' as const]]);
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

  it('takes a weight that was raised into account with the next offer', () => {
    const [small, other] = weighing(0.01, 1) as [RoutingVendor, RoutingVendor];
    expect(run([small, other], 3)).to.include(small);
    small.weight = 1;
    expect(share(run([small, other], 10, {}, NOON + DAY), small)).to.be.within(4, 6);
    expect(run([small, other], 2, {}, NOON + 2 * DAY)).to.have.members([small, other]);
  });

  it('takes a weight that was lowered into account with the next offer', () => {
    const [great, other] = weighing(100, 1) as [RoutingVendor, RoutingVendor];
    run([great, other], 101);
    great.weight = 0.01;
    expect(share(run([great, other], 50, {}, NOON + DAY), great)).to.be.at.most(1);
  });

  it('goes on from places that weights of before there were bounds have left', () => {
    const [wild, lost, other] = weighing(1, 1, 1) as [RoutingVendor, RoutingVendor, RoutingVendor];
    run([other], 3);
    wild.load = loaded({ pass: 1e300, step: 1e300, lastOfferedAt: NOON });
    lost.load = loaded({ pass: Infinity, step: Infinity, lastOfferedAt: NOON });
    const order = run([wild, lost, other], 30, {}, NOON + DAY);
    for (const vendor of [wild, lost, other]) expect(share(order, vendor)).to.be.within(9, 11);
    expect([wild, lost, other].every(({ load }) => Number.isFinite(load.pass))).to.equal(true);
  });

  it('counts the offer: place, moment, version, and the offers of the local day', () => {
    const before = loaded({ version: 7, pass: 2, lastOfferedAt: NOON - DAY, day: '2026-11-23', offersToday: 3 });
    const next = (now: Moment) => ask([makeVendor({ weight: 4, load: before })], { now }).chosen[0]?.load;
    expect(next(NOON)).to.deep.equal({ version: 8, pass: 2.25, step: 0.25, lastOfferedAt: NOON, day: '2026-11-23', offersToday: 4 });
    expect(next(NOON + DAY)).to.include({ day: '2026-11-24', offersToday: 1 });
  });

  it('answers the same whatever the order of vendors, chosen first, then who could, then the others by id', () => {
    const vendors = [
      makeVendor({ dailyCap: 1, load: loaded({ day: '2026-11-23', offersToday: 1 }) }),
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

const weights = fc.array(fc.double({ min: 0.05, max: 20, noNaN: true }), { minLength: 2, maxLength: 12 });

describe('the rotation, whatever the weights', () => {
  it('keeps to them within two in a hundred over thousands of offers, and by fewer offers than there are vendors at any time', () => {
    fc.assert(
      fc.property(weights, (given) => {
        const vendors = weighing(...given);
        const all = given.reduce((sum, weight) => sum + weight, 0);
        const few = Math.max(3, vendors.length);
        const got = new Map(vendors.map((vendor) => [vendor, 0]));
        for (let n = 1; n <= 3_000; n++) {
          const [chosen] = run(vendors, 1, {}, NOON + n * 1_000) as [RoutingVendor];
          got.set(chosen, (got.get(chosen) ?? 0) + 1);
          if (n % 100) continue;
          for (const [vendor, count] of got) {
            const due = (n * vendor.weight) / all;
            expect(Math.abs(count - due), `${count} for ${due} of ${n}`).to.be.below(Math.max(few, due * 0.02));
          }
        }
      }),
      { numRuns: 15 },
    );
  });

  it('chooses the same again from the same, in whatever order the vendors are given', () => {
    fc.assert(
      fc.property(weights, fc.integer({ min: 0, max: 30 }), fc.infiniteStream(fc.nat()), (given, rounds, picks) => {
        const vendors = weighing(...given);
        run(vendors, rounds);
        const shuffled = vendors.toSorted(() => ((picks.next().value ?? 0) % 2 ? 1 : -1));
        expect(ask(shuffled)).to.deep.equal(ask(vendors));
      }),
      { numRuns: 50 },
    );
  });

  for (const ranking of [{}, { score: 1 }, { score: 10, load: 10 }, { score: 100, distance: 100, load: 100 }] satisfies Partial<Ranking>[])
    it(`brings nobody back to a burst, with a ranking of ${JSON.stringify(ranking)}`, () => {
      fc.assert(
        fc.property(weights, fc.integer({ min: 1, max: 500 }), fc.boolean(), (given, missed, isNew) => {
          const [away, ...others] = weighing(...given) as [RoutingVendor, ...RoutingVendor[]];
          if (!isNew) run([away, ...others], 50, ranked(ranking));
          run(others, missed, ranked(ranking), NOON + DAY);
          const order = run([away, ...others], 40, ranked(ranking), NOON + 2 * DAY);
          const all = given.reduce((sum, weight) => sum + weight, 0);
          const fair = (40 * away.weight) / all;
          // Light ones that had their turn may be far ahead, and the ranking may double what is due; an absence brings nothing.
          expect(share(order, away)).to.be.below(fair * (Object.keys(ranking).length ? 2 : 1.25) + 4);
        }),
        { numRuns: 40 },
      );
    });
});
