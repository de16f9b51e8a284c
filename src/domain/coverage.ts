import type { Location } from './inquiry/types.ts';
import type { Coverage } from './vendor.ts';

const EARTH_RADIUS_KM = 6371;

/** Great-circle distance in kilometres (haversine). */
export function distanceKm(a: { latitude: number; longitude: number }, b: { latitude: number; longitude: number }): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half = (x: number) => Math.sin(radians(x) / 2) ** 2;
  const h = half(b.latitude - a.latitude) + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * half(b.longitude - a.longitude);
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Kilometres from the vendor's centre to the place; null when either is not known. */
export function distanceTo({ latitude, longitude }: Coverage, location: Location): number | null {
  if (latitude === null || longitude === null || location.latitude === null || location.longitude === null) return null;
  return distanceKm({ latitude, longitude }, { latitude: location.latitude, longitude: location.longitude });
}

/** Why a place lies outside of what a vendor covers, as a sentence for people; null when it is covered. */
export function outOfArea(coverage: Coverage, location: Location): string | null {
  if (location.postalCode !== null && coverage.postalCodes.includes(location.postalCode)) return null;
  const distance = distanceTo(coverage, location);
  if (distance !== null && coverage.radiusKm !== null) {
    const over = distance - coverage.radiusKm;
    return over <= 0 ? null : `${Math.max(1, Math.round(over))} km outside its area`;
  }
  return location.postalCode === null ? 'its area is given by postal codes, the inquiry has none' : `does not cover ${location.postalCode}`;
}
