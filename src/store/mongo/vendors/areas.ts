import { keysOfCoverage } from '../../../domain/routing/cover-keys.ts';
import type { Vendor } from '../../../domain/vendor/vendor.ts';
import type { AreaDocument } from '../collections/documents.ts';

/** What the store keeps to find a vendor by place. */
export function areaDocument({
  id,
  platformId,
  categories,
  coverage,
}: Pick<Vendor, 'id' | 'platformId' | 'categories' | 'coverage'>): AreaDocument {
  return { _id: id, platformId, categories, keys: inPlatform(platformId, keysOfCoverage(coverage)) };
}

/** Keys by which only this platform's vendors are found. In one field: of an index on two, SecantusDB reads all that has the first. */
export const inPlatform = (platformId: string, keys: string[]): string[] => keys.map((key) => `${platformId} ${key}`);
