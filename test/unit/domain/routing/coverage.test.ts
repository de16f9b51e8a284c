import { expect } from 'chai';
import fc from 'fast-check';
import { distanceKm, distanceTo, outOfArea } from '../../../../src/domain/routing/coverage.ts';
import type { Place } from '../../../../src/domain/routing/place.ts';
import type { Coverage } from '../../../../src/domain/vendor/vendor.ts';
import { LOCATION } from '../../../support/builders.ts';

const NOTHING: Coverage = { countryCode: 'US', postalCodes: [], latitude: null, longitude: null, radiusKm: null };
const codes = (...postalCodes: string[]): Coverage => ({ ...NOTHING, postalCodes });
/** Around the middle of Denver. */
const circle = (radiusKm: number): Coverage => ({ ...NOTHING, latitude: 39.7392, longitude: -104.9847, radiusKm });
const both: Coverage = { ...circle(10), postalCodes: ['80302', '80303'] };

const BOULDER = { latitude: 40.0172, longitude: -105.2851 };
const ofCode = (part: Partial<Place> = {}): Place => ({ ...LOCATION, postalCode: '80302', point: BOULDER, ...part });
const ofPoint = (...nearby: Place['nearby']): Place => ({ ...LOCATION, postalCode: null, ...BOULDER, point: BOULDER, nearby });
const near = (code: string, km: number) => ({ code, km });

describe('an area covers a place', () => {
  const covered: [string, Coverage, Place][] = [
    ['whose postal code it has', codes('80301', '80302'), ofCode()],
    ['whose postal code it has, wherever that lies', codes('80302'), ofCode({ point: null })],
    [
      'whose postal code it names by the area',
      { ...codes('M5V'), countryCode: 'CA' },
      ofCode({ postalCode: 'M5V 2T6', countryCode: 'CA', point: null }),
    ],
    ['of a territory, by a code of the same system', codes('96910'), ofCode({ postalCode: '96910', countryCode: 'GU', point: null })],
    ['in another country, by its circle', { ...both, radiusKm: 41 }, ofCode({ countryCode: 'DE' })],
    ['whose postal code lies within its circle', circle(41), ofCode()],
    ['whose coordinates lie within its circle', circle(41), ofPoint()],
    ['whose coordinates are nearest to one of its postal codes', codes('80302'), ofPoint(near('80302', 1), near('80304', 2))],
    ['whose coordinates are near one of its postal codes', codes('80304'), ofPoint(near('80302', 1), near('80304', 2))],
    ['by its postal codes, outside its circle', both, ofCode()],
    ['by its circle, without its postal code', { ...both, radiusKm: 41 }, ofCode({ postalCode: '80304' })],
    ['by the point of a neighbour, for a postal code in no list', circle(41), ofCode({ postalCode: '80399', takenFor: '80302' })],
  ];
  for (const [what, coverage, place] of covered) it(what, () => expect(outOfArea(coverage, place)).to.equal(null));

  const refused: [string, Coverage, Place, string][] = [
    [
      'of the same postal code in another country',
      codes('10115'),
      ofCode({ postalCode: '10115', countryCode: 'DE', point: null }),
      'its postal codes are of US, the inquiry is in DE',
    ],
    [
      'of a code that begins with its own',
      { ...codes('SW1', 'M1'), countryCode: 'GB' },
      ofCode({ postalCode: 'SW1A 1AA', countryCode: 'GB', point: null }),
      'does not cover SW1A 1AA',
    ],
    [
      'of an area of which it has a code',
      { ...codes('M5V 2T6'), countryCode: 'CA' },
      ofCode({ postalCode: 'M5V', countryCode: 'CA', point: null }),
      'does not cover M5V',
    ],
    ['of another postal code', codes('80301'), ofCode(), 'does not cover 80302'],
    ['beyond its circle, by postal code', circle(10), ofCode(), '30 km outside its area'],
    ['beyond its circle, by coordinates', circle(10), ofPoint(near('80302', 0)), '30 km outside its area'],
    ['just beyond its circle', circle(40.1), ofCode(), '1 km outside its area'],
    ['beyond both', both, ofCode({ postalCode: '80304' }), '30 km outside its area, and does not cover 80304'],
    ['near one other postal code', codes('80301'), ofPoint(near('80302', 0)), 'does not cover 80302, the nearest postal code'],
    [
      'near other postal codes',
      codes('80301'),
      ofPoint(near('80302', 1), near('80304', 2)),
      'covers none of the nearest postal codes: 80302, 80304',
    ],
    [
      'near many others',
      codes('80301'),
      ofPoint(...['80302', '80304', '80310', '80309', '80306'].map((code) => near(code, 1))),
      'covers none of the nearest postal codes: 80302, 80304, 80310 and 2 more',
    ],
    ['without any postal code', codes('80301'), ofPoint(), 'its area is given by postal codes, the inquiry has none'],
    ['of an unknown postal code', circle(10), ofCode({ point: null }), 'its area is a circle, and it is not known where 80302 lies'],
    ['of an unknown postal code, beyond both', both, ofCode({ postalCode: '00000', point: null }), 'does not cover 00000'],
    [
      'of a postal code in no list',
      circle(10),
      ofCode({ postalCode: '80399', takenFor: '80302' }),
      'about 30 km outside its area: 80399 is in no list, so it is taken to lie where 80302 does',
    ],
  ];
  for (const [what, coverage, place, reason] of refused) {
    it(`but not one ${what}: "${reason}"`, () => expect(outOfArea(coverage, place)).to.equal(reason));
  }

  it('exactly up to its radius', () => {
    const km = distanceKm({ latitude: 39.7392, longitude: -104.9847 }, BOULDER);
    expect(outOfArea(circle(km), ofCode())).to.equal(null);
    expect(outOfArea(circle(km - 1e-9), ofCode())).to.equal('1 km outside its area');
  });
});

