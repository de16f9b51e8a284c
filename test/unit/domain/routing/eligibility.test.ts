import { expect } from 'chai';
import type { CandidateCode, OfferStatus } from '../../../../src/domain/routing/candidate.ts';
import { ROUTING_RULES } from '../../../../src/domain/routing/eligibility.ts';
import type { Calendar } from '../../../../src/domain/time/opening-hours.ts';
import { DAY, HOUR } from '../../../../src/domain/time/time.ts';
import { NEW_ACCOUNT } from '../../../../src/domain/vendor/account.ts';
import type { Pause, Penalty } from '../../../../src/domain/vendor/vendor.ts';
import { calendarOpen, makeVendor, NOON, placeAt } from '../../../support/builders.ts';
import { questionAbout } from '../../../support/rotation.ts';
import { type Case, denver, OWN_INQUIRIES, TEXTABILITY } from '../../../support/routing-cases.ts';

// NOON is Monday, 23 November 2026, 15:00 in New York and 13:00 in Denver.
const SINCE = Date.UTC(2026, 10, 3, 20);
const weekdays = (opens: string, closes: string): Calendar => ({
  ...denver(opens, closes),
  hours: denver(opens, closes).hours.filter(({ day }) => day !== 'SATURDAY' && day !== 'SUNDAY'),
});
const pause = (part: Partial<Pause> = {}) => ({ pause: { reason: 'on holiday', since: SINCE, until: null, ...part } });
const penalized = (status: Penalty['status'], strikes = 4) => ({
  account: { ...NEW_ACCOUNT, penalty: { status, strikes, points: 10, since: SINCE, strikeId: 'str_1' } },
});
const load = { version: 5, pass: 1, lastOfferedAt: NOON, day: '2026-11-23', offersToday: 5 };
const capped = { dailyCap: 5, load };
const unreachable = (because: 'OPTED_OUT' | 'BAD_NUMBER', errorCode: number | null) => ({
  unreachable: { because, errorCode, since: NOON },
});
const SATURDAY = { now: NOON + 5 * DAY };

