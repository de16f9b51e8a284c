import { evolve } from '../../src/domain/inquiry/fold/evolve.ts';
import type { Event } from '../../src/domain/inquiry/model/events.ts';
import type { Inquiry } from '../../src/domain/inquiry/model/types.ts';
import { type Start, submit } from '../../src/domain/inquiry/submit.ts';
import type { Policy } from '../../src/domain/policy/policy.ts';
import type { Place, Position } from '../../src/domain/routing/place.ts';
import type { Message } from '../../src/domain/text/message.ts';
import type { Calendar, DayOfWeek } from '../../src/domain/time/opening-hours.ts';
import { DAY, HOUR, MINUTE, type Moment } from '../../src/domain/time/time.ts';
import { NEW_ACCOUNT } from '../../src/domain/vendor/account.ts';
import type { RoutingVendor } from '../../src/domain/vendor/vendor.ts';

// Builders of domain values: every field has a default, and a test names only the fields that it is about.

/** A Monday, 15:00 in New York. */
export const NOON: Moment = Date.UTC(2026, 10, 23, 20, 0, 0);

const DAYS: DayOfWeek[] = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];

export const calendarOpen = (opens: string, closes: string, timeZone = 'America/New_York'): Calendar => ({
  timeZone,
  hours: DAYS.map((day) => ({ day, opens, closes })),
  holidays: [],
});
export const ALWAYS_OPEN = calendarOpen('00:00', '24:00');

export const makePolicy = (overrides: Partial<Policy> = {}): Policy => ({
  platformId: 'plt_1',
  version: 1,
  publishedAt: NOON - DAY,
  distribution: 'EXCLUSIVE',
  offersPerRound: 1,
  respondWithin: 5 * MINUTE,
  responseClock: 'WALL',
  remindAfter: [],
  sendWithin: 15 * MINUTE,
  contactWithin: HOUR,
  askConsumerAfter: 10 * MINUTE,
  confirmWithin: DAY,
  keepPostedEvery: 30 * MINUTE,
  giveUpAfter: 4 * HOUR,
  pointsForExpired: 1,
  pointsForDenied: 2,
  pointsFadeAfter: 30 * DAY,
  pauseAtPoints: 10,
  suspendAtPoints: 20,
  escalateAfterExpired: 3,
  reopenWithin: 7 * DAY,
  ranking: { score: 0, distance: 0, load: 0 },
  returnWithin: 14 * DAY,
  returnsAtMost: 0.2,
  quietFrom: '00:00',
  quietUntil: '00:00',
  referral: 'Call 311',
  ...overrides,
});

let made = 0;
export const makeVendor = (overrides: Partial<RoutingVendor> = {}): RoutingVendor => {
  const n = String(++made).padStart(26, '0');
  return {
    id: `ven_${n}`,
    platformId: 'plt_1',
    name: `Vendor ${made}`,
    phone: '+12125550100',
    manager: null,
    categories: ['plumbing'],
    coverage: { countryCode: 'US', postalCodes: ['10001'], latitude: null, longitude: null, radiusKm: null },
    calendar: ALWAYS_OPEN,
    dailyCap: null,
    weight: 1,
    pause: null,
    account: NEW_ACCOUNT,
    unreachable: null,
    createdAt: NOON - DAY,
    load: { version: 0, pass: null, lastOfferedAt: null, day: null, offersToday: 0 },
    ...overrides,
  };
};

/** A location that no table knows. */
export const NOWHERE: Position = { point: null, takenFor: null, nearby: [] };
export const LOCATION: Place = { postalCode: '10001', countryCode: 'US', latitude: null, longitude: null, ...NOWHERE };
/** A place whose coordinates are given. */
export const placeAt = (latitude: number, longitude: number): Place => ({
  ...LOCATION,
  latitude,
  longitude,
  point: { latitude, longitude },
});
export const ZONE = 'America/New_York';
export const INQUIRY_ID = 'inq_01kaz00000000000000000000a';

/** The events of a fresh inquiry. */
export const submitted = (policy: Policy = makePolicy(), now: Moment = NOON, overrides: Partial<Start> = {}): Event[] =>
  submit({
    inquiryId: INQUIRY_ID,
    platformId: policy.platformId,
    reference: 'KWP7XZ',
    category: 'plumbing',
    location: LOCATION,
    zone: ZONE,
    reach: 'TEXTABLE',
    policy,
    duplicateOf: null,
    now,
    ...overrides,
  });

export const fold = (events: Event[], start: Inquiry | null = null): Inquiry => {
  const inquiry = events.reduce<Inquiry | null>(evolve, start);
  if (!inquiry) throw new Error('no events');
  return inquiry;
};

export const makeMessage = (overrides: Partial<Message> = {}): Message => ({
  id: `${INQUIRY_ID}:0:CONSUMER_RECEIVED:1`,
  platformId: 'plt_1',
  inquiryId: INQUIRY_ID,
  offerId: null,
  vendorId: null,
  kind: 'CONSUMER_RECEIVED',
  to: '+12125550111',
  body: 'Hello',
  ending: false,
  answers: false,
  zone: ZONE,
  status: 'PENDING',
  sid: null,
  errorCode: null,
  createdAt: NOON,
  sentAt: null,
  attempts: 0,
  nextAt: NOON,
  heldUntil: null,
  claimedAt: null,
  claim: null,
  awaitsClock: false,
  sentAs: null,
  asks: null,
  ...overrides,
});
