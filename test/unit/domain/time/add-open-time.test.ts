import { expect } from 'chai';
import { addOpenTime } from '../../../../src/domain/time/calendar.ts';
import { HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import { ALWAYS_OPEN, calendarOpen } from '../../../support/builders.ts';
import { at, SPLIT, words } from './new-york.ts';

describe('addOpenTime', () => {
  it('counts open time only, across breaks, days and holidays', () => {
    const cases = [
      ['2026-11-23T09:00', HOUR, '2026-11-23T10:00-05:00'],
      ['2026-11-23T11:30', HOUR, '2026-11-23T13:30-05:00'],
      ['2026-11-23T11:30', 30 * MINUTE, '2026-11-23T12:00-05:00'],
      ['2026-11-23T06:00', HOUR, '2026-11-23T09:00-05:00'],
      ['2026-11-23T16:30', HOUR, '2026-11-30T08:30-05:00'],
      ['2026-11-30T16:30', HOUR, '2026-12-01T08:30-05:00'],
    ] as const;
    for (const [from, length, expected] of cases) expect(words(addOpenTime(SPLIT, at(from), length)), from).to.equal(expected);
  });

  it('is null when there is never that much', () => {
    expect(addOpenTime({ ...SPLIT, hours: [] }, at('2026-11-23T09:00'), 1)).to.equal(null);
    const oneMinute = { ...SPLIT, hours: [{ day: 'MONDAY' as const, opens: '08:00', closes: '08:01' }] };
    expect(addOpenTime(oneMinute, at('2026-11-23T07:00'), 60 * MINUTE)).to.equal(null);
  });

  it('counts 23 hours on the day that loses one, 25 on the day that gains one', () => {
    expect(words(addOpenTime(ALWAYS_OPEN, at('2026-03-08T00:00'), 23 * HOUR))).to.equal('2026-03-09T00:00-04:00');
    expect(words(addOpenTime(ALWAYS_OPEN, at('2026-11-01T00:00'), 25 * HOUR))).to.equal('2026-11-02T00:00-05:00');
  });

  it('passes through the skipped and the repeated hour', () => {
    const nights = calendarOpen('00:30', '04:00');
    expect(words(addOpenTime(nights, at('2026-03-08T01:30'), HOUR))).to.equal('2026-03-08T03:30-04:00');
    expect(words(addOpenTime(nights, at('2026-11-01T01:30-04:00'), HOUR))).to.equal('2026-11-01T01:30-05:00');
    expect(words(addOpenTime(calendarOpen('00:30', '02:15'), at('2026-03-08T01:30'), HOUR)), 'the gap itself is no open time').to.equal(
      '2026-03-09T01:00-04:00',
    );
  });
});
