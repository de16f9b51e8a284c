import { expect } from 'chai';
import fc from 'fast-check';
import { DAY, HOUR, MINUTE, SECOND } from '../../../src/domain/time/time.ts';
import { DateTime, parseDateTime } from '../../../src/graphql/scalars/date-time.ts';
import { Duration, formatDuration, parseDuration } from '../../../src/graphql/scalars/duration.ts';
import { E164, isE164 } from '../../../src/graphql/scalars/e164.ts';
import { isLocalDate, isLocalTime } from '../../../src/graphql/scalars/local.ts';
import { isTimeZone } from '../../../src/graphql/scalars/time-zone.ts';

// The area codes that scripts take fictional numbers from: 555-0100 to 555-0199 in each.
const AREAS = (
  '205 251 256 334 907 480 520 602 623 928 479 501 870 209 213 310 323 408 415 510 530 559 562 619 626 650 661 707 714 760 805 818 ' +
  '831 858 909 916 925 949 951 303 719 720 970 203 860 302 239 305 321 352 386 407 561 727 772 813 850 863 904 941 954 229 404 478 706 770 912 808 ' +
  '208 217 309 312 618 630 708 773 815 847 219 260 317 574 765 812 319 515 563 641 712 316 620 785 913 270 502 606 859 225 318 337 504 985 207 301 ' +
  '410 413 508 617 781 978 231 248 269 313 517 586 616 734 810 906 989 218 320 507 612 651 763 952'
).split(' ');

