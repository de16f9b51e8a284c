import { type QueryFilter, trusted } from 'mongoose';
import { circleOf, codesOf, EARTH_RADIUS_KM, outOfArea } from '../../../domain/routing/coverage.ts';
import type { Place, Point } from '../../../domain/routing/place.ts';
import type { Coverage } from '../../../domain/vendor/vendor.ts';
import type { CircleDocument, Models, VendorDocument } from '../collections/models.ts';

/** Circles up to this wide are found by how near their centre is, wider ones are looked at one by one. */
const NEAR_KM = 200;
/** So much nearer may a point seem to the database, whose arithmetic is its own. */
const ROUNDING_KM = 0.001;

/** The circle to be kept for a vendor with this coverage; null when it has none. */
export function circleDocument(vendorId: string, platformId: string, coverage: Coverage): CircleDocument | null {
  const circle = circleOf(coverage);
  if (!circle) return null;
  if (circle.radiusKm > NEAR_KM) return { _id: vendorId, platformId, wide: true };
  return { _id: vendorId, platformId, centre: { type: 'Point', coordinates: [circle.centre.longitude, circle.centre.latitude] } };
}

/**
 * Ids, in order, of the vendors that meet the conditions (none on `_id`) and cover the place. Routing's own rule decides; the index on centres (2dsphere)
 * only leaves out circles that cannot cover it. By postal code all of the platform's vendors are looked through, as routing does: an
 * index on up to 10,000 codes a vendor made SecantusDB take seconds to write one.
 */
export async function idsCovering(
  models: Pick<Models, 'vendors' | 'circles'>,
  platformId: string,
  conditions: QueryFilter<VendorDocument>,
  place: Place,
): Promise<string[]> {
  const codes = codesOf(place).map(({ code }) => code);
  const ways: QueryFilter<VendorDocument>[] = [];
  if (codes.length) ways.push({ 'coverage.postalCodes': trusted({ $in: codes }) });
  if (place.point) ways.push({ _id: trusted({ $in: await circlesNear(models, platformId, place.point) }) });
  const found = await Promise.all(ways.map((way) => models.vendors.find({ platformId, ...conditions, ...way }, { coverage: 1 }).lean()));
  const covering = found.flat().filter(({ coverage }) => outOfArea(coverage, place) === null);
  return [...new Set(covering.map(({ _id }) => _id))].sort();
}

async function circlesNear({ circles }: Pick<Models, 'circles'>, platformId: string, { longitude, latitude }: Point): Promise<string[]> {
  const sphere = [[longitude, latitude], (NEAR_KM + ROUNDING_KM) / EARTH_RADIUS_KM];
  const near = circles.find({ platformId, centre: trusted({ $geoWithin: { $centerSphere: sphere } }) }, { _id: 1 }).lean();
  const wide = circles.find({ platformId, wide: true }, { _id: 1 }).lean();
  return (await Promise.all([near, wide])).flat().map(({ _id }) => _id);
}
