import type { Coverage } from '../vendor/vendor.ts';
import { circleOf, codesOf, EARTH_RADIUS_KM } from './coverage.ts';
import type { Place } from './place.ts';
import { postalSystem } from './postal-system.ts';

/** A vendor with more postal codes than so many is kept by what they begin with. */
const MAX_CODE_KEYS = 500;
/** The beginnings, the longest first, of which the first that are few enough are kept. */
const CODE_STARTS = [3, 2, 1];
/** A circle is kept by the smallest cells of which it touches no more than so many. */
const MAX_CELLS = 16;
/** How many cells go around the earth, the smallest cells (some 10 km) first: powers of two, so that they meet where longitudes wrap. */
const GRIDS = [4096, 2048, 1024, 512, 256, 128, 64, 32, 16];
/** The margin for the rounding of degrees. */
const ROUNDING_DEGREES = 1e-6;
/** Under this key every place is looked for. */
const EVERYWHERE = '*';

/**
 * The keys under which a vendor with this coverage is found, some hundreds at most: a place that it covers has one of them
 * ({@link keysOfPlace}), and few others do. Which of those found cover the place is for `outOfArea` to say.
 */
export function keysOfCoverage(coverage: Coverage): string[] {
  return [...codeKeys(coverage), ...circleKeys(coverage)];
}

/** The keys under which vendors that cover the place are found: see {@link keysOfCoverage}. */
export function keysOfPlace(place: Place): string[] {
  const system = postalSystem(place.countryCode);
  const codes = codesOf(place).flatMap(({ code }) => [
    codeKey(system, code),
    ...CODE_STARTS.map((length) => startKey(system, code, length)),
  ]);
  const { point } = place;
  const cells = point
    ? [EVERYWHERE, ...GRIDS.map((around) => cellKey(around, rowOf(around, point.latitude), columnOf(around, point.longitude)))]
    : [];
  return [...new Set([...codes, ...cells])];
}

const codeKey = (system: string, code: string): string => `=${system} ${code}`;
const startKey = (system: string, code: string, length: number): string => `~${system} ${length} ${code.slice(0, length)}`;

function codeKeys({ countryCode, postalCodes }: Coverage): string[] {
  const system = postalSystem(countryCode);
  if (postalCodes.length <= MAX_CODE_KEYS) return postalCodes.map((code) => codeKey(system, code));
  let starts = new Set<string>();
  for (const length of CODE_STARTS) {
    starts = new Set(postalCodes.map((code) => startKey(system, code, length)));
    if (starts.size <= MAX_CODE_KEYS) break;
  }
  return [...starts];
}

const cellKey = (around: number, row: number, column: number): string => `@${around} ${row} ${((column % around) + around) % around}`;
const rowOf = (around: number, latitude: number): number => Math.floor(((latitude + 90) / 360) * around);
const columnOf = (around: number, longitude: number): number => Math.floor(((longitude + 180) / 360) * around);

/** The cells that a coverage's circle may touch; none without a circle. */
function circleKeys(coverage: Coverage): string[] {
  const circle = circleOf(coverage);
  if (!circle) return [];
  const { latitude, longitude } = circle.centre;
  const high = degrees(circle.radiusKm / EARTH_RADIUS_KM) + ROUNDING_DEGREES;
  const [south, north] = [latitude - high, latitude + high];
  // At the poles every longitude is near.
  if (south < -89 || north > 89) return [EVERYWHERE];
  const wide = high / Math.cos(radians(Math.max(Math.abs(south), Math.abs(north)))) + ROUNDING_DEGREES;
  for (const around of GRIDS) {
    const rows = upTo(rowOf(around, south), rowOf(around, north));
    const columns = upTo(columnOf(around, longitude - wide), columnOf(around, longitude + wide));
    if (rows.length * columns.length > MAX_CELLS) continue;
    return [...new Set(rows.flatMap((row) => columns.map((column) => cellKey(around, row, column))))];
  }
  return [EVERYWHERE];
}

const upTo = (first: number, last: number): number[] => Array.from({ length: last - first + 1 }, (_, i) => first + i);
const degrees = (angle: number): number => (angle * 180) / Math.PI;
const radians = (angle: number): number => (angle * Math.PI) / 180;
