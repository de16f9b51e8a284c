import { expect } from 'chai';
import { DateTime } from 'luxon';
import { hoursInWords, isOpen, localDate, momentInWords, nextDay, nextOpening, openUntil } from '../../../../src/domain/time/calendar.ts';
import { ALWAYS_OPEN, calendarOpen } from '../../../support/builders.ts';
import { at, SPLIT, words, ZONE } from './new-york.ts';

describe('isOpen', () => {
  it('counts the opening minute and not the closing one, in both halves of a split shift', () => {
    const open = ['08:00', '11:59:59.999', '13:00', '16:59'];
    const closed = ['07:59:59.999', '12:00', '12:59', '17:00', '23:00'];
    for (const time of open) expect(isOpen(SPLIT, at(`2026-11-23T${time}`)), time).to.equal(true);
    for (const time of closed) expect(isOpen(SPLIT, at(`2026-11-23T${time}`)), time).to.equal(false);
  });

  it('is closed on days without hours and on holidays, by the local date', () => {
    expect(isOpen(SPLIT, at('2026-11-22T09:00')), 'Sunday').to.equal(false);
    expect(isOpen(SPLIT, at('2026-11-24T09:00')), 'holiday').to.equal(false);
    expect(isOpen(SPLIT, at('2026-12-01T09:00')), 'a Tuesday like others').to.equal(true);
    const auckland = { ...ALWAYS_OPEN, timeZone: 'Pacific/Auckland', holidays: ['2026-11-24'] };
    expect(isOpen(auckland, at('2026-11-23T10:59Z')), 'still the 23rd there').to.equal(true);
    expect(isOpen(auckland, at('2026-11-23T11:00Z')), 'already the 24th there').to.equal(false);
  });

  it('closes at the end of the day at 24:00, and opens at 00:00 again', () => {
    const evenings = calendarOpen('20:00', '24:00');
    expect(isOpen(evenings, at('2026-11-23T23:59:59.999'))).to.equal(true);
    expect(isOpen(evenings, at('2026-11-24T00:00'))).to.equal(false);
    expect(isOpen(ALWAYS_OPEN, at('2026-11-24T00:00'))).to.equal(true);
  });

  it('goes by the wall clock on the night that skips an hour', () => {
    const nights = calendarOpen('01:00', '03:00');
    expect(isOpen(nights, at('2026-03-08T01:59'))).to.equal(true);
    expect(isOpen(nights, at('2026-03-08T03:00'))).to.equal(false);
    const inGap = calendarOpen('02:15', '04:00');
    expect(isOpen(inGap, at('2026-03-08T01:59'))).to.equal(false);
    expect(isOpen(inGap, at('2026-03-08T03:00')), '02:15 is not there: the next time that exists counts').to.equal(true);
  });

  it('goes by the wall clock on the night that repeats an hour', () => {
    const nights = calendarOpen('01:30', '02:00');
    for (const offset of ['-04:00', '-05:00']) expect(isOpen(nights, at(`2026-11-01T01:45${offset}`)), offset).to.equal(true);
    expect(isOpen(nights, at('2026-11-01T02:00-05:00'))).to.equal(false);
    expect(isOpen(nights, at('2026-11-01T01:29-04:00'))).to.equal(false);
    expect(isOpen(nights, at('2026-11-01T01:29-05:00')), 'the clock shows 01:29 again').to.equal(false);
    const late = calendarOpen('00:00', '01:30');
    expect(isOpen(late, at('2026-11-01T01:30-04:00'))).to.equal(false);
    expect(isOpen(late, at('2026-11-01T01:15-05:00')), 'the clock shows 01:15 again').to.equal(true);
  });

  it('goes by dates: one that the date line takes away is nobody’s day', () => {
    // Samoa went from Thursday the 29th to Saturday the 31st of December 2011.
    const fridays = { ...ALWAYS_OPEN, timeZone: 'Pacific/Apia', hours: [{ day: 'FRIDAY' as const, opens: '00:00', closes: '24:00' }] };
    expect(nextOpening(fridays, at('2011-12-29T12:00', 'Pacific/Apia'))).to.equal(at('2012-01-06T00:00', 'Pacific/Apia'));
    expect(nextDay('Pacific/Apia', at('2011-12-29T12:00', 'Pacific/Apia'))).to.equal(at('2011-12-31T00:00', 'Pacific/Apia'));
  });
});

