import { expect } from 'chai';
import fc from 'fast-check';
import { postalCode, postalCodeAdvice, spellingsThatCover } from '../../../../src/domain/routing/postal-code.ts';

describe('a postal code', () => {
  for (const [country, form, ...spellings] of [
    ['CA', 'K1A 0B1', 'K1A 0B1', 'k1a0b1', 'K1A-0B1', ' k1a  0b1 ', 'Ｋ１Ａ ０Ｂ１'],
    ['GB', 'SW1A 1AA', 'sw1a1aa', 'SW1A 1AA', 'SW1A1AA', 'sw1a-1aa'],
    ['GB', 'M1 1AE', 'm11ae', 'M1 1AE'],
    ['GB', 'M11 1AE', 'M111AE'],
    ['JE', 'JE2 3AB', 'je23ab'],
    ['US', '10115', '10115', '10115-1234', '101151234', ' 10115 ', '10115–1234', 'US-10115'],
    ['GU', '96910', '96910', '96910-1234', 'GU 96910'],
    ['IE', 'D02 AF30', 'd02af30', 'D02 AF30'],
    ['IE', 'D6W XY00', 'D6WXY00'],
    ['NL', '1012 AB', '1012ab', '1012 AB', 'NL-1012 AB'],
    ['PT', '1000-001', '1000001', '1000 001', '1000–001'],
    ['PL', '00-001', '00001', '00 001', 'PL-00-001'],
    ['BR', '01310-100', '01310100', '01.310-100', '01310 100'],
    ['JP', '100-0001', '1000001', '１００－０００１', '100−0001'],
    ['SE', '113 51', '11351', 'SE-113 51', 'S-11351'],
    ['DE', '10115', '10115', 'D-10115', 'DE 10115', 'd-10115'],
    ['FR', '75001', 'F-75001', '75 001'],
    ['KY', 'KY1-1104', 'ky11104', 'KY1-1104'],
    ['LV', '1010', 'LV-1010', '1010', 'lv 1010'],
    ['AR', 'C1425ABC', 'c1425 abc', 'C1425ABC'],
  ] as const)
    it(`of ${country} is ${form} however it is spelt`, () => {
      for (const each of spellings) expect(postalCode(each, country), each).to.equal(form);
    });

  for (const [country, ...texts] of [
    ['US', '1000', '100011', 'SW1A 1AA', '10115-12', '', '-'],
    ['CA', 'D1A 0B1', 'K1A 0B', 'K1', '10001', 'K1A 0O1', 'K1 A'],
    ['GB', '10115', 'SW', 'SW1A 1A', 'M1 1', 'SW1A 1CC', '1AA SW1A'],
    ['IE', 'D0', 'D02 AF3'],
    ['NL', '0123 AB', '101', '1012 A'],
    ['DE', '1011', '101155', 'F-10115', 'ABCDE'],
    ['LV', '10', '!!!', 'a'.repeat(13)],
  ] as const)
    it(`of ${country} is refused when it is not written so`, () => {
      for (const each of texts) expect(postalCode(each, country), each).to.equal(null);
    });

  for (const [country, form, ...covering] of [
    ['CA', 'M5V 2T6', 'M5V 2T6', 'M5V'],
    ['GB', 'SW1A 1AA', 'SW1A 1AA', 'SW1A'],
    ['IE', 'D02 AF30', 'D02 AF30', 'D02'],
    ['NL', '1012 AB', '1012 AB', '1012'],
    ['PT', '1000-001', '1000-001', '1000'],
    ['CA', 'M5V', 'M5V'],
    ['US', '10115', '10115'],
    ['PL', '00-001', '00-001'],
    ['LV', '1010', '1010'],
  ] as const)
    it(`of ${country}, ${form}, lies in ${covering.join(' and ')}, and in nothing else`, () =>
      expect(spellingsThatCover(form, country)).to.deep.equal(covering));

  it('is an area alone where its country has such areas', () => {
    expect(postalCode('m5v', 'CA')).to.equal('M5V');
    expect(postalCode('sw1a', 'GB')).to.equal('SW1A');
    expect(postalCode('1012', 'NL')).to.equal('1012');
    expect(postalCode('d02', 'IE')).to.equal('D02');
    expect(postalCode('100', 'US')).to.equal(null);
  });

  it('is named with its customary form in a refusal', () => {
    expect(postalCodeAdvice('CA')).to.equal('give it as K1A 0B1, or its first part alone, as K1A');
    expect(postalCodeAdvice('DE')).to.equal('give it as 10115');
    expect(postalCodeAdvice('GU')).to.equal('give five digits, as 10001');
    expect(postalCodeAdvice('LV')).to.equal('give 3 to 12 letters and digits');
  });

  it('in its customary form stays as it is', () =>
    fc.assert(
      fc.property(
        fc.constantFrom('US', 'CA', 'GB', 'NL', 'IE', 'PT', 'DE', 'LV', 'JP', 'KY'),
        fc.string({ maxLength: 12 }),
        (country, text) => {
          const form = postalCode(text, country);
          if (form !== null) expect(postalCode(form, country)).to.equal(form);
        },
      ),
    ));
});
