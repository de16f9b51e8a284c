import { expect } from 'chai';
import { distanceKm, distanceTo, outOfArea } from '../../src/domain/coverage.ts';
import type { Location } from '../../src/domain/inquiry/types.ts';
import type { Coverage } from '../../src/domain/vendor.ts';

const CIRCLE: Coverage = { postalCodes: [], latitude: 40.75, longitude: -73.99, radiusKm: 10 };
const CODES: Coverage = { postalCodes: ['10001', '10002'], latitude: null, longitude: null, radiusKm: null };
const BOTH: Coverage = { ...CIRCLE, postalCodes: ['94107'] };
const at = (part: Partial<Location>): Location => ({ postalCode: null, countryCode: 'US', latitude: null, longitude: null, ...part });
const NEAR = at({ latitude: 40.8, longitude: -73.99 });
const FAR = at({ latitude: 41.75, longitude: -73.99 });

// 111.195 km a degree of latitude: the circle's edge is 0.0899 degrees away.
const TABLE: [string, Coverage, Location, string | null][] = [
  ['names the postal code', CODES, at({ postalCode: '10002' }), null],
  ['names others', CODES, at({ postalCode: '94107' }), 'does not cover 94107'],
  ['names some, the inquiry has none', CODES, NEAR, 'its area is given by postal codes, the inquiry has none'],
  ['lies around the place', CIRCLE, NEAR, null],
  ['lies around it up to its edge', CIRCLE, at({ latitude: 40.8399, longitude: -73.99 }), null],
  ['ends just before it', CIRCLE, at({ latitude: 40.8401, longitude: -73.99 }), '1 km outside its area'],
  ['ends far from it', CIRCLE, FAR, '101 km outside its area'],
  ['is a circle, the place is not known', CIRCLE, at({ postalCode: '10001' }), 'does not cover 10001'],
  ['is both, the postal code is enough', BOTH, { ...FAR, postalCode: '94107' }, null],
  ['is both, the circle is enough', BOTH, { ...NEAR, postalCode: '10001' }, null],
  ['is both, neither is enough', BOTH, { ...FAR, postalCode: '10001' }, '101 km outside its area'],
];

describe('the area of a vendor', () => {
  for (const [name, coverage, location, reason] of TABLE)
    it(`${name}: ${reason ?? 'covered'}`, () => expect(outOfArea(coverage, location)).to.equal(reason));

  it('has a distance only when both ends are known', () => {
    expect(distanceTo(CIRCLE, NEAR)).to.be.closeTo(5.56, 0.01);
    expect(distanceTo(CODES, NEAR)).to.equal(null);
    expect(distanceTo(CIRCLE, at({ postalCode: '10001' }))).to.equal(null);
  });
});

describe('distanceKm', () => {
  it('is the great circle', () => {
    const newYork = { latitude: 40.7128, longitude: -74.006 };
    expect(distanceKm(newYork, { latitude: 51.5074, longitude: -0.1278 })).to.be.closeTo(5570, 5);
    expect(distanceKm(newYork, newYork)).to.equal(0);
    expect(distanceKm({ latitude: 0, longitude: 179.5 }, { latitude: 0, longitude: -179.5 })).to.be.closeTo(111.2, 0.1);
  });
});
