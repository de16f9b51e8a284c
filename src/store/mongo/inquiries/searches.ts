import { trusted } from 'mongoose';
import { areasOfCoverage } from '../../../domain/routing/areas.ts';
import { outOfArea } from '../../../domain/routing/coverage.ts';
import type { InquiryStore } from '../../../flow/ports/inquiry-store.ts';
import { type InquiryDocument, searchKey } from '../collections/inquiry-document.ts';
import type { Models } from '../collections/models.ts';

/**
 * The searches that a vendor may be free for, on MongoDB: the index finds those of its categories in its areas, and routing's own rule
 * leaves out the places beside its area. Sorted here: SecantusDB would walk all inquiries in the order of their ids.
 */
export function mongoSearchesFor({ inquiries }: Pick<Models, 'inquiries'>): InquiryStore['searchesFor'] {
  return async ({ platformId, categories, coverage }) => {
    const search = trusted({ $in: categories.map((category) => searchKey(platformId, category)) });
    const areas = areasOfCoverage(coverage);
    const found = await inquiries
      .find({ search, ...(areas === null ? {} : { areas: trusted({ $in: areas }) }) }, { platformId: 1, person: 1 })
      .lean<Pick<InquiryDocument, '_id' | 'platformId' | 'person'>[]>();
    return found
      .filter(({ person }) => outOfArea(coverage, { ...person.location, ...person.position }) === null)
      .map(({ _id, platformId }) => ({ id: _id, platformId }))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  };
}
