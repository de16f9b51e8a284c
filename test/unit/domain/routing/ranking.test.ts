import { expect } from 'chai';
import { NEW_ACCOUNT } from '../../../../src/domain/vendor/account.ts';
import type { RoutingVendor } from '../../../../src/domain/vendor/vendor.ts';
import { makeVendor, NOON, placeAt } from '../../../support/builders.ts';
import { ask, loaded, ranked, run, share } from '../../../support/rotation.ts';

describe('the ranking', () => {
  const place = placeAt(40.75, -73.99);
  const around = (latitude: number) => ({ countryCode: 'US', postalCodes: [], latitude, longitude: -73.99, radiusKm: 100 });
  const scoring = (score: number) => makeVendor({ account: { ...NEW_ACCOUNT, score } });

  it('moves nothing when all of it is 0', () => {
    const vendors = [scoring(0), makeVendor({ coverage: around(41.3) }), makeVendor({ coverage: around(40.75), dailyCap: 900 })];
    const order = run(vendors, 300, { location: place });
    for (const vendor of vendors) expect(share(order, vendor)).to.equal(100);
  });

  it('by score gives more to who answers better, in proportion to 1 + r times the score', () => {
    const [good, poor] = [scoring(1), scoring(0.5)];
    const order = run([poor, good], 700, ranked({ score: 1 }));
    expect(share(order, good)).to.be.within(399, 401);
    const [best, worst] = [scoring(1), scoring(0)];
    expect(share(run([worst, best], 400, ranked({ score: 3 })), best)).to.be.within(319, 321);
  });

  it('by distance gives more to who is nearer; who names the very postal code is taken to be there', () => {
    const [near, far] = [makeVendor({ coverage: around(40.75) }), makeVendor({ coverage: around(40.8399) })];
    // 10 km away counts one half.
    const order = run([far, near], 700, { ...ranked({ distance: 1 }), location: place });
    expect(share(order, near)).to.be.within(399, 401);
    const named = makeVendor();
    const equal = run([named, makeVendor({ coverage: around(40.75) })], 100, { ...ranked({ distance: 1 }), location: place });
    expect(share(equal, named)).to.equal(50);
  });

  it('by load gives more to who was offered less of its cap today', () => {
    const today = (dailyCap: number | null, offersToday: number) =>
      makeVendor({ dailyCap, load: loaded({ pass: 0, step: 1, lastOfferedAt: NOON - 1, day: '2026-11-23', offersToday }) });
    const first = (...vendors: RoutingVendor[]) => ask(vendors, ranked({ load: 1 })).candidates[0]?.vendorId;
    const [busy, free] = [today(10, 9), today(10, 1)];
    expect(first(busy, free)).to.equal(free.id);
    const [small, large] = [today(10, 5), today(100, 5)];
    expect(first(small, large)).to.equal(large.id);
    const [many, few] = [today(null, 5), today(null, 0)];
    expect(first(many, few)).to.equal(few.id);
    const yesterday = makeVendor({ load: { ...many.load, day: '2026-11-22' } });
    expect(first(many, yesterday), 'yesterday counts no more').to.equal(yesterday.id);
  });

  it('counts beside the weight, not in its place', () => {
    const [heavy, good] = [makeVendor({ weight: 3, account: { ...NEW_ACCOUNT, score: 0 } }), scoring(1)];
    expect(share(run([heavy, good], 500, ranked({ score: 1 })), heavy)).to.be.within(299, 301);
  });
});
