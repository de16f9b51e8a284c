import type { Event, Happening } from '../../src/domain/inquiry/events.ts';
import { evolve } from '../../src/domain/inquiry/evolve.ts';
import type { Inquiry, Person } from '../../src/domain/inquiry/types.ts';
import type { Policy } from '../../src/domain/policy.ts';
import type { Strike } from '../../src/domain/strike.ts';
import { DAY, HOUR, MINUTE } from '../../src/domain/time.ts';
import type { Vendor } from '../../src/domain/vendor.ts';
import type { Log } from '../../src/flow/ports.ts';

/** Tuesday, 3 March 2026, 3:00 PM in Denver. */
export const START = Date.UTC(2026, 2, 3, 22, 0, 0);
export const INQUIRY = 'inq_01kjtest0000000000000000aa';
export const OFFER = 'off_01kjtest0000000000000000aa_1';
export const PLATFORM = 'plt_01kjtest0000000000000000aa';
export const VENDOR = 'ven_01kjtest0000000000000000aa';

/** An inquiry's timeline, each happening with the minutes after {@link START} at which it happened, and what it folds into. */
export function story(...steps: [minutes: number, happening: Happening][]): { inquiry: Inquiry; events: Event[] } {
  const events = steps.map(([minutes, happening], index): Event => ({ ...happening, at: START + minutes * MINUTE, seq: index + 1 }));
  const inquiry = events.reduce<Inquiry | null>(evolve, null);
  if (!inquiry) throw new Error('a story needs a step');
  return { inquiry, events };
}

type Step = [number, Happening];
export const at = (minutes: number): number => START + minutes * MINUTE;

export const submitted = (minutes = 0): Step => [
  minutes,
  {
    type: 'Submitted',
    inquiryId: INQUIRY,
    platformId: PLATFORM,
    reference: 'K7TQ4M',
    category: 'roofing',
    policyVersion: 1,
    giveUpAt: at(minutes) + 4 * HOUR,
    reach: 'TEXTABLE',
    duplicateOf: null,
    promisedBy: at(minutes + 30),
  },
];
export const routed = (minutes: number, round = 1): Step => [minutes, { type: 'Routed', round, candidates: [] }];
export const offered = (minutes: number, n = 1, vendorName = 'Summit Roofing', round = 1): Step => [
  minutes,
  {
    type: 'Offered',
    offerId: `${OFFER.slice(0, -1)}${n}`,
    n,
    vendorId: n === 1 ? VENDOR : `${VENDOR.slice(0, -1)}${n}`,
    vendorName,
    round,
    openHours: '',
    calendar: null,
    load: { version: 1, pass: 1, lastOfferedAt: null, day: null, offersToday: 1 },
  },
];
export const clock = (minutes: number, n = 1): Step => [
  minutes,
  { type: 'ClockStarted', offerId: offerOf(n), dueAt: at(minutes + 15), remindAt: [], by: 'TWILIO', sid: 'SM1' },
];
export const accepted = (minutes: number, n = 1): Step => [
  minutes,
  {
    type: 'Accepted',
    offerId: offerOf(n),
    door: 'LINK',
    contactDueAt: at(minutes + 30),
    askAt: at(minutes + 30),
    promisedBy: at(minutes + 30),
  },
];
export const expired = (minutes: number): Step[] => [[minutes, { type: 'Expired', offerId: OFFER }], struck(minutes, 'OFFER_EXPIRED')];
export const reported = (minutes: number, n = 1): Step => [
  minutes,
  { type: 'ContactReported', offerId: offerOf(n), door: 'LINK', note: null, askAt: at(minutes + 5) },
];
export const asked = (minutes: number, n = 1): Step => [
  minutes,
  { type: 'ConsumerAsked', offerId: offerOf(n), answerBy: at(minutes + 60), nudge: false, promisedBy: at(minutes + 60) },
];
export const verified = (minutes: number): Step => [
  minutes,
  { type: 'ContactVerified', offerId: OFFER, door: 'SMS', more: false, promisedBy: null },
];
export const denied = (minutes: number): Step[] => [
  [minutes, { type: 'ContactDenied', offerId: OFFER, door: 'SMS', more: false }],
  struck(minutes, 'CONTACT_DENIED'),
  [minutes, { type: 'Rerouted', because: 'CONTACT_DENIED', giveUpAt: at(minutes + 240), reopened: false, promisedBy: at(minutes + 30) }],
];
export const overdue = (minutes: number): Step[] => [
  [minutes, { type: 'ContactOverdue', offerId: OFFER }],
  struck(minutes, 'CONTACT_OVERDUE'),
  [minutes, { type: 'Rerouted', because: 'CONTACT_OVERDUE', giveUpAt: at(minutes + 240), reopened: false, promisedBy: at(minutes + 30) }],
];
export const rescinded = (minutes: number, because: 'ANOTHER_ACCEPTED' | 'WITHDRAWN'): Step => [
  minutes,
  { type: 'Rescinded', offerId: OFFER, because },
];
export const closed = (minutes: number, outcome: 'SERVED' | 'UNSERVED' | 'WITHDRAWN' | 'DUPLICATE' | 'INVALID', finalAfter = 0): Step => [
  minutes,
  { type: 'Closed', outcome, finalAt: at(minutes) + finalAfter, because: 'so it went', duplicateOf: null },
];
/** Up to a pending offer that may be answered until 3:16 PM in Denver. */
export const pending = (): Step[] => [submitted(), routed(0), offered(0), clock(1)];

