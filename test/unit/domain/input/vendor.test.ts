import { expect } from 'chai';
import { checkVendor, checkVendorChanges, type VendorInput } from '../../../../src/domain/input/vendor.ts';
import { ALWAYS_OPEN } from '../../../support/builders.ts';
import { areSentences, said, taken } from './said.ts';

const input = (overrides: Partial<VendorInput> = {}): VendorInput => ({
  name: 'Acme',
  phone: '+12125550100',
  categories: ['plumbing'],
  coverage: { postalCodes: ['10001'] },
  calendar: ALWAYS_OPEN,
  ...overrides,
});
const refusals = (overrides: Partial<VendorInput>) => {
  const outcome = checkVendor(input(overrides));
  expect(areSentences(outcome)).to.equal(true);
  return said(outcome);
};
const open = (...hours: [string, string][]): Partial<VendorInput> => ({
  calendar: { timeZone: 'America/Denver', hours: hours.map(([opens, closes]) => ({ day: 'MONDAY', opens, closes })) },
});

describe('domain/input/vendor', () => {
  it('takes a vendor, trimmed, with what is named twice counted once', () => {
    const given = input({
      name: ' Acme ',
      categories: ['plumbing', ' plumbing', 'roofing'],
      coverage: { postalCodes: ['10001', ' 10001-1234', '80302'] },
    });
    expect(taken(checkVendor(given))).to.deep.equal({
      name: 'Acme',
      phone: '+12125550100',
      manager: null,
      categories: ['plumbing', 'roofing'],
      coverage: { countryCode: 'US', postalCodes: ['10001', '80302'], latitude: null, longitude: null, radiusKm: null },
      calendar: ALWAYS_OPEN,
      dailyCap: null,
      weight: 1,
    });
  });

  it('takes postal codes of the country that is named, each in its customary form', () => {
    const given = (countryCode: string | null, ...postalCodes: string[]) =>
      taken(checkVendor(input({ coverage: { countryCode, postalCodes } }))).coverage;
    expect(given('gb', 'sw1a1aa', 'SW1A 1AA', 'm11')).to.deep.include({ countryCode: 'GB', postalCodes: ['SW1A 1AA', 'M11'] });
    expect(given('CA', 'm5v', 'K1A0B1')).to.deep.include({ countryCode: 'CA', postalCodes: ['M5V', 'K1A 0B1'] });
    expect(given('GU', '96910-1234')).to.deep.include({ countryCode: 'GU', postalCodes: ['96910'] });
    expect(given(null, '10001')).to.deep.include({ countryCode: 'US', postalCodes: ['10001'] });
  });

  it('composes categories and names, so that one is one in whichever form its accents come', () => {
    const [composed, decomposed] = ['Caf\u00e9', 'Cafe\u0301'];
    const given = input({
      name: ` ${decomposed}  Noir`,
      categories: [composed, decomposed, `${decomposed} `],
      manager: { name: decomposed, phone: '+12125550101' },
    });
    const { name, categories, manager } = taken(checkVendor(given));
    expect({ name, categories, manager: manager?.name }).to.deep.equal({
      name: `${composed} Noir`,
      categories: [composed],
      manager: composed,
    });
  });

  const accepted: [string, Partial<VendorInput>][] = [
    ['a circle alone', { coverage: { latitude: 40, longitude: -74, radiusKm: 0.5 } }],
    ['a split shift that touches', open(['08:00', '12:00'], ['12:00', '17:00'])],
    ['hours until the end of the day', open(['08:00', '24:00'])],
    ['no hours at all', open()],
    ['the smallest cap', { dailyCap: 1 }],
    ['a null cap', { dailyCap: null }],
    ['a small weight', { weight: 0.01 }],
    ['a manager', { manager: { name: 'Kim', phone: '+12125550101' } }],
  ];
  for (const [what, overrides] of accepted) it(`takes ${what}`, () => expect(refusals(overrides)).to.deep.equal([]));

  const refused: [string, Partial<VendorInput>, string][] = [
    ['a blank name', { name: ' ' }, 'name BLANK'],
    ['a long name', { name: 'x'.repeat(101) }, 'name TOO_LONG'],
    ['a name of two lines', { name: 'a\r\nb' }, 'name INVALID'],
    ['a nameless manager', { manager: { name: '', phone: '+12125550101' } }, 'manager.name BLANK'],
    ['no category', { categories: [] }, 'categories BLANK'],
    ['a blank category', { categories: ['a', ' '] }, 'categories.1 BLANK'],
    ['101 categories', { categories: Array.from({ length: 101 }, (_, i) => `c${i}`) }, 'categories TOO_LONG'],
    ['no area', { coverage: {} }, 'coverage BLANK'],
    ['no postal codes', { coverage: { postalCodes: [] } }, 'coverage BLANK'],
    ['a postal code that is none', { coverage: { postalCodes: ['10001', '?'] } }, 'coverage.postalCodes.1 INVALID'],
    ['a postal code of another country', { coverage: { postalCodes: ['10001', 'SW1A 1AA'] } }, 'coverage.postalCodes.1 INVALID'],
    ['a US postal code in Canada', { coverage: { countryCode: 'CA', postalCodes: ['10001'] } }, 'coverage.postalCodes.0 INVALID'],
    ['no country of that name', { coverage: { countryCode: 'UK', postalCodes: ['10001'] } }, 'coverage.countryCode INVALID'],
    ['10,001 postal codes', { coverage: { postalCodes: Array(10_001).fill('10001') } }, 'coverage.postalCodes TOO_LONG'],
    ['a point without a radius', { coverage: { latitude: 1, longitude: 1 } }, 'coverage.radiusKm BLANK'],
    ['a radius without a point', { coverage: { postalCodes: ['10001'], radiusKm: 5 } }, 'coverage.latitude BLANK'],
    ['half a point', { coverage: { latitude: 1, radiusKm: 5 } }, 'coverage.longitude BLANK'],
    ['a radius of nothing', { coverage: { latitude: 1, longitude: 1, radiusKm: 0 } }, 'coverage.radiusKm OUT_OF_RANGE'],
    ['a radius beyond the earth', { coverage: { latitude: 1, longitude: 1, radiusKm: 20_001 } }, 'coverage.radiusKm OUT_OF_RANGE'],
    ['hours that end before they begin', open(['17:00', '08:00']), 'calendar.hours.0.closes INVALID'],
    ['hours without length', open(['08:00', '08:00']), 'calendar.hours.0.closes INVALID'],
    ['24:00 as an opening time', open(['24:00', '24:00']), 'calendar.hours.0.closes INVALID'],
    ['hours that overlap', open(['08:00', '12:00'], ['11:59', '17:00']), 'calendar.hours.1 INVALID'],
    ['a cap of nothing', { dailyCap: 0 }, 'dailyCap OUT_OF_RANGE'],
    ['a weight of nothing', { weight: 0 }, 'weight OUT_OF_RANGE'],
    ['a negative weight', { weight: -1 }, 'weight OUT_OF_RANGE'],
    ['an absurd weight', { weight: 1_001 }, 'weight OUT_OF_RANGE'],
    ['a weight that only a fraction could hold', { weight: 5e-324 }, 'weight OUT_OF_RANGE'],
    ['1,001 holidays', { calendar: { ...ALWAYS_OPEN, holidays: Array(1_001).fill('2026-12-25') } }, 'calendar.holidays TOO_LONG'],
  ];
  for (const [what, overrides, error] of refused) it(`refuses ${what}`, () => expect(refusals(overrides)).to.deep.equal([error]));

  it('says all that is wrong at once', () => {
    expect(refusals({ name: '', categories: [], coverage: {}, dailyCap: 0, weight: 0 })).to.have.lengthOf(5);
  });

  describe('changes', () => {
    it('keeps what is left out', () => expect(taken(checkVendorChanges({}))).to.deep.equal({}));
    it('takes what is given', () =>
      expect(taken(checkVendorChanges({ name: ' Bolt ', weight: 2, categories: ['a', 'a'] }))).to.deep.equal({
        name: 'Bolt',
        weight: 2,
        categories: ['a'],
      }));
    it('takes the manager and the cap away', () =>
      expect(taken(checkVendorChanges({ manager: null, dailyCap: null }))).to.deep.equal({ manager: null, dailyCap: null }));
    it('takes nothing else away', () =>
      expect(
        said(checkVendorChanges({ name: null, phone: null, categories: null, coverage: null, calendar: null, weight: null })),
      ).to.deep.equal(['name', 'phone', 'categories', 'coverage', 'calendar', 'weight'].map((key) => `${key} BLANK`)));
    it('holds what is given to the same rules', () =>
      expect(said(checkVendorChanges({ name: ' ', coverage: {}, dailyCap: 0 }))).to.deep.equal([
        'name BLANK',
        'coverage BLANK',
        'dailyCap OUT_OF_RANGE',
      ]));
  });
});
