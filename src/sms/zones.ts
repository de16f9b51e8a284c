import tzLookup from '@photostructure/tz-lookup';
import { IANAZone } from 'luxon';
import type { Point } from '../domain/routing/place.ts';
import { postalSystem } from '../domain/routing/postal-system.ts';
import { givenPoint } from '../places/position.ts';
import { usPostalCode } from '../places/us-postal-codes.ts';
import { zoneByNumber } from './area-codes.ts';

/** What is known of where a consumer is. */
export type Whereabouts = {
  timeZone: string | null;
  postalCode: string | null;
  countryCode: string;
  latitude: number | null;
  longitude: number | null;
  phone: string;
};

/** Where nearly half of the United States' people live; a number that says nothing (toll-free) is most likely theirs. */
const LAST_RESORT = 'America/New_York';

/** ZIP codes outside the fifty states, which GeoNames keeps under countries of their own, by their first digits, longest first. */
const ISLANDS: readonly [string, string][] = [
  ['96799', 'Pacific/Pago_Pago'],
  ['9695', 'Pacific/Saipan'],
  ['969', 'Pacific/Guam'],
  ['008', 'America/St_Thomas'],
  ['006', 'America/Puerto_Rico'],
  ['007', 'America/Puerto_Rico'],
  ['009', 'America/Puerto_Rico'],
];

/** US territories that are countries of their own in ISO 3166: each has one zone. */
const TERRITORIES: Readonly<Record<string, string>> = {
  AS: 'Pacific/Pago_Pago',
  GU: 'Pacific/Guam',
  MP: 'Pacific/Saipan',
  PR: 'America/Puerto_Rico',
  VI: 'America/St_Thomas',
};

/** Canadian postal codes begin with a letter for the province; where one has several zones, that of most of its people. */
const PROVINCES: Readonly<Record<string, string>> = {
  A: 'America/St_Johns',
  B: 'America/Halifax',
  C: 'America/Halifax',
  E: 'America/Moncton',
  G: 'America/Toronto',
  H: 'America/Toronto',
  J: 'America/Toronto',
  K: 'America/Toronto',
  L: 'America/Toronto',
  M: 'America/Toronto',
  N: 'America/Toronto',
  P: 'America/Toronto',
  R: 'America/Winnipeg',
  S: 'America/Regina',
  T: 'America/Edmonton',
  V: 'America/Vancouver',
  X: 'America/Yellowknife',
  Y: 'America/Whitehorse',
};

/** The IANA zone that quiet hours and times in texts go by: as given, else by the address, else by the number's area code. */
export function consumerZone(whereabouts: Whereabouts): string {
  const { timeZone, postalCode, countryCode, phone } = whereabouts;
  if (timeZone !== null && isZone(timeZone)) return timeZone;
  const point = givenPoint(whereabouts);
  return (
    (point && zoneByCoordinates(point)) ??
    TERRITORIES[countryCode] ??
    (postalCode === null ? null : zoneByPostalCode(postalCode, countryCode)) ??
    zoneByNumber(phone) ??
    LAST_RESORT
  );
}

// To ask the runtime about a zone takes a twentieth of a millisecond; there are a few hundred zones.
const zones = new Set<string>();

function isZone(name: string): boolean {
  if (!zones.has(name) && IANAZone.isValidZone(name)) zones.add(name);
  return zones.has(name);
}

function zoneByCoordinates({ latitude, longitude }: Point): string | null {
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return null;
  const zone = tzLookup(latitude, longitude);
  // A zone at sea: the coordinates are wrong, most often 0, 0.
  return zone.startsWith('Etc/') ? null : zone;
}

function zoneByPostalCode(postalCode: string, countryCode: string): string | null {
  if (countryCode === 'CA') return PROVINCES[postalCode.trim().charAt(0).toUpperCase()] ?? null;
  if (postalSystem(countryCode) !== 'US') return null;
  const island = ISLANDS.find(([digits]) => postalCode.trim().startsWith(digits));
  if (island) return island[1];
  const found = usPostalCode(postalCode);
  return found && zoneByCoordinates(found.point);
}
