import { expect } from 'chai';
import fc from 'fast-check';
import { keysOfCoverage, keysOfPlace } from '../../../../src/domain/routing/cover-keys.ts';
import { outOfArea } from '../../../../src/domain/routing/coverage.ts';
import type { Place } from '../../../../src/domain/routing/place.ts';
import type { Coverage } from '../../../../src/domain/vendor/vendor.ts';
import { LOCATION } from '../../../support/builders.ts';

const NO_AREA: Coverage = { countryCode: 'US', postalCodes: [], latitude: null, longitude: null, radiusKm: null };
const at = (latitude: number, longitude: number): Place => ({
  ...LOCATION,
  postalCode: null,
  latitude,
  longitude,
  point: { latitude, longitude },
  nearby: [],
});
const inCode = (postalCode: string, countryCode = 'US'): Place => ({ ...LOCATION, postalCode, countryCode, point: null });
const meet = (coverage: Coverage, place: Place): boolean => {
  const keys = new Set(keysOfCoverage(coverage));
  return keysOfPlace(place).some((key) => keys.has(key));
};
const MOST = 500;
const codes = (count: number, first = 10_000) => Array.from({ length: count }, (_, i) => `${first + i}`);

describe('the keys by which vendors are found by place', () => {
  it('find every place that a circle covers, wherever it lies and however wide it is', () => {
    const degrees = (limit: number) => fc.double({ min: -limit, max: limit, noNaN: true });
    const radius = fc.oneof(fc.double({ min: 0.01, max: 300, noNaN: true }), fc.double({ min: 300, max: 20_000, noNaN: true }));
    let covered = 0;
    fc.assert(
      fc.property(degrees(90), degrees(180), radius, degrees(1.2), degrees(1.2), (latitude, longitude, radiusKm, north, east) => {
        const high = radiusKm / 111;
        const there = [
          Math.max(-90, Math.min(90, latitude + north * high)),
          longitude + (east * high) / Math.max(0.01, Math.cos((latitude * Math.PI) / 180)),
        ] as const;
        const place = at(there[0], ((((there[1] + 180) % 360) + 360) % 360) - 180);
        const coverage = { ...NO_AREA, latitude, longitude, radiusKm };
        expect(keysOfCoverage(coverage)).to.have.length.within(1, 16);
        if (outOfArea(coverage, place) !== null) return;
        covered++;
        expect(meet(coverage, place)).to.equal(true);
      }),
      { numRuns: 1_500, seed: 15 },
    );
    expect(covered, 'something to find').to.be.above(200);
  });

  it('find no circle that is several times its width away', () => {
    const coverage = { ...NO_AREA, latitude: 40, longitude: -105, radiusKm: 20 };
    expect(meet(coverage, at(40.1, -105))).to.equal(true);
    expect(meet(coverage, at(41.5, -105))).to.equal(false);
    expect(meet(coverage, at(40, -103))).to.equal(false);
  });

  it('find a postal code, the area that it begins with, and those around coordinates; nothing of another country', () => {
    const coverage = { ...NO_AREA, postalCodes: ['80302'] };
    expect(meet(coverage, inCode('80302'))).to.equal(true);
    expect(meet(coverage, inCode('80303'))).to.equal(false);
    expect(meet(coverage, inCode('80302', 'DE'))).to.equal(false);
    expect(meet(coverage, { ...at(60, 60), nearby: [{ code: '80302', km: 2 }] })).to.equal(true);
    expect(meet({ ...NO_AREA, countryCode: 'CA', postalCodes: ['M5V'] }, inCode('M5V 2T6', 'CA'))).to.equal(true);
  });

  it('are few for however many postal codes', () => {
    for (const count of [MOST, MOST + 1, 10_000, 90_000]) {
      const coverage = { ...NO_AREA, postalCodes: codes(count) };
      expect(keysOfCoverage(coverage)).to.have.length.within(1, MOST);
      expect(meet(coverage, inCode('10499'))).to.equal(true);
      expect(meet(coverage, inCode('01234'))).to.equal(false);
    }
  });

  it('are none for a vendor without an area, and none of a circle for a place without a point', () => {
    expect(keysOfCoverage(NO_AREA)).to.deep.equal([]);
    expect(meet({ ...NO_AREA, latitude: 40, longitude: -105, radiusKm: 20_000 }, inCode('80302'))).to.equal(false);
  });
});
