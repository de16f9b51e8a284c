import { expect } from 'chai';
import { outOfArea } from '../../src/domain/routing/coverage.ts';
import type { Place } from '../../src/domain/routing/place.ts';
import { NEW_ACCOUNT } from '../../src/domain/vendor/account.ts';
import type { Coverage, Vendor } from '../../src/domain/vendor/vendor.ts';
import type { VendorFilter } from '../../src/flow/ports/reads.ts';
import type { StorePorts } from '../../src/flow/ports/store.ts';
import { LOCATION } from '../support/builders.ts';
import { anId, NOON } from '../support/stored-samples.ts';
import { aVendor } from '../support/stored-vendors.ts';
import { walk } from '../support/walk.ts';

const NO_AREA: Coverage = { countryCode: 'US', postalCodes: [], latitude: null, longitude: null, radiusKm: null };
const circle = (latitude: number, longitude: number, radiusKm: number): Coverage => ({ ...NO_AREA, latitude, longitude, radiusKm });
const at = (latitude: number, longitude: number): Place => ({
  ...LOCATION,
  postalCode: null,
  latitude,
  longitude,
  point: { latitude, longitude },
});
const inCode = (postalCode: string, point: Place['point'] = null): Place => ({ ...LOCATION, postalCode, point });

const RADII = [0.01, 5, 80, 199.9999, 200, 200.0001, 900, 10_000, 20_000];
/** Also where longitudes wrap around, and where they meet. */
const CENTRES = [
  [39.74, -104.98],
  [40.01, -105.27],
  [0, 0],
  [10, 179.95],
  [10, -179.95],
  [0, 180],
  [89.9, 30],
  [-90, 0],
] as const;
const CODES = ['80302', '80303', '10001'];

