import { expect } from 'chai';
import { fallBelowAt } from '../../../../src/domain/vendor/strike.ts';

const strike = (points: number, fadesAt: number) => ({ points, fadesAt });

describe('domain/strike', () => {
  for (const [name, strikes, threshold, at] of [
    ['nothing holds up what is not there', [], 5, null],
    ['they are below it already', [strike(2, 9), strike(2, 8)], 5, null],
    ['one that fades is enough', [strike(3, 9), strike(2, 8)], 5, 8],
    ['two have to fade, whatever their order', [strike(3, 30), strike(2, 10), strike(4, 20)], 5, 20],
    ['all have to fade', [strike(5, 7)], 1, 7],
    ['one without points holds nothing up', [strike(5, 7), strike(0, 99)], 5, 7],
  ] as const)
    it(`points fall below a threshold: ${name}`, () => expect(fallBelowAt(strikes, threshold)).to.equal(at));
});
