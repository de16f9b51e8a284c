import type { Person } from '../../../src/domain/inquiry/model/types.ts';
import type { Policy } from '../../../src/domain/policy/policy.ts';
import { DAY, HOUR, MINUTE } from '../../../src/domain/time/time.ts';
import { NEW_ACCOUNT } from '../../../src/domain/vendor/account.ts';
import type { Strike } from '../../../src/domain/vendor/strike.ts';
import type { Vendor } from '../../../src/domain/vendor/vendor.ts';
import type { Log } from '../../../src/flow/ports/log.ts';
import { NOWHERE } from '../../support/builders.ts';
import { at, INQUIRY, OFFER, PLATFORM, START, STRIKE, VENDOR } from './story.ts';

export const person = (over: Partial<Person> = {}): Person => ({
  name: 'Sam Roe',
  phone: '+13035550142',
  email: 'sam.roe@example.com',
  timeZone: 'America/Denver',
  zone: 'America/Denver',
  consent: { grantedAt: START, source: 'https://example.test', disclosure: 'I agree.' },
  details: 'Two shingles came off over the porch in the storm last night.\nThe dog is friendly.',
  location: { postalCode: '80302', countryCode: 'US', latitude: null, longitude: null },
  position: NOWHERE,
  ...over,
});

export const vendor = (over: Partial<Vendor> = {}): Vendor => ({
  id: VENDOR,
  platformId: PLATFORM,
  name: 'Summit Roofing',
  phone: '+13035550111',
  manager: null,
  categories: ['roofing'],
  coverage: { countryCode: 'US', postalCodes: ['80302'], latitude: null, longitude: null, radiusKm: null },
  calendar: { timeZone: 'America/Denver', hours: [], holidays: [] },
  dailyCap: null,
  weight: 1,
  pause: null,
  account: NEW_ACCOUNT,
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
  sendWithin: 15 * MINUTE,
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
  id: STRIKE,
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
  appealedAt: null,
  appeal: null,
  appealRefusedAt: null,
  appealRefusedBecause: null,
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
