import { type QueryFilter, trusted } from 'mongoose';
import { circleOf, codesOf, EARTH_RADIUS_KM, outOfArea } from '../../../domain/routing/coverage.ts';
import type { Place, Point } from '../../../domain/routing/place.ts';
import type { Coverage } from '../../../domain/vendor/vendor.ts';
import type { CircleDocument, VendorDocument } from '../collections/documents.ts';
import type { Models } from '../collections/models.ts';

/** The index on centres finds circles up to this radius; the store reads every wider one. */
const NEAR_KM = 200;
/** The margin for the database's own rounding of distances. */
const ROUNDING_KM = 0.001;

/** The circle that the store keeps for a vendor with this coverage; null when it has none. */
export function circleDocument(vendorId: string, platformId: string, coverage: Coverage): CircleDocument | null {
  const circle = circleOf(coverage);
  if (!circle) return null;
  if (circle.radiusKm > NEAR_KM) return { _id: vendorId, platformId, wide: true };
  return { _id: vendorId, platformId, centre: { type: 'Point', coordinates: [circle.centre.longitude, circle.centre.latitude] } };
}

/**
 * Ids, in order, of the vendors that meet the conditions (none on `_id`) and cover the place. Routing's own rule decides; the index on
 * centres (2dsphere) only leaves out circles that cannot cover it. For a postal code the database reads all of the platform's vendors, as
 * routing does: with an index on up to 10,000 codes a vendor, SecantusDB took seconds to write one vendor.
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
