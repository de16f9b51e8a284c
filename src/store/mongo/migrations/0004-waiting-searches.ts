import { areasOfPlace } from '../../../domain/routing/areas.ts';
import type { Place } from '../../../domain/routing/place.ts';
import { searchKey } from '../collections/inquiry-document.ts';
import type { Migration } from './migration.ts';
import { updateInBatches } from './update-in-batches.ts';

type Stored = {
  _id: string;
  platformId: string;
  areas?: string[];
  search?: string;
  state: { seq: number; category: string; routeAt: number | null };
  person: {
    location: Pick<Place, 'postalCode' | 'countryCode' | 'latitude' | 'longitude'>;
    position: Pick<Place, 'point' | 'takenFor' | 'nearby'>;
  };
};

/** An inquiry says in which areas it lies, and what its search is for while it waits, so that a freed vendor finds it. */
export const waitingSearches: Migration = {
  version: 4,
  title: 'inquiries can be found by what they wait for and where',
  run: (db, signal) =>
    updateInBatches<Stored>(db, 'inquiries', {
      projection: {
        platformId: 1,
        areas: 1,
        'state.seq': 1,
        'state.category': 1,
        'state.routeAt': 1,
        'person.location': 1,
        'person.position': 1,
      },
      updateOf({ _id, platformId, areas, state: { seq, category, routeAt }, person: { location, position } }) {
        if (areas !== undefined) return null;
        const search = routeAt === null ? {} : { search: searchKey(platformId, category) };
        const $set = { areas: areasOfPlace({ ...location, ...position }), ...search };
        return { updateOne: { filter: { _id, 'state.seq': seq }, update: { $set } } };
      },
      signal,
    }),
};