describe('the distance to a vendor', () => {
  it('is from its circle’s centre, also when it has postal codes', () => {
    for (const coverage of [circle(5), both]) {
      expect(distanceTo(coverage, ofCode())).to.be.closeTo(40.2, 0.1);
      expect(distanceTo(coverage, ofPoint())).to.be.closeTo(40.2, 0.1);
    }
  });

  it('is from its nearest postal code that covers the place: nothing when the place is that code', () => {
    expect(distanceTo(codes('80301', '80302'), ofCode())).to.equal(0);
    expect(distanceTo(codes('80304', '80302'), ofPoint(near('80302', 1.5), near('80304', 2)))).to.equal(1.5);
    expect(distanceTo(both, ofCode({ point: null })), 'the circle’s is not known').to.equal(0);
  });

  it('is nothing for a code that its area names, and not known for another country’s', () => {
    const inCanada = ofCode({ postalCode: 'M5V 2T6', countryCode: 'CA', point: null });
    expect(distanceTo({ ...codes('M5V'), countryCode: 'CA' }, inCanada)).to.equal(0);
    expect(distanceTo(codes('M5V', 'M5V 2T6'), inCanada)).to.equal(null);
  });

  it('is not known for another postal code, and for a place of which nothing is known', () => {
    expect(distanceTo(codes('80301'), ofCode())).to.equal(null);
    expect(distanceTo(codes('80301'), ofPoint())).to.equal(null);
    expect(distanceTo(circle(5), ofCode({ point: null }))).to.equal(null);
  });
});

describe('distanceKm', () => {
  it('is the great circle', () => {
    const newYork = { latitude: 40.7128, longitude: -74.006 };
    expect(distanceKm(newYork, { latitude: 51.5074, longitude: -0.1278 })).to.be.closeTo(5570, 5);
    expect(distanceKm(newYork, newYork)).to.equal(0);
    expect(distanceKm({ latitude: 0, longitude: 179.5 }, { latitude: 0, longitude: -179.5 })).to.be.closeTo(111.2, 0.1);
  });

  it('agrees with the angle between two directions in space', () => {
    const aPoint = fc.record({
      latitude: fc.double({ min: -90, max: 90, noNaN: true }),
      longitude: fc.double({ min: -180, max: 180, noNaN: true }),
    });
    const direction = ({ latitude, longitude }: { latitude: number; longitude: number }) => {
      const [phi, lambda] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180];
      return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)] as const;
    };
    fc.assert(
      fc.property(aPoint, aPoint, (a, b) => {
        const [p, q] = [direction(a), direction(b)];
        const angle = 2 * Math.atan2(Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]), Math.hypot(p[0] + q[0], p[1] + q[1], p[2] + q[2]));
        expect(distanceKm(a, b)).to.be.closeTo(6371 * angle, 0.001);
      }),
    );
  });
});