function struck(minutes: number, reason: Strike['reason']): Step {
  return [
    minutes,
    {
      type: 'Struck',
      offerId: OFFER,
      strikeId: strike().id,
      vendorId: VENDOR,
      reason,
      points: 2,
      fadesAt: at(minutes) + 30 * DAY,
      evidence: [3],
    },
  ];
}

function offerOf(n: number): string {
  return `${OFFER.slice(0, -1)}${n}`;
}

export const person = (over: Partial<Person> = {}): Person => ({
  name: 'Sam Roe',
  phone: '+13035550142',
  email: 'sam.roe@example.com',
  timeZone: 'America/Denver',
  zone: 'America/Denver',
  consent: { grantedAt: START, source: 'https://example.test', disclosure: 'I agree.' },
  details: 'Two shingles came off over the porch in the storm last night.\nThe dog is friendly.',
  location: { postalCode: '80302', countryCode: 'US', latitude: null, longitude: null },
  ...over,
});

export const vendor = (over: Partial<Vendor> = {}): Vendor => ({
  id: VENDOR,
  platformId: PLATFORM,
  name: 'Summit Roofing',
  phone: '+13035550111',
  manager: null,
  categories: ['roofing'],
  coverage: { postalCodes: ['80302'], latitude: null, longitude: null, radiusKm: null },
  calendar: { timeZone: 'America/Denver', hours: [], holidays: [] },
  dailyCap: null,
  weight: 1,
  standing: { status: 'ACTIVE' },
  unreachable: null,
  createdAt: START,
  ...over,
});

export const policy = (over: Partial<Policy> = {}): Policy => ({
  platformId: PLATFORM,
  version: 1,
  publishedAt: START,
  distribution: 'EXCLUSIVE',
  offersPerRound: 1,
  respondWithin: 15 * MINUTE,
  responseClock: 'WALL',
  remindAfter: [],
  contactWithin: 30 * MINUTE,
  askConsumerAfter: 5 * MINUTE,
  confirmWithin: HOUR,
  keepPostedEvery: 30 * MINUTE,
  giveUpAfter: 4 * HOUR,
  pointsForExpired: 2,
  pointsForDenied: 3,
  pointsFadeAfter: 30 * DAY,
  pauseAtPoints: 5,
  suspendAtPoints: 9,
  escalateAfterExpired: 3,
  reopenWithin: 7 * DAY,
  ranking: { score: 0, distance: 0, load: 0 },
  returnWithin: 14 * DAY,
  returnsAtMost: 0.2,
  quietFrom: '21:00',
  quietUntil: '08:00',
  referral: 'example.com/roofers or 303-555-0100',
  ...over,
});

export const strike = (over: Partial<Strike> = {}): Strike => ({
  id: 'str_01kjtest0000000000000000aa_1',
  platformId: PLATFORM,
  vendorId: VENDOR,
  inquiryId: INQUIRY,
  offerId: OFFER,
  reason: 'OFFER_EXPIRED',
  points: 2,
  at: at(16),
  fadesAt: at(16) + 30 * DAY,
  evidence: [3],
  waivedAt: null,
  waivedBecause: null,
  ...over,
});

/** A log that keeps what it was told. */
export function keptLog(): Log & { lines: string[] } {
  const lines: string[] = [];
  const write = (message: string, particulars?: Record<string, unknown>) =>
    void lines.push(`${message} ${JSON.stringify(particulars ?? {})}`);
  return { lines, info: write, warn: write, error: write };
}

/** A fake that answers only what a test gave it; whatever else is asked of it fails the test by name. */
export function only<T extends object>(given: Partial<T>): T {
  return new Proxy(given, {
    get(target, name) {
      if (name in target) return Reflect.get(target, name);
      throw new Error(`nobody expected ${String(name)} to be called`);
    },
  }) as T;
}
