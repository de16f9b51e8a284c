import { expect } from 'chai';
import { DateTime } from 'luxon';
import { timeInWords } from '../../../../src/domain/time/time-in-words.ts';

const DENVER = 'America/Denver';
const at = (iso: string) => DateTime.fromISO(iso, { zone: DENVER }).toMillis();
const NOW = at('2026-11-23T13:00');

describe('inWords', () => {
  for (const [moment, words] of [
    ['2026-11-23T15:15', '3:15 PM'],
    ['2026-11-23T12:01', '12:01 PM'],
    ['2026-11-23T13:01:07', '1:01:07 PM'],
    ['2026-11-23T13:02', '1:02 PM'],
    ['2026-11-24T08:00', 'tomorrow 8:00 AM'],
    ['2026-11-24T00:00', 'tomorrow 12:00 AM'],
    ['2026-11-25T08:00', 'Wed 8:00 AM'],
    ['2026-11-29T23:59', 'Sun 11:59 PM'],
    ['2026-11-30T08:00', 'Nov 30, 8:00 AM'],
    ['2027-01-03T08:00', 'Jan 3, 8:00 AM'],
    ['2026-11-22T08:00', 'Nov 22, 8:00 AM'],
  ] as const) {
    it(`says ${words}`, () => expect(timeInWords(at(moment), DENVER, NOW)).to.equal(words));
  }

  it('speaks of the day where the reader is', () => {
    const moment = at('2026-11-23T22:30');
    expect(timeInWords(moment, DENVER, NOW)).to.equal('10:30 PM');
    expect(timeInWords(moment, 'America/New_York', NOW)).to.equal('tomorrow 12:30 AM');
  });

  it('counts days, not hours, over a clock change', () => {
    expect(timeInWords(at('2026-11-01T23:30'), DENVER, at('2026-10-31T00:15'))).to.equal('tomorrow 11:30 PM');
    expect(timeInWords(at('2026-03-09T00:10'), DENVER, at('2026-03-08T00:05'))).to.equal('tomorrow 12:10 AM');
  });

  it('leaves the day out when midnight lies between and it is seconds away', () => {
    expect(timeInWords(at('2026-11-24T00:00:30'), DENVER, at('2026-11-23T23:59:30'))).to.equal('12:00:30 AM');
  });
});
