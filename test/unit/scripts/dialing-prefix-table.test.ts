import { expect } from 'chai';
import { BSON } from 'mongodb';
import { dialingPrefixTable } from '../../../scripts/dialing-prefix-table.ts';

const table = (entries: object) => dialingPrefixTable(Buffer.from(BSON.serialize(entries)));

describe('scripts/dialing-prefix-table', () => {
  it('writes a line for each prefix, in order', () => {
    expect(table({ 1907: 'America/Adak&America/Anchorage', 1303: 'America/Denver', 44: 'Europe/London' })).to.equal(
      '1303\tAmerica/Denver\n1907\tAmerica/Adak&America/Anchorage\n44\tEurope/London\n',
    );
  });
  it('refuses a source whose format has changed', () => {
    expect(() => table({})).to.throw('no prefix');
    expect(() => table({ US: 'America/Denver' })).to.throw('US is no prefix');
    expect(() => table({ 1303: 5 })).to.throw('1303');
  });
});
