import { expect } from 'chai';
import { postalCodeTable } from '../../../scripts/postal-code-table.ts';

const listed = (code: string, latitude: string, longitude: string) =>
  `US\t${code}\tTown\tState\tST\tCounty\t013\t\t\t${latitude}\t${longitude}\t1\n`;
const census = (code: string, latitude: string, longitude: string) => `  '${code}': { latitude: ${latitude}, longitude: ${longitude} },\n`;

describe('scripts/postal-code-table', () => {
  it('keeps the point of GeoNames and marks an area', () => {
    expect(
      postalCodeTable(listed('99553', '54.1430', '-165.7854') + listed('00501', '40.8154', '-73.0451'), census('99553', '54.2', '-165.8')),
    ).to.equal('00501\t40.8154\t-73.0451\n99553\t54.143\t-165.7854\tarea\n');
  });
  it('takes the point of the Census Bureau for an area that GeoNames lacks', () => {
    expect(postalCodeTable(listed('00501', '40', '-73'), census('00601', '18.180555', '-66.749961'))).to.equal(
      '00501\t40\t-73\n00601\t18.180555\t-66.749961\tarea\n',
    );
  });
  it('takes the point of the Census Bureau where GeoNames has one point for several codes', () => {
    expect(
      postalCodeTable(listed('10001', '40', '-73') + listed('10002', '40', '-73'), census('10001', '40.75065', '-73.997293')),
    ).to.equal('10001\t40.75065\t-73.997293\tarea\n10002\t40\t-73\n');
  });
  it('refuses a source whose format has changed', () => {
    expect(() => postalCodeTable('US;10001;40;-73', census('10001', '40', '-73'))).to.throw('GeoNames');
    expect(() => postalCodeTable(listed('10001', '40', '-73'), '{}')).to.throw('Census');
  });
});
