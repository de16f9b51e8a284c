import { expect } from 'chai';
import { DateTime } from 'luxon';
import { localDate } from '../../../../src/domain/time/calendar.ts';
import { HOUR, MINUTE, type Moment } from '../../../../src/domain/time/time.ts';
import type { RoutingVendor } from '../../../../src/domain/vendor/vendor.ts';
import { ALWAYS_OPEN, calendarOpen, makeVendor } from '../../../support/builders.ts';
import { ask as askRouting } from '../../../support/rotation.ts';

const ZONE = 'America/New_York';
const at = (text: string): Moment => DateTime.fromISO(text, { zone: ZONE }).toMillis();

const ask = (vendor: RoutingVendor, now: Moment) => askRouting([vendor], { now });

/** Offers something every `step` from one moment up to another, keeping what routing remembers, and counts by local date. */
function offersByDate(vendor: RoutingVendor, from: Moment, until: Moment, step: number): Map<string, number> {
  const counts = new Map<string, number>();
  let load = vendor.load;
  for (let now = from; now < until; now += step) {
    const [chosen] = ask({ ...vendor, load }, now).chosen;
    if (!chosen) continue;
    load = chosen.load;
    const date = localDate(vendor.calendar.timeZone, now);
    counts.set(date, (counts.get(date) ?? 0) + 1);
  }
  return counts;
}

describe('a daily cap', () => {
  for (const [date, next, hours] of [
    ['2026-03-08', '2026-03-09', 23],
    ['2026-11-01', '2026-11-02', 25],
    ['2026-11-23', '2026-11-24', 24],
  ] as const) {
    it(`holds for the whole of a day of ${hours} hours, and is new with the next`, () => {
      const [start, end] = [at(`${date}T00:00`), at(`${next}T00:00`)];
      expect(end - start).to.equal(hours * HOUR);
      const vendor = makeVendor({ dailyCap: 3, calendar: ALWAYS_OPEN });
      const counts = offersByDate(vendor, start - HOUR, end + HOUR, 15 * MINUTE);
      expect([...counts.values()]).to.deep.equal([3, 3, 3]);
      const uncapped = offersByDate({ ...vendor, dailyCap: null }, start, end, HOUR);
      expect([...uncapped], 'an hour that comes twice counts twice').to.deep.equal([[date, hours]]);
    });
  }

  it('that is reached today opens tomorrow: at the first opening of the vendor’s next day', () => {
    const full = (day: string) => ({ version: 1, pass: 1, lastOfferedAt: null, day, offersToday: 1 });
    const opensAt = (calendar = ALWAYS_OPEN, now = at('2026-11-23T15:00')) =>
      ask(makeVendor({ dailyCap: 1, calendar, load: full(localDate(calendar.timeZone, now)) }), now).opens?.at;
    expect(opensAt()).to.equal(at('2026-11-24T00:00'));
    expect(opensAt(calendarOpen('08:00', '17:00')), 'not this afternoon').to.equal(at('2026-11-24T08:00'));
    expect(opensAt({ ...calendarOpen('08:00', '17:00'), holidays: ['2026-11-24'] })).to.equal(at('2026-11-25T08:00'));
    expect(opensAt(ALWAYS_OPEN, at('2026-03-07T12:00')), 'a day of 23 hours follows').to.equal(at('2026-03-08T00:00'));
    const beirut = calendarOpen('00:00', '24:00', 'Asia/Beirut');
    expect(opensAt(beirut, at('2026-03-28T12:00Z')), 'a day without midnight follows').to.equal(at('2026-03-28T22:00Z'));
  });

  it('counts nobody else’s day', () => {
    const tokyo = makeVendor({ dailyCap: 2, calendar: calendarOpen('00:00', '24:00', 'Asia/Tokyo') });
    const counts = offersByDate(tokyo, at('2026-11-23T00:00'), at('2026-11-24T00:00'), 30 * MINUTE);
    expect([...counts]).to.deep.equal([
      ['2026-11-23', 2],
      ['2026-11-24', 2],
    ]);
  });
});
