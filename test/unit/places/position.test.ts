import { expect } from 'chai';
import type { Location } from '../../../src/domain/routing/place.ts';
import { positionOf } from '../../../src/places/position.ts';
import { usPostalCode } from '../../../src/places/us-postal-codes.ts';

const where = (part: Partial<Location>) => positionOf({ postalCode: null, countryCode: 'US', latitude: null, longitude: null, ...part });
const around = (latitude: number, longitude: number) => where({ latitude, longitude }).nearby.map(({ code }) => code);

describe('the position of a location', () => {
  it('is the point of its postal code', () => {
    const point = { latitude: 40.0172, longitude: -105.2851 };
    expect(where({ postalCode: '80302' })).to.deep.equal({ point, takenFor: null, nearby: [] });
    expect(where({ postalCode: '00901', countryCode: 'PR' }).point?.latitude).to.be.closeTo(18.46, 0.02);
  });

  it('is the coordinates that were given, whatever the postal code says', () => {
    const given = { latitude: 33.45, longitude: -112.07 };
    expect(where({ ...given, postalCode: '80302' })).to.deep.equal({ point: given, takenFor: null, nearby: [] });
    expect(where({ ...given, countryCode: 'GB' })).to.deep.equal({ point: given, takenFor: null, nearby: [] });
  });

  it('is that of the postal code when the coordinates beside it lie abroad', () => {
    const ofCode = where({ postalCode: '80302' });
    expect(where({ postalCode: '80302', latitude: 40.01, longitude: 105.27 }), 'a sign is lost').to.deep.equal(ofCode);
    expect(where({ postalCode: '80302', latitude: -79.5, longitude: 40.01 }), 'swapped').to.deep.equal(ofCode);
    const border = { latitude: 49.2, longitude: -123.1 };
    expect(where({ postalCode: '98281', ...border }).point, 'just across the border').to.deep.equal(border);
    const alone = { latitude: 40.01, longitude: 105.27 };
    expect(where(alone).point, 'no postal code to doubt them').to.deep.equal(alone);
  });

  it('says which neighbour an unlisted postal code is taken for', () => {
    expect(where({ postalCode: '80399' })).to.deep.equal({ point: usPostalCode('80314')?.point, takenFor: '80314', nearby: [] });
  });

  it('is unknown for a postal code without a neighbour, and in countries without a table', () => {
    const unknown = { point: null, takenFor: null, nearby: [] };
    expect(where({ postalCode: '00000' })).to.deep.equal(unknown);
    expect(where({ postalCode: 'SW1A 1AA', countryCode: 'GB' })).to.deep.equal(unknown);
    expect(where({ postalCode: '10115', countryCode: 'DE' }), 'a German code that looks like one').to.deep.equal(unknown);
  });

  it('of coordinates alone has the postal codes around them, nearest first', () => {
    const { nearby } = where({ latitude: 40.03, longitude: -105.28 });
    expect(nearby.map(({ code }) => code)).to.deep.equal(['80304', '80302']);
    expect(nearby[0]?.km).to.be.closeTo(0.87, 0.05);
    expect(nearby).to.deep.equal(nearby.toSorted((a, b) => a.km - b.km));
  });

  it('of the very point of a postal code has that code alone, also one that is no area', () => {
    expect(around(40.0172, -105.2851)).to.deep.equal(['80302']);
    expect(around(33.4484, -112.074), 'Phoenix’ post boxes').to.include('85001');
    expect(around(33.4484, -112.074).slice(0, 2), 'but first the areas around').to.deep.equal(['85003', '85004']);
    expect(around(33.4494, -112.074), 'a hundred metres on').to.deep.equal(['85003', '85004']);
  });

  it('has no postal codes around where there are none: at sea, abroad', () => {
    expect(around(35, -50)).to.deep.equal([]);
    expect(around(51.5, -0.12)).to.deep.equal([]);
    expect(around(0, 0)).to.deep.equal([]);
  });
});
