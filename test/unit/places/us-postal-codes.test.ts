import { expect } from 'chai';
import { usPostalCode, usPostalCodes } from '../../../src/places/us-postal-codes.ts';

const pointOf = (code: string) => usPostalCode(code)?.point;

describe('where a US postal code lies', () => {
  it('is as GeoNames has it, also for nine digits', () => {
    for (const code of ['85001', ' 85001-1234 ', '850011234']) {
      expect(pointOf(code), code).to.deep.equal({ latitude: 33.4484, longitude: -112.074 });
      expect(usPostalCode(code)?.takenFor, code).to.equal(null);
    }
  });

  it('is as the Census Bureau has it where GeoNames has nothing: in Puerto Rico', () => {
    expect(pointOf('00901')?.latitude).to.be.closeTo(18.46, 0.02);
    expect(pointOf('00901')?.longitude).to.be.closeTo(-66.1, 0.02);
    expect(usPostalCode('00901')?.takenFor).to.equal(null);
  });

  it('is its own, not its city’s, for an area that GeoNames cannot tell apart', () => {
    // 80238 is a quarter of Denver, 80208 a building; GeoNames has one point for both.
    expect(pointOf('80208')).to.deep.equal({ latitude: 39.7392, longitude: -104.9847 });
    expect(pointOf('80238')?.longitude).to.be.closeTo(-104.88, 0.02);
  });

  it('is that of the nearest number of its sectional center when it is not listed', () => {
    expect(usPostalCode('80399')).to.deep.equal({ point: pointOf('80314'), takenFor: '80314' });
    expect(usPostalCode('85100')?.takenFor).to.match(/^851/);
  });

  it('is unknown for what is no ZIP code, and where a sectional center has none', () => {
    for (const text of ['', '8500', '850011', 'V6B 1A1', '00000']) expect(usPostalCode(text), text).to.equal(null);
  });

  it('is known of every code listed, of which three quarters and more are areas', () => {
    const all = [...usPostalCodes()];
    expect(all).to.have.length.within(41_500, 43_000);
    expect(all.filter(({ isArea }) => isArea)).to.have.length.within(33_500, 34_500);
    for (const { code, point } of all.filter(({ isArea }) => isArea)) expect(point.latitude, code).to.be.within(-15, 72);
    expect(all.find(({ code }) => code === '10001')).to.deep.equal({ code: '10001', point: pointOf('10001'), isArea: true });
  });
});