describe('nextOpening', () => {
  it('is the moment itself while open, else the next opening', () => {
    const cases = [
      ['2026-11-23T09:30', '2026-11-23T09:30-05:00'],
      ['2026-11-23T07:00', '2026-11-23T08:00-05:00'],
      ['2026-11-23T12:00', '2026-11-23T13:00-05:00'],
      ['2026-11-23T17:00', '2026-11-30T08:00-05:00'],
    ] as const;
    for (const [from, expected] of cases) expect(words(nextOpening(SPLIT, at(from))), from).to.equal(expected);
  });

  it('is null without any hours, and when everything within a year is a holiday', () => {
    expect(nextOpening({ ...SPLIT, hours: [] }, at('2026-11-23T09:00'))).to.equal(null);
    const holidays = Array.from({ length: 400 }, (_, i) => DateTime.fromISO('2026-11-23').plus({ days: i }).toISODate() ?? '');
    expect(nextOpening({ ...ALWAYS_OPEN, holidays }, at('2026-11-23T09:00'))).to.equal(null);
  });

  it('finds the morning after each night of a clock change', () => {
    const days = calendarOpen('08:00', '17:00');
    expect(words(nextOpening(days, at('2026-03-07T18:00')))).to.equal('2026-03-08T08:00-04:00');
    expect(words(nextOpening(days, at('2026-10-31T18:00')))).to.equal('2026-11-01T08:00-05:00');
  });

  it('takes an opening inside the skipped hour for the first moment after it, and passes over hours that are skipped whole', () => {
    expect(words(nextOpening(calendarOpen('02:15', '04:00'), at('2026-03-08T01:00')))).to.equal('2026-03-08T03:00-04:00');
    expect(words(nextOpening(calendarOpen('02:15', '02:45'), at('2026-03-08T01:00')))).to.equal('2026-03-09T02:15-04:00');
    expect(words(nextOpening(calendarOpen('02:00', '03:00'), at('2026-03-08T01:00')))).to.equal('2026-03-09T02:00-04:00');
  });

  it('opens at the start of a day that has no midnight', () => {
    // Beirut's clocks go from 00:00 to 01:00.
    const beirut = calendarOpen('00:00', '24:00', 'Asia/Beirut');
    expect(nextOpening({ ...beirut, holidays: ['2026-03-28'] }, at('2026-03-28T12:00', 'Asia/Beirut'))).to.equal(at('2026-03-28T22:00Z'));
    expect(nextOpening({ ...beirut, holidays: ['2026-03-29'] }, at('2026-03-29T12:00', 'Asia/Beirut'))).to.equal(at('2026-03-29T21:00Z'));
  });
});

describe('openUntil', () => {
  it('is the next closing while open', () => {
    expect(words(openUntil(SPLIT, at('2026-11-23T08:00')))).to.equal('2026-11-23T12:00-05:00');
    expect(words(openUntil(SPLIT, at('2026-11-23T13:30')))).to.equal('2026-11-23T17:00-05:00');
  });

  it('is null while closed: before, between and after the hours, on a holiday, without hours', () => {
    for (const time of ['2026-11-23T07:59', '2026-11-23T12:00', '2026-11-23T17:00', '2026-11-24T09:00'])
      expect(openUntil(SPLIT, at(time)), time).to.equal(null);
    expect(openUntil({ ...SPLIT, hours: [] }, at('2026-11-23T09:00'))).to.equal(null);
  });

  it('takes hours that follow on each other for one, also across midnight, until a holiday begins', () => {
    const hours = [
      { day: 'MONDAY' as const, opens: '18:00', closes: '24:00' },
      { day: 'TUESDAY' as const, opens: '00:00', closes: '02:00' },
      { day: 'TUESDAY' as const, opens: '02:00', closes: '06:00' },
    ];
    const night = { timeZone: ZONE, hours, holidays: [] };
    expect(words(openUntil(night, at('2026-11-23T19:00')))).to.equal('2026-11-24T06:00-05:00');
    expect(words(openUntil({ ...night, holidays: ['2026-11-24'] }, at('2026-11-23T19:00')))).to.equal('2026-11-24T00:00-05:00');
  });

  it('is null for who never closes, but for a holiday that is near', () => {
    for (const day of ['2026-03-07', '2026-10-31', '2026-11-23']) expect(openUntil(ALWAYS_OPEN, at(`${day}T09:00`)), day).to.equal(null);
    const closing = (holiday: string) => openUntil({ ...ALWAYS_OPEN, holidays: [holiday] }, at('2026-11-23T09:00'));
    expect(words(closing('2026-11-26'))).to.equal('2026-11-26T00:00-05:00');
    expect(closing('2026-12-25')).to.equal(null);
  });

  it('is later by the clock, not by the time that passes, on the nights of a clock change', () => {
    const nights = calendarOpen('00:30', '04:00');
    expect(words(openUntil(nights, at('2026-03-08T01:00')))).to.equal('2026-03-08T04:00-04:00');
    expect(words(openUntil(nights, at('2026-11-01T01:00-05:00')))).to.equal('2026-11-01T04:00-05:00');
  });
});

describe('a moment in words', () => {
  it('names the local date, the hours and the wall clock', () => {
    expect(localDate(ZONE, at('2026-11-23T04:59Z'))).to.equal('2026-11-22');
    expect(localDate(ZONE, at('2026-11-23T05:00Z'))).to.equal('2026-11-23');
    expect(hoursInWords(SPLIT, at('2026-11-23T09:00'))).to.equal('open 08:00-12:00, 13:00-17:00 on 2026-11-23 (America/New_York)');
    expect(hoursInWords(SPLIT, at('2026-11-24T09:00'))).to.equal('holiday on 2026-11-24 (America/New_York)');
    expect(hoursInWords(SPLIT, at('2026-11-25T09:00'))).to.equal('closed on 2026-11-25 (America/New_York)');
    const now = at('2026-11-22T08:00');
    expect(momentInWords(ZONE, at('2026-11-23T08:00'), now)).to.equal('Monday 08:00 in New York');
    expect(momentInWords(ZONE, at('2026-11-28T07:59'), now)).to.equal('Saturday 07:59 in New York');
    expect(momentInWords(ZONE, at('2026-12-07T08:00'), now), 'not the next Monday').to.equal('Monday 7 December 08:00 in New York');
  });
});
