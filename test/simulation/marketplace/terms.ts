import type { PolicyTerms } from '../../../src/domain/policy/policy.ts';
import type { Calendar, DayOfWeek, OpenHours } from '../../../src/domain/time/opening-hours.ts';
import { DAY, HOUR, MINUTE, type Millis, type Moment, SECOND } from '../../../src/domain/time/time.ts';
import type { VendorTerms } from '../../../src/flow/intake/actions.ts';
import type { Limits } from '../../../src/flow/sending/sender.ts';
import type { Chance } from '../kernel/chance.ts';

/** Zones with and without clock changes, by whole, half and quarter hours, either side of the date line. */
export const ZONES = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Anchorage',
  'Pacific/Honolulu',
  'America/St_Johns',
  'Europe/London',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
] as const;

export const CATEGORIES = ['plumbing', 'roofing', 'moving'] as const;
export const POSTAL_CODES = ['10001', '60601', '80202', '94103'] as const;

/** Starts of worlds: an ordinary week, and the days before clocks change in spring and in autumn. */
export const STARTS: readonly Moment[] = [
  ...Array.from({ length: 9 }, (_, week) => Date.UTC(2026, 4, 4 + 7 * week, 14)),
  Date.UTC(2026, 2, 7, 16),
  Date.UTC(2026, 9, 31, 16),
  Date.UTC(2026, 11, 24, 18),
  Date.UTC(2026, 3, 4, 4),
];

const DAYS: DayOfWeek[] = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];
const WEEK = DAYS.slice(0, 5);

const onDays = (days: DayOfWeek[], ...shifts: [string, string][]): OpenHours[] =>
  days.flatMap((day) => shifts.map(([opens, closes]) => ({ day, opens, closes })));

const HOURS: readonly OpenHours[][] = [
  ...Array.from({ length: 5 }, () => onDays(DAYS, ['00:00', '24:00'])),
  onDays(DAYS, ['07:00', '22:00']),
  onDays(WEEK, ['08:00', '17:00']),
  onDays(WEEK, ['08:00', '12:00'], ['13:00', '18:30']),
  onDays(DAYS, ['22:00', '24:00'], ['00:00', '06:00']),
  onDays(DAYS.slice(5), ['01:30', '02:30'], ['10:00', '16:00']),
  [],
];

export const calendarOf = (chance: Chance, start: Moment): Calendar => ({
  timeZone: chance.of(ZONES),
  hours: [...chance.of(HOURS)],
  holidays: chance.is(0.15) ? [new Date(start + chance.between(0, 3) * DAY).toISOString().slice(0, 10)] : [],
});

/** A vendor as its platform creates it. */
export function vendorTerms(chance: Chance, name: string, phone: string, managerPhone: string, start: Moment): VendorTerms {
  return {
    name,
    phone,
    manager: chance.is(0.5) ? { name: `Boss of ${name}`, phone: managerPhone } : null,
    categories: chance.is(0.5) ? [...CATEGORIES] : [chance.of(CATEGORIES)],
    coverage: chance.is(0.8)
      ? { countryCode: 'US', postalCodes: POSTAL_CODES.filter(() => chance.is(0.9)), latitude: null, longitude: null, radiusKm: null }
      : {
          countryCode: 'US',
          postalCodes: [],
          latitude: 40 + chance.next(),
          longitude: -74 - chance.next(),
          radiusKm: chance.between(5, 150),
        },
    calendar: calendarOf(chance, start),
    dailyCap: chance.is(0.2) ? chance.between(1, 20) : null,
    weight: chance.of([0.5, 1, 1, 2, 3.5]),
  };
}

/** What is held back in a world: in most nothing, in some how fast texts leave, in some how many an hour a phone gets. In some a vendor with many late offers gets one text. */
export const limitsOf = (chance: Chance): Limits => ({
  segmentsPerSecond: chance.of([null, null, null, null, 1, 2, 10]),
  perPhoneAndHour: chance.of([null, null, null, null, 4, 12]),
  digestFrom: chance.of([null, 2, 3]),
});

const QUIET: readonly [string, string][] = [
  ['21:00', '08:00'],
  ['21:00', '08:00'],
  ['21:00', '08:00'],
  ['00:00', '00:00'],
  ['12:30', '13:30'],
  ['22:00', '24:00'],
  ['01:15', '03:45'],
];

/** A policy within the rules that the API checks. */
export function policyTerms(chance: Chance): PolicyTerms {
  const distribution = chance.of(['EXCLUSIVE', 'SHARED', 'FIRST_TO_ACCEPT'] as const);
  const upTo = (most: Millis, least: Millis = SECOND) => Math.max(least, Math.floor(most * chance.next() ** 2));
  const respondWithin = upTo(HOUR, 2 * SECOND);
  const giveUpAfter = respondWithin + upTo(DAY, MINUTE);
  const [quietFrom, quietUntil] = chance.of(QUIET);
  const pauseAtPoints = chance.between(1, 25);
  return {
    distribution,
    offersPerRound: distribution === 'EXCLUSIVE' ? 1 : chance.between(1, 3),
    respondWithin,
    responseClock: chance.of(['WALL', 'VENDOR_HOURS'] as const),
    sendWithin: upTo(2 * HOUR, MINUTE),
    remindAfter: [0.3, 0.7].filter(() => chance.is(0.4)).map((share) => Math.ceil(respondWithin * share)),
    contactWithin: upTo(2 * HOUR),
    askConsumerAfter: upTo(30 * MINUTE),
    confirmWithin: upTo(6 * HOUR, MINUTE),
    // Not by the second: a day of such news would be 86,400 texts.
    keepPostedEvery: Math.max(10 * MINUTE, Math.floor(giveUpAfter / chance.between(1, 6))),
    giveUpAfter,
    pointsForExpired: chance.between(0, 3),
    pointsForDenied: chance.between(0, 4),
    pointsFadeAfter: upTo(2 * DAY, MINUTE),
    pauseAtPoints,
    suspendAtPoints: pauseAtPoints + chance.between(0, 6),
    escalateAfterExpired: chance.between(1, 4),
    reopenWithin: chance.is(0.2) ? 0 : upTo(2 * DAY),
    ranking: { score: 0, distance: 0, load: 0 },
    returnWithin: upTo(3 * DAY),
    returnsAtMost: chance.of([0, 0.2, 0.5, 1]),
    quietFrom,
    quietUntil: quietUntil === '24:00' ? '00:00' : quietUntil,
    referral: chance.is(0.5) ? 'Call 311' : null,
  };
}
