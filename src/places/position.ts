import { around } from 'geokdbush';
import KDBush from 'kdbush';
import { distanceKm } from '../domain/routing/coverage.ts';
import type { Location, Point, Position } from '../domain/routing/place.ts';
import { postalSystem } from '../domain/routing/postal-system.ts';
import { usPostalCode, usPostalCodes } from './us-postal-codes.ts';

/** Of 3,220 real addresses the code is the nearest one in 74 % of the cases, and one of these in 95 %: see docs/decisions/places.md. */
const MAX_NEARBY = 3;
const TIMES_THE_NEAREST = 3;
/** Coordinates farther than this from every postal code are at sea, or of another country. */
const MAX_DISTANCE_KM = 100;
/** Coordinates farther than this from the postal code beside them, and abroad, are not where the postal code is: a sign is lost, or they are swapped. */
const MAX_FROM_CODE_KM = 500;
/** Coordinates that were themselves taken from a postal code's point. */
const SAME_POINT_KM = 0.02;

type Index = { codes: { code: string; point: Point; isArea: boolean }[]; tree: KDBush };
let index: Index | null = null;

function load(): Index {
  const codes = [...usPostalCodes()];
  const tree = new KDBush(codes.length);
  for (const { point } of codes) tree.add(point.longitude, point.latitude);
  tree.finish();
  return { codes, tree };
}

/** The postal codes that coordinates may have: the areas around them, nearest first, and whatever else has just this point. */
function nearby({ latitude, longitude }: Point): Position['nearby'] {
  index ??= load();
  const { codes, tree } = index;
  const within = (most: number, km: number, isArea: boolean) =>
    around(tree, longitude, latitude, most, km, (i) => codes[i]?.isArea === isArea)
      .flatMap((i) => codes[i] ?? [])
      .map(({ code, point }) => ({ code, km: distanceKm({ latitude, longitude }, point) }));
  const areas = within(MAX_NEARBY, MAX_DISTANCE_KM, true);
  const reach = Math.max(SAME_POINT_KM, TIMES_THE_NEAREST * (areas[0]?.km ?? 0));
  return [...areas.filter(({ km }) => km <= reach), ...within(Number.POSITIVE_INFINITY, SAME_POINT_KM, false)];
}

/**
 * The coordinates of a location; null when none were given, and when they lie beside a US postal code but so far from it that no part of the
 * United States is near. Where the two differ within the country the coordinates are believed: they say more.
 */
export function givenPoint({ postalCode, countryCode, latitude, longitude }: Location): Point | null {
  if (latitude === null || longitude === null) return null;
  const point = { latitude, longitude };
  const code = postalSystem(countryCode) === 'US' && postalCode !== null ? usPostalCode(postalCode) : null;
  if (code === null || distanceKm(code.point, point) <= MAX_FROM_CODE_KM) return point;
  return nearby(point).length > 0 ? point : null;
}

/**
 * Where a location in the United States or their territories is on the map, by the tables in `data`: the point of a postal code that was
 * given without coordinates, and the postal codes around given coordinates. Elsewhere only what was given. The first call for coordinates
 * takes 0.2 s, later ones some tens of microseconds.
 */
export function positionOf(location: Location): Position {
  const { postalCode, countryCode } = location;
  const hasTable = postalSystem(countryCode) === 'US';
  const point = givenPoint(location);
  if (point) return { point, takenFor: null, nearby: hasTable && postalCode === null ? nearby(point) : [] };
  const found = hasTable && postalCode !== null ? usPostalCode(postalCode) : null;
  return { point: found?.point ?? null, takenFor: found?.takenFor ?? null, nearby: [] };
}
