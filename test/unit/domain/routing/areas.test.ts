import { expect } from 'chai';
import fc from 'fast-check';
import { areasOfCoverage, areasOfPlace } from '../../../../src/domain/routing/areas.ts';
import { outOfArea } from '../../../../src/domain/routing/coverage.ts';
import { LOCATION, NOWHERE, placeAt } from '../../../support/builders.ts';

const NO_CIRCLE = { latitude: null, longitude: null, radiusKm: null };

describe('the areas of places and coverages', () => {
  it('are coarse: postal codes by their start, points by their degree', () => {
    expect(areasOfPlace({ ...LOCATION, postalCode: '10001' })).to.deep.equal(['=100']);
    expect(areasOfPlace({ ...placeAt(40.7, -73.9), postalCode: 'm5v 2t6' })).to.deep.equal(['=M5V', '@40,-74']);
    expect(
      areasOfPlace({
        ...LOCATION,
        postalCode: null,
        nearby: [
          { code: '10001', km: 1 },
          { code: '10002', km: 2 },
        ],
      }),
    ).to.deep.equal(['=100']);
    expect(areasOfPlace({ ...LOCATION, ...NOWHERE, postalCode: null })).to.deep.equal([]);
    expect(areasOfCoverage({ countryCode: 'US', postalCodes: ['10001', '10002', 'M5V'], ...NO_CIRCLE })).to.deep.equal(['=100', '=M5V']);
  });

  it('of a circle too wide, or at a pole, are everywhere', () => {
    expect(areasOfCoverage({ countryCode: 'US', postalCodes: [], latitude: 40, longitude: -74, radiusKm: 5_000 })).to.equal(null);
    expect(areasOfCoverage({ countryCode: 'US', postalCodes: [], latitude: 88.9, longitude: 0, radiusKm: 50 })).to.equal(null);
    expect(areasOfCoverage({ countryCode: 'US', postalCodes: [], latitude: 0.5, longitude: 179.99, radiusKm: 10 })).to.include.members([
      '@0,179',
      '@0,-180',
    ]);
  });

  it('of a coverage hold every place that it covers', () => {
    const point = fc.record({
      latitude: fc.double({ min: -85, max: 85, noNaN: true }),
      longitude: fc.double({ min: -180, max: 180, noNaN: true }),
    });
    const shift = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(point, shift, shift, fc.double({ min: 0.1, max: 300, noNaN: true }), ({ latitude, longitude }, north, east, radiusKm) => {
        const there = longitude + east;
        const place = placeAt(latitude + north, there > 180 ? there - 360 : there < -180 ? there + 360 : there);
        const coverage = { countryCode: 'US', postalCodes: [], latitude, longitude, radiusKm };
        const areas = areasOfCoverage(coverage);
        if (outOfArea(coverage, { ...place, postalCode: null }) === null && areas)
          expect(areas).to.include.members([areasOfPlace({ ...place, postalCode: null })[0]]);
      }),
      { numRuns: 2_000 },
    );
  });
});