/** The contract of asking which vendors cover a place: routing's rule decides, whatever an index says. */
export function describeCovering(storeOf: () => StorePorts): void {
  describe('vendors that cover a place', () => {
    const platformId = anId('plt');
    const coverages = [
      ...CENTRES.flatMap(([latitude, longitude]) => RADII.map((radiusKm) => circle(latitude, longitude, radiusKm))),
      ...CODES.map((code) => ({ ...NO_AREA, postalCodes: [code] })),
      { ...NO_AREA, postalCodes: CODES },
      { ...NO_AREA, postalCodes: [...CODES, ...Array.from({ length: 2_000 }, (_, i) => `${20_000 + i}`)] },
      { ...circle(39.74, -104.98, 20), postalCodes: ['10001'] },
      { ...NO_AREA, countryCode: 'DE', postalCodes: ['10001', '10115'] },
      { ...NO_AREA, countryCode: 'CA', postalCodes: ['M5V', 'K1A 0B1'] },
      { ...NO_AREA, countryCode: 'GU', postalCodes: ['96910'] },
    ];
    const vendors = coverages.map((coverage, i) =>
      aVendor(platformId, {
        id: anId('ven', NOON + i),
        coverage,
        ...(i % 3 ? {} : { categories: ['roofing'] }),
        pause: i % 4 ? null : { reason: 'holiday', since: NOON, until: null },
        account: NEW_ACCOUNT,
      }),
    );
    before(async function () {
      this.timeout(30_000);
      for (const vendor of vendors) await storeOf().vendors.createVendor(vendor);
      await storeOf().vendors.createVendor(aVendor(anId('plt'), { coverage: { ...circle(39.74, -104.98, 100), postalCodes: CODES } }));
    });

    const found = (filter: VendorFilter) => walk((request) => storeOf().reads.vendorPage(platformId, filter, request), 100, 'forwards');
    const expected = (place: Place, which: (vendor: Vendor) => boolean = () => true) =>
      vendors.filter((vendor) => which(vendor) && outOfArea(vendor.coverage, place) === null).map(({ id }) => id);

    const places: [string, Place][] = [
      ...CENTRES.map(([latitude, longitude]): [string, Place] => [`at ${latitude}, ${longitude}`, at(latitude, longitude)]),
      ['at the edge of a circle of 200 km', at(0, 1.7986)],
      ['just beyond it', at(0, 1.7987)],
      ['half around the earth', at(-39.74, 75.02)],
      ['across the date line', at(10, -179.99)],
      ['beyond the pole', at(89.9, -150)],
      ['of a postal code whose point is known', inCode('80302', { latitude: 40.0172, longitude: -105.2851 })],
      ['of a postal code whose point is not known', inCode('80302')],
      ['of a postal code that nobody has', inCode('99999')],
      ['of a postal code that another country has too', { ...inCode('10001'), countryCode: 'DE' }],
      ['of a postal code within an area of codes', { ...inCode('M5V 2T6'), countryCode: 'CA' }],
      ['of a territory', { ...inCode('96910'), countryCode: 'US' }],
      [
        'of coordinates near several postal codes',
        {
          ...at(60, 60),
          nearby: [
            { code: '80303', km: 1 },
            { code: '10001', km: 2 },
          ],
        },
      ],
    ];
    for (const [what, place] of places) {
      it(`${what}, are those that routing finds`, async () => {
        expect(await found({ covers: place, now: NOON })).to.deep.equal(expected(place));
        expect(await storeOf().reads.vendorCount(platformId, { covers: place, now: NOON })).to.equal(expected(place).length);
        const categories = ['plumbing', 'roofing'];
        const forRouting = await storeOf().inquiries.vendorsCovering(
          platformId,
          categories.map((category) => ({ category, place })),
        );
        expect(forRouting.map((each) => each.map(({ id }) => id).toSorted())).to.deep.equal(
          categories.map((category) => expected(place, (vendor) => vendor.categories.includes(category))),
        );
      });
    }

    it('are counted and walked page by page, in both directions, together with other conditions', async () => {
      const { reads } = storeOf();
      const nearby = ['80302', '10001'].map((code) => ({ code, km: 1 }));
      const place = { ...at(39.74, -104.98), nearby };
      const filters: [Omit<VendorFilter, 'now'>, (vendor: Vendor) => boolean][] = [
        [{}, () => true],
        [{ status: ['ACTIVE'] }, ({ pause }) => pause === null],
        [{ category: 'roofing' }, ({ categories }) => categories.includes('roofing')],
        [{ category: 'plumbing', status: ['PAUSED'] }, ({ categories, pause }) => categories.includes('plumbing') && pause !== null],
      ];
      for (const [filter, which] of filters) {
        const wanted = expected(place, which);
        expect(wanted, 'something to find').to.have.length.above(1);
        for (const way of ['forwards', 'backwards'] as const) {
          const seen = await walk((request) => reads.vendorPage(platformId, { ...filter, covers: place, now: NOON }, request), 2, way);
          expect(seen, way).to.deep.equal(wanted);
        }
        expect(await reads.vendorCount(platformId, { ...filter, covers: place, now: NOON })).to.equal(wanted.length);
      }
      const [first] = (await reads.vendorPage(platformId, { covers: place, now: NOON }, { first: 1 })).items;
      expect(first?.item, 'whole, and nothing of how it was found').to.deep.equal(vendors.find(({ id }) => id === first?.cursor));
    });

    it('follow a vendor that moves, and keep one whose area stays as it was', async () => {
      const { vendors: store, reads } = storeOf();
      const vendor = aVendor(anId('plt'), { coverage: circle(45, 7, 10) });
      await store.createVendor(vendor);
      const count = (place: Place) => reads.vendorCount(vendor.platformId, { covers: place, now: NOON });
      const move = (coverage: Coverage) => store.changeVendor(vendor.platformId, vendor.id, { coverage });
      await store.changeVendor(vendor.platformId, vendor.id, { name: 'Renamed' });
      expect(await count(at(45, 7))).to.equal(1);
      await move(circle(45, 7, 5_000));
      expect(await count(at(30, 7)), 'a wide circle').to.equal(1);
      await move(circle(-45, 7, 10));
      expect([await count(at(45, 7)), await count(at(30, 7)), await count(at(-45, 7))]).to.deep.equal([0, 0, 1]);
      await store.changeVendor(vendor.platformId, vendor.id, { categories: ['roofing'] });
      const there = ['plumbing', 'roofing'].map((category) => ({ category, place: at(-45, 7) }));
      const inCategory = (await storeOf().inquiries.vendorsCovering(vendor.platformId, there)).map((each) => each.length);
      expect(inCategory, 'another category').to.deep.equal([0, 1]);
      await move({ ...NO_AREA, postalCodes: ['80302'] });
      expect([await count(at(-45, 7)), await count(inCode('80302'))]).to.deep.equal([0, 1]);
    });

    it('are none on a platform without vendors', async () => {
      const { reads } = storeOf();
      const nobody = anId('plt');
      expect((await reads.vendorPage(nobody, { covers: at(39.74, -104.98), now: NOON }, {})).items).to.deep.equal([]);
      expect(await reads.vendorCount(nobody, { covers: inCode('80302'), now: NOON })).to.equal(0);
    });
  });
}
