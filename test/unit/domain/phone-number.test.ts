import { expect } from 'chai';
import fc from 'fast-check';
import { canonicalNumber, isSameNumber, spellingsOf } from '../../../src/domain/phone-number.ts';

describe('a number that networks write in two ways', () => {
  for (const [country, one, other] of [
    ['Mexico, with its old 1', '+5215512345678', '+525512345678'],
    ['Argentina, with its 9 for mobile phones', '+5491123456789', '+541123456789'],
    ['Argentina, outside Buenos Aires', '+5492914123456', '+542914123456'],
    ['Brazil, without the ninth digit', '+551187654321', '+5511987654321'],
    ['Brazil, in Belo Horizonte', '+553186543210', '+5531986543210'],
    ['Benin, without its 01', '+22997123456', '+2290197123456'],
  ] as const)
    it(`is one phone: ${country}`, () => {
      expect(canonicalNumber(one)).to.equal(canonicalNumber(other));
      expect(isSameNumber(one, other)).to.equal(true);
      for (const each of [one, other]) expect(new Set(spellingsOf(each))).to.deep.equal(new Set([one, other]));
    });

  for (const [what, one, other] of [
    ['a fixed line in São Paulo and a mobile number with the same last digits', '+551132654321', '+5511932654321'],
    ['two people in Mexico', '+525512345678', '+525512345679'],
    ['numbers of two countries', '+525512345678', '+545512345678'],
    ['a number of North America that looks like one', '+15215512345', '+15512345'],
    ['a number of Mexico that begins with a 1 and is too short', '+52155123456', '+5255123456'],
  ] as const)
    it(`is not taken for another: ${what}`, () => expect(isSameNumber(one, other)).to.equal(false));

  it('has nothing to do with most numbers: they have one spelling', () => {
    for (const number of ['+14155550123', '+442079460018', '+33612345678', '+551132654321', '', '12345'])
      expect(spellingsOf(number)).to.deep.equal([number]);
  });

  it('has the same spellings, whichever of them is asked', () =>
    fc.assert(
      fc.property(
        fc.constantFrom('52', '521', '54', '549', '55', '229', '22901', '1', '44'),
        fc.stringMatching(/^\d{8,11}$/),
        (cc, digits) => {
          const number = `+${cc}${digits}`;
          const spellings = spellingsOf(number);
          expect(spellings).to.include(number);
          expect(spellings[0]).to.equal(canonicalNumber(number));
          for (const each of spellings) {
            expect(spellingsOf(each)).to.deep.equal(spellings);
            expect(canonicalNumber(each)).to.equal(spellings[0]);
          }
        },
      ),
    ));
});