describe('graphql/scalars', () => {
  describe('DateTime', () => {
    for (const [text, iso] of [
      ['2026-11-23T19:27:00Z', '2026-11-23T19:27:00.000Z'],
      ['2026-11-23T12:27:00-07:00', '2026-11-23T19:27:00.000Z'],
      ['2026-11-23t19:27:00.1239z', '2026-11-23T19:27:00.123Z'],
      ['2024-02-29T23:59:59.5+05:45', '2024-02-29T18:14:59.500Z'],
    ] as const)
      it(`takes ${text}`, () => expect(new Date(parseDateTime(text)).toISOString()).to.equal(iso));
    for (const text of [
      '',
      '2026-11-23',
      '2026-11-23T19:27:00',
      '2026-11-23T19:27Z',
      '2025-02-29T00:00:00Z',
      '2026-13-01T00:00:00Z',
      '2026-11-31T00:00:00Z',
      '2026-11-23T24:00:00Z',
      '2026-11-23T19:27:60Z',
      '2026-11-23T19:27:00+25:00',
      '1763926020000',
      'tomorrow',
    ])
      it(`refuses "${text}"`, () => expect(() => parseDateTime(text)).to.throw(TypeError, '2026-11-23T19:27:00Z'));
    it('refuses what is no string', () => expect(() => DateTime.parseValue(1_763_926_020_000)).to.throw('string'));
    it('gives back the moment that it took', () =>
      fc.assert(
        fc.property(fc.date({ noInvalidDate: true, min: new Date('0001-01-01'), max: new Date('9999-12-31') }), (date) => {
          expect(parseDateTime(DateTime.serialize(date.getTime()))).to.equal(date.getTime());
        }),
      ));
  });

  describe('Duration', () => {
    for (const [text, length] of [
      ['PT5M', 5 * MINUTE],
      ['PT1.5S', 1_500],
      ['PT0,25S', 250],
      ['P7D', 7 * DAY],
      ['P2W', 14 * DAY],
      ['P1DT2H3M4S', DAY + 2 * HOUR + 3 * MINUTE + 4 * SECOND],
      ['PT0S', 0],
      ['PT36H', 36 * HOUR],
      ['PT0.5H', 30 * MINUTE],
    ] as const)
      it(`takes ${text}`, () => expect(parseDuration(text)).to.equal(length));
    for (const [text, why] of [
      ['-PT5M', 'negative'],
      ['PT-5M', 'negative'],
      ['P1Y', 'Years and months'],
      ['P3M', 'Years and months'],
      ['P1Y2DT1H', 'Years and months'],
      ['P', 'ISO 8601'],
      ['PT', 'ISO 8601'],
      ['P1DT', 'ISO 8601'],
      ['5M', 'ISO 8601'],
      ['PT5', 'ISO 8601'],
      ['PT1.5M3S', 'ISO 8601'],
      ['300', 'ISO 8601'],
      ['', 'ISO 8601'],
      ['PT5M ', 'ISO 8601'],
      ['P999999999999999D', 'too long'],
    ] as const)
      it(`refuses "${text}"`, () => expect(() => parseDuration(text)).to.throw(TypeError, why));
    it('refuses a number', () => expect(() => Duration.parseValue(300)).to.throw('string'));
    it('writes days, hours, minutes and seconds', () => {
      expect([0, 1_500, 90 * SECOND, DAY, 7 * DAY, DAY + HOUR + 1].map(formatDuration)).to.deep.equal([
        'PT0S',
        'PT1.5S',
        'PT1M30S',
        'P1D',
        'P7D',
        'P1DT1H0.001S',
      ]);
    });
    it('gives back the length that it took', () =>
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 3650 * DAY }), (length) => {
          expect(parseDuration(formatDuration(length))).to.equal(length);
        }),
      ));
  });

  describe('E164', () => {
    it('takes the fictional numbers of every area code that scripts use', () => {
      expect(AREAS).to.have.lengthOf(128);
      const numbers = AREAS.flatMap((area) => Array.from({ length: 100 }, (_, i) => `+1${area}5550${100 + i}`));
      expect(numbers.filter((number) => !isE164(number))).to.deep.equal([]);
    });
    for (const number of ['+14155550123', '+442079460018', '+33612345678', '+15005550001'])
      it(`takes ${number}`, () => expect(E164.parseValue(number)).to.equal(number));
    for (const [number, why] of [
      ['+12385551234', 'an area code that libphonenumber does not know'],
      ['+14605550123', 'another one, with a fictional number'],
      ['+5215512345678', 'Mexico, with the 1 that it dropped in 2019'],
      ['+525512345678', 'Mexico, without it'],
      ['+5491123456789', 'Argentina, with its 9'],
      ['+551187654321', 'Brazil, without the ninth digit'],
      ['+22997123456', 'Benin, without its 01'],
    ] as const)
      it(`takes ${number} as it is given: ${why}`, () => expect(E164.parseValue(number)).to.equal(number));
    for (const [given, number] of [
      ['+4407911123456', '+447911123456'],
      ['+54111523456789', '+5491123456789'],
      ['+114155550123', '+14155550123'],
    ] as const)
      it(`takes ${given} for ${number}: a trunk prefix is no part of it`, () => expect(E164.parseValue(given)).to.equal(number));
    for (const number of [
      '123',
      '+123',
      '+12115550123',
      '+12121551234',
      '+15552345678',
      '+37X5550123',
      '+521551234567',
      '+440000000000',
      '4155550123',
      '14155550123',
      '+1 415 555 0123',
      '+1415555012',
      '+14155550123 ext 5',
      '+19995550100',
      '+11234567890',
      ' +14155550123',
      'tel:+14155550123',
      '',
    ])
      it(`refuses "${number}"`, () => expect(() => E164.parseValue(number)).to.throw('+14155550123'));
  });

  describe('TimeZone', () => {
    for (const zone of [
      'America/Denver',
      'America/Argentina/Buenos_Aires',
      'Asia/Kolkata',
      'Europe/London',
      'US/Eastern',
      'UTC',
      'Etc/UTC',
    ])
      it(`takes ${zone}`, () => expect(isTimeZone(zone)).to.equal(true));
    for (const zone of [
      'EST',
      'MST7MDT',
      'EST5EDT',
      'GMT',
      '+05:00',
      'Etc/GMT+5',
      'UTC+1',
      'america/denver',
      'America/Nowhere',
      'Denver',
      '',
    ])
      it(`refuses "${zone}"`, () => expect(isTimeZone(zone)).to.equal(false));
  });

  describe('LocalTime and LocalDate', () => {
    for (const time of ['00:00', '08:30', '23:59', '24:00']) it(`takes ${time}`, () => expect(isLocalTime(time)).to.equal(true));
    for (const time of ['8:30', '24:01', '25:00', '08:60', '08:30:00', '0830', '08:30 ', ''])
      it(`refuses the time "${time}"`, () => expect(isLocalTime(time)).to.equal(false));
    for (const date of ['2026-12-25', '2024-02-29']) it(`takes ${date}`, () => expect(isLocalDate(date)).to.equal(true));
    for (const date of ['2025-02-29', '2026-12-32', '2026-1-1', '25.12.2026', '2026-12-25T00:00:00Z', ''])
      it(`refuses the date "${date}"`, () => expect(isLocalDate(date)).to.equal(false));
  });
});
