import type { Coverage } from '../vendor/vendor.ts';
import { circleOf, codesOf, EARTH_RADIUS_KM } from './coverage.ts';
import type { Place } from './place.ts';

/** So much of a postal code names its area: codes that begin alike lie together in most countries. */
const CODE_START = 3;
/** A wider circle than so many cells is looked for everywhere. */
const MAX_CELLS = 200;

/**
 * The areas in which a place lies: the starts of its postal codes, and its cell of one degree by one. Coarser than {@link outOfArea}, which
 * decides: a place that a vendor covers lies in one of the vendor's areas ({@link areasOfCoverage}).
 */
export function areasOfPlace(place: Place): string[] {
  const codes = codesOf(place).map(({ code }) => areaOfCode(code));
  const cells = place.point ? [cell(Math.floor(place.point.latitude), Math.floor(place.point.longitude))] : [];
  return [...new Set([...codes, ...cells])];
}

/** The areas that hold every place that the coverage covers; null for everywhere. */
export function areasOfCoverage(coverage: Coverage): string[] | null {
  const cells = cellsOfCircle(coverage);
  return cells && [...new Set([...coverage.postalCodes.map(areaOfCode), ...cells])];
}

const areaOfCode = (code: string): string =>
  `=${code
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .slice(0, CODE_START)}`;

/** The cell of this whole degree of latitude and longitude; longitudes go round. */
const cell = (latitude: number, longitude: number): string => `@${latitude},${((((longitude + 180) % 360) + 360) % 360) - 180}`;

/** The cells that a coverage's circle may touch; none without a circle, null for more than {@link MAX_CELLS}. */
function cellsOfCircle(coverage: Coverage): string[] | null {
  const circle = circleOf(coverage);
  if (!circle) return [];
  const { centre, radiusKm } = circle;
  const high = degrees(radiusKm / EARTH_RADIUS_KM);
  const [south, north] = [centre.latitude - high, centre.latitude + high];
  // At the poles every longitude is near.
  if (south < -89 || north > 89) return null;
  const wide = high / Math.cos(radians(Math.max(Math.abs(south), Math.abs(north))));
  const latitudes = wholeDegrees(south, north);
  const longitudes = wholeDegrees(centre.longitude - wide, centre.longitude + wide);
  if (latitudes.length * longitudes.length > MAX_CELLS) return null;
  return latitudes.flatMap((latitude) => longitudes.map((longitude) => cell(latitude, longitude)));
}

function wholeDegrees(from: number, to: number): number[] {
  const first = Math.floor(from);
  return Array.from({ length: Math.floor(to) - first + 1 }, (_, i) => first + i);
}

const degrees = (angle: number): number => (angle * 180) / Math.PI;
const radians = (angle: number): number => (angle * Math.PI) / 180;