const CASES: Record<Exclude<CandidateCode, 'CHOSEN' | 'ELIGIBLE'>, Case[]> = {
  ALREADY_OFFERED: [
    ['never offered it', {}, {}, null],
    ...(
      [
        ['PENDING', 'has this one on offer already'],
        ['ACCEPTED', 'already had this one'],
        ['DECLINED', 'already declined this one'],
        ['EXPIRED', 'already let this one run out'],
        ['RESCINDED', 'already had this one, it was taken back'],
        ['UNDELIVERABLE', 'could not be texted about this one'],
      ] satisfies [OfferStatus, string][]
    ).map(
      ([status, reason]): Case => [
        `${status} before`,
        { id: 'ven_had' },
        { offered: new Map([['ven_had', status as OfferStatus]]) },
        { reason },
      ],
    ),
    ['offered to another', {}, { offered: new Map([['ven_other', 'PENDING' as const]]) }, null],
  ],
  OWN_INQUIRY: OWN_INQUIRIES,
  OUT_OF_AREA: [
    ['covers it', {}, {}, null],
    [
      'ends before it',
      { coverage: { countryCode: 'US', postalCodes: [], latitude: 40.75, longitude: -73.99, radiusKm: 10 } },
      { location: placeAt(40.9478, -73.99) },
      { reason: '12 km outside its area' },
    ],
  ],
  SUSPENDED: [
    ['has nothing against it', {}, {}, null],
    ['suspended by points', penalized('SUSPENDED'), {}, { reason: 'suspended since 3 Nov: 4 misses' }],
    ['suspended by one', penalized('SUSPENDED', 1), {}, { reason: 'suspended since 3 Nov: 1 miss' }],
    ['only paused by points', penalized('PAUSED'), {}, null],
    ['paused by choice on top of it', { ...penalized('SUSPENDED'), ...pause() }, {}, { reason: 'suspended since 3 Nov: 4 misses' }],
  ],
  PAUSED: [
    ['active', {}, {}, null],
    ['paused by choice', pause(), {}, { reason: 'paused since 3 Nov: on holiday' }],
    [
      'paused by choice until it is open',
      { ...pause({ until: NOON + HOUR }), calendar: denver('08:00', '18:00') },
      {},
      { reason: 'paused since 3 Nov: on holiday', opensAt: NOON + HOUR },
    ],
    [
      'paused by choice until it is closed: it opens the next morning',
      { ...pause({ until: NOON + 6 * HOUR }), calendar: denver('08:00', '18:00') },
      {},
      { reason: 'paused since 3 Nov: on holiday', opensAt: Date.UTC(2026, 10, 24, 15) },
    ],
    ['a pause that has just run out', pause({ until: NOON }), {}, null],
    [
      'a pause that has a moment left',
      { ...pause({ until: NOON + 1 }) },
      {},
      { reason: 'paused since 3 Nov: on holiday', opensAt: NOON + 1 },
    ],
    ['paused by points', penalized('PAUSED', 2), {}, { reason: 'paused since 3 Nov: 2 misses' }],
    ['paused by choice and by points', { ...penalized('PAUSED'), ...pause() }, {}, { reason: 'paused since 3 Nov: on holiday' }],
    [
      'a pause by choice that ran out over one by points',
      { ...penalized('PAUSED'), ...pause({ until: NOON }) },
      {},
      { reason: 'paused since 3 Nov: 4 misses' },
    ],
    [
      'since a day that was another one in UTC',
      { ...pause({ since: Date.UTC(2026, 10, 3, 3) }), calendar: denver('00:00', '24:00') },
      {},
      { reason: 'paused since 2 Nov: on holiday' },
    ],
  ],
  UNREACHABLE: [
    ['reachable', {}, {}, null],
    ['opted out', unreachable('OPTED_OUT', 21610), {}, { reason: 'opted out of texts' }],
    ['bad number', unreachable('BAD_NUMBER', 21211), {}, { reason: 'its number fails (21211)' }],
    ['bad number without a code', unreachable('BAD_NUMBER', null), {}, { reason: 'its number fails (no code)' }],
  ],
  CAP_REACHED: [
    ['no cap', { load }, {}, null],
    ['one left', { dailyCap: 6, load }, {}, null],
    ['reached', capped, {}, { reason: 'cap of 5 reached today', opensAt: Date.UTC(2026, 10, 24, 5) }],
    [
      'reached, and tomorrow it opens later',
      { ...capped, calendar: calendarOpen('09:00', '17:00') },
      {},
      { reason: 'cap of 5 reached today', opensAt: Date.UTC(2026, 10, 24, 14) },
    ],
    ['lowered below what it had', { ...capped, dailyCap: 1 }, {}, { reason: 'cap of 1 reached today', opensAt: Date.UTC(2026, 10, 24, 5) }],
    [
      'cap of none',
      { dailyCap: 0, load: { ...load, offersToday: 0 } },
      {},
      { reason: 'cap of 0 reached today', opensAt: Date.UTC(2026, 10, 24, 5) },
    ],
    [
      '23:59 where it works',
      capped,
      { now: Date.UTC(2026, 10, 24, 4, 59) },
      { reason: 'cap of 5 reached today', opensAt: Date.UTC(2026, 10, 24, 5) },
    ],
    ['midnight where it works', capped, { now: Date.UTC(2026, 10, 24, 5) }, null],
    ['already tomorrow where it works', { ...capped, calendar: calendarOpen('00:00', '24:00', 'Asia/Tokyo') }, {}, null],
  ],
  CLOSED_NOW: [
    ['open', {}, {}, null],
    [
      'closed for today',
      { calendar: denver('08:00', '13:00') },
      {},
      { reason: 'closed until Tuesday 08:00 in Denver', opensAt: Date.UTC(2026, 10, 24, 15) },
    ],
    [
      'closed on weekends',
      { calendar: weekdays('08:00', '17:00') },
      SATURDAY,
      { reason: 'closed until Monday 08:00 in Denver', opensAt: Date.UTC(2026, 10, 30, 15) },
    ],
    [
      'on holiday',
      { calendar: { ...denver('08:00', '17:00'), holidays: ['2026-11-23', '2026-11-24'] } },
      {},
      { reason: 'closed until Wednesday 08:00 in Denver', opensAt: Date.UTC(2026, 10, 25, 15) },
    ],
    [
      'at lunch',
      {
        calendar: {
          ...denver('08:00', '12:00'),
          hours: [...denver('08:00', '12:00').hours, ...denver('13:30', '17:00').hours],
        },
      },
      {},
      { reason: 'closed until Monday 13:30 in Denver', opensAt: NOON + HOUR / 2 },
    ],
    ['never open', { calendar: { ...denver('08:00', '17:00'), hours: [] } }, {}, { reason: 'closed, with no opening within a year' }],
  ],
  CANNOT_BE_TEXTED_NOW: TEXTABILITY,
};

describe('the rules of routing', () => {
  for (const { code, finds } of ROUTING_RULES)
    for (const [name, vendor, more, found] of CASES[code as keyof typeof CASES])
      it(`${code}: ${name}: ${found?.reason ?? 'nothing'}`, () => {
        const made = makeVendor(vendor);
        expect(finds(made, questionAbout([made], more))).to.deep.equal(found);
      });

  it('are one for each code, asked in this order, each with an example that it really says', () => {
    expect(ROUTING_RULES.map(({ code }) => code)).to.deep.equal(Object.keys(CASES));
    for (const { code, example } of ROUTING_RULES)
      expect(
        CASES[code as keyof typeof CASES].map(([, , , found]) => found?.reason),
        code,
      ).to.include(example);
  });
});
