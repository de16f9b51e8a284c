import type { Coverage } from '../vendor/vendor.ts';
import type { Place, Point } from './place.ts';
import { spellingsThatCover } from './postal-code.ts';
import { postalSystem } from './postal-system.ts';

/** The Earth's mean radius: distances take the Earth for a sphere. */
export const EARTH_RADIUS_KM = 6371;

/** Great-circle distance in kilometres (haversine). */
export function distanceKm(a: Point, b: Point): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half = (x: number) => Math.sin(radians(x) / 2) ** 2;
  const h = half(b.latitude - a.latitude) + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * half(b.longitude - a.longitude);
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** A coverage's circle; null when it has none. */
export function circleOf({ latitude, longitude, radiusKm }: Coverage): { centre: Point; radiusKm: number } | null {
  return latitude === null || longitude === null || radiusKm === null ? null : { centre: { latitude, longitude }, radiusKm };
}

/**
 * The postal codes by which a place is matched, each with its distance: the given code and the area that it begins with (0 km), else the
 * codes around its coordinates, nearest first. All are codes of the place's own country.
 */
export const codesOf = ({ postalCode, countryCode, nearby }: Place): Place['nearby'] =>
  postalCode === null ? nearby : spellingsThatCover(postalCode, countryCode).map((code) => ({ code, km: 0 }));

const hasItsCodes = (coverage: Coverage, place: Place): boolean => postalSystem(coverage.countryCode) === postalSystem(place.countryCode);

/** The first of a place's postal codes that the coverage names; another country's code of the same digits is none. */
const namedBy = (coverage: Coverage, place: Place): Place['nearby'][number] | undefined =>
  hasItsCodes(coverage, place) ? codesOf(place).find(({ code }) => coverage.postalCodes.includes(code)) : undefined;

/**
 * Why a vendor does not cover a place, in words for people; null when it does. A vendor covers a place that one of its postal codes names,
 * in the same country, or that lies in its circle.
 */
export function outOfArea(coverage: Coverage, place: Place): string | null {
  if (namedBy(coverage, place)) return null;
  const circle = circleOf(coverage);
  const over = circle && place.point && distanceKm(circle.centre, place.point) - circle.radiusKm;
  if (over !== null && over <= 0) return null;
  const notCovered = coverage.postalCodes.length ? missed(coverage, place) : null;
  if (over !== null) return `${beyond(over, place)}${notCovered ? `, and ${notCovered}` : ''}`;
  return notCovered ?? `its area is a circle, and it is not known where ${place.postalCode} lies`;
}

function beyond(over: number, { postalCode, takenFor }: Place): string {
  const km = `${Math.max(1, Math.round(over))} km outside its area`;
  return takenFor === null ? km : `about ${km}: ${postalCode} is in no list, so it is taken to lie where ${takenFor} does`;
}

const MAX_NAMED = 3;

function missed(coverage: Coverage, place: Place): string {
  const { postalCode, countryCode, nearby: codes } = place;
  if (!hasItsCodes(coverage, place)) return `its postal codes are of ${coverage.countryCode}, the inquiry is in ${countryCode}`;
  if (postalCode !== null) return `does not cover ${postalCode}`;
  if (codes.length === 0) return 'its area is given by postal codes, the inquiry has none';
  const named = codes.slice(0, MAX_NAMED).map(({ code }) => code);
  const more = codes.length - named.length;
  if (codes.length === 1) return `does not cover ${named[0]}, the nearest postal code`;
  return `covers none of the nearest postal codes: ${named.join(', ')}${more ? ` and ${more} more` : ''}`;
}

/**
 * How far a place is from a vendor, in kilometres: from its circle's centre, else from the nearest of its postal codes that covers the
 * place (0 when the place is that postal code). Null when neither can be told.
 */
export function distanceTo(coverage: Coverage, place: Place): number | null {
  const circle = circleOf(coverage);
  if (circle && place.point) return distanceKm(circle.centre, place.point);
  return namedBy(coverage, place)?.km ?? null;
}
