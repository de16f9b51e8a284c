import { type QueryFilter, trusted } from 'mongoose';
import { keysOfPlace } from '../../../domain/routing/cover-keys.ts';
import { outOfArea } from '../../../domain/routing/coverage.ts';
import type { Place } from '../../../domain/routing/place.ts';
import type { RoutingVendor } from '../../../domain/vendor/vendor.ts';
import type { InquiryStore } from '../../../flow/ports/inquiry-store.ts';
import type { VendorDocument } from '../collections/documents.ts';
import type { Models } from '../collections/models.ts';
import { inPlatform } from './areas.ts';
import { routingVendorOf } from './vendors.ts';

/**
 * Ids, in order, of the vendors that meet the conditions (none on `_id`) and cover the place. Routing's own rule decides; the keys only
 * leave out vendors that cannot cover it, before they are read.
 */
export async function idsCovering(
  { areas, vendors }: Pick<Models, 'vendors' | 'areas'>,
  platformId: string,
  conditions: QueryFilter<VendorDocument>,
  place: Place,
): Promise<string[]> {
  const near = await areas.find({ keys: trusted({ $in: inPlatform(platformId, keysOfPlace(place)) }) }, { _id: 1 }).lean();
  if (!near.length) return [];
  const ids = trusted({ $in: near.map(({ _id }) => _id) });
  const found = await vendors.find({ _id: ids, platformId, ...conditions }, { coverage: 1 }).lean();
  return found
    .filter(({ coverage }) => outOfArea(coverage, place) === null)
    .map(({ _id }) => _id)
    .sort();
}

/** Finds the vendors that cover places, of all places with two reads. */
export function mongoVendorsCovering({ areas, vendors }: Models): InquiryStore['vendorsCovering'] {
  return async (platformId, wanted) => {
    const keys = inPlatform(platformId, [...new Set(wanted.flatMap(({ place }) => keysOfPlace(place)))]);
    const categories = [...new Set(wanted.map(({ category }) => category))];
    const near = await areas.find({ keys: trusted({ $in: keys }), categories: trusted({ $in: categories }) }, { _id: 1 }).lean();
    const ids = near.map(({ _id }) => _id);
    const found: RoutingVendor[] = ids.length ? (await vendors.find({ _id: trusted({ $in: ids }) }).lean()).map(routingVendorOf) : [];
    return wanted.map(({ category, place }) =>
      found.filter(({ categories, coverage }) => categories.includes(category) && outOfArea(coverage, place) === null),
    );
  };
}
