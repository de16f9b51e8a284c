import { expect } from 'chai';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { afterQuietHours, quietHoursEnd } from '../../../../src/domain/time/quiet-hours.ts';

const NEW_YORK = 'America/New_York';
const at = (iso: string, zone = NEW_YORK) => DateTime.fromISO(iso, { zone }).toMillis();
const shown = (moment: number | null, zone = NEW_YORK) =>
  moment === null ? null : DateTime.fromMillis(moment, { zone }).toISO({ suppressMilliseconds: true });
const isQuiet = (from: string, until: string, zone: string, moment: number) => quietHoursEnd(from, until, zone, moment) !== null;

describe('quiet hours', () => {
  it('end in the morning, across midnight', () => {
    expect(shown(quietHoursEnd('21:00', '08:00', NEW_YORK, at('2026-07-01T22:15')))).to.equal('2026-07-02T08:00:00-04:00');
    expect(shown(quietHoursEnd('21:00', '08:00', NEW_YORK, at('2026-07-02T03:00')))).to.equal('2026-07-02T08:00:00-04:00');
  });

  it('are none in the day: their beginning is quiet, their end is not', () => {
    expect(quietHoursEnd('21:00', '08:00', NEW_YORK, at('2026-07-01T12:00'))).to.equal(null);
    expect(quietHoursEnd('21:00', '08:00', NEW_YORK, at('2026-07-01T20:59:59.999'))).to.equal(null);
    expect(quietHoursEnd('21:00', '08:00', NEW_YORK, at('2026-07-01T21:00'))).to.not.equal(null);
    expect(quietHoursEnd('21:00', '08:00', NEW_YORK, at('2026-07-01T07:59:59.999'))).to.equal(at('2026-07-01T08:00'));
    expect(quietHoursEnd('21:00', '08:00', NEW_YORK, at('2026-07-01T08:00'))).to.equal(null);
  });

  it('are none at all when they end as they begin', () => {
    for (const hour of [0, 3, 8, 21]) {
      const moment = at('2026-07-01T00:00') + hour * 3_600_000;
      expect(quietHoursEnd('08:00', '08:00', NEW_YORK, moment)).to.equal(null);
      expect(quietHoursEnd('00:00', '24:00', NEW_YORK, moment)).to.equal(null);
      expect(afterQuietHours('21:00', '21:00', NEW_YORK, moment)).to.equal(moment);
    }
  });

  it('may lie within one day, or end at midnight', () => {
    expect(shown(quietHoursEnd('12:00', '14:00', NEW_YORK, at('2026-07-01T13:00')))).to.equal('2026-07-01T14:00:00-04:00');
    expect(quietHoursEnd('12:00', '14:00', NEW_YORK, at('2026-07-01T22:00'))).to.equal(null);
    expect(shown(quietHoursEnd('22:00', '24:00', NEW_YORK, at('2026-07-01T23:00')))).to.equal('2026-07-02T00:00:00-04:00');
    expect(quietHoursEnd('22:00', '24:00', NEW_YORK, at('2026-07-01T00:00'))).to.equal(null);
  });

  it('are those of the zone', () => {
    const moment = at('2026-07-01T21:30');
    expect(quietHoursEnd('21:00', '08:00', 'America/Los_Angeles', moment)).to.equal(null);
    expect(shown(quietHoursEnd('21:00', '08:00', NEW_YORK, moment))).to.equal('2026-07-02T08:00:00-04:00');
  });

  it('keep to the wall clock on both nights of a clock change', () => {
    const spring = quietHoursEnd('21:00', '08:00', NEW_YORK, at('2026-03-07T21:00'));
    expect(shown(spring)).to.equal('2026-03-08T08:00:00-04:00');
    expect((spring ?? 0) - at('2026-03-07T21:00')).to.equal(10 * 3_600_000);
    const autumn = quietHoursEnd('21:00', '08:00', NEW_YORK, at('2026-10-31T21:00'));
    expect(shown(autumn)).to.equal('2026-11-01T08:00:00-05:00');
    expect((autumn ?? 0) - at('2026-10-31T21:00')).to.equal(12 * 3_600_000);
  });

  it('end with the hour that is skipped when they would have ended within it', () => {
    expect(shown(quietHoursEnd('21:00', '02:30', NEW_YORK, at('2026-03-08T01:30')))).to.equal('2026-03-08T03:00:00-04:00');
    expect(quietHoursEnd('21:00', '02:30', NEW_YORK, at('2026-03-08T03:10'))).to.equal(null);
  });

  it('end twice when they end in the hour that comes twice', () => {
    const firstEnd = at('2026-11-01T01:30-04:00');
    expect(quietHoursEnd('21:00', '01:30', NEW_YORK, at('2026-11-01T00:30'))).to.equal(firstEnd);
    expect(quietHoursEnd('21:00', '01:30', NEW_YORK, firstEnd + 15 * 60_000)).to.equal(null);
    expect(quietHoursEnd('21:00', '01:30', NEW_YORK, firstEnd + 45 * 60_000)).to.equal(firstEnd + 3_600_000);
  });

  it('go on when the only hour that is not quiet is skipped', () => {
    // Havana has no 00:00 on 8 March 2026: its clocks go from 24:00 to 01:00.
    const end = quietHoursEnd('00:01', '00:00', 'America/Havana', Date.UTC(2026, 2, 8, 1));
    expect(end).to.equal(Date.UTC(2026, 2, 9, 4));
  });

  it('always end: later, and not in quiet hours again', () => {
    const time = fc.tuple(fc.nat(23), fc.nat(59)).map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
    const zone = fc.constantFrom(
      NEW_YORK,
      'America/Phoenix',
      'America/St_Johns',
      'Australia/Lord_Howe',
      'America/Havana',
      'Pacific/Apia',
      'Asia/Kathmandu',
    );
    const moment = fc.integer({ min: at('2011-12-28T00:00'), max: at('2030-01-01T00:00') });
    const aroundClockChange = fc.integer({ min: at('2026-03-07T20:00'), max: at('2026-03-08T12:00') });
    fc.assert(
      fc.property(time, time, zone, fc.oneof(moment, aroundClockChange), (from, until, where, when) => {
        const end = afterQuietHours(from, until, where, when);
        expect(end).to.be.at.least(when);
        expect(end - when).to.be.below(49 * 3_600_000);
        expect(isQuiet(from, until, where, end)).to.equal(false);
      }),
      { numRuns: 500 },
    );
  });

  it('name what is wrong with a time of day or a zone', () => {
    expect(() => quietHoursEnd('9 pm', '08:00', NEW_YORK, 0)).to.throw(RangeError, '"9 pm" is not a time of day');
    expect(() => quietHoursEnd('21:00', '08:00', 'Mars/Base', 0)).to.throw(RangeError, '"Mars/Base" is not a time zone');
  });
});
