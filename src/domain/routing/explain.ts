import type { Vendor } from '../vendor/vendor.ts';
import type { Candidate } from './candidate.ts';
import { outOfArea } from './coverage.ts';
import type { Place } from './place.ts';
import type { RoutingQuestion } from './question.ts';
import { refusalOf } from './routing.ts';

const NO_LOAD = { version: 0, pass: null, lastOfferedAt: null, day: null, offersToday: 0 };

/** A vendor that a round did not look at, since it did not cover the place then; the distance is by its area as it is now. */
export function farCandidate({ id, name, coverage }: Vendor, place: Place): Candidate {
  const reason = outOfArea(coverage, place) ?? 'did not cover the place in this round';
  return { vendorId: id, vendorName: name, chosen: false, rank: null, code: 'OUT_OF_AREA', reason };
}

/**
 * A vendor of which a round kept no more than a count: what the rules say at the moment of the question of the vendor as it is now. How many
 * offers it had that day and who would have been before it is not known any more.
 */
export function explainLeftOut(vendor: Vendor, question: Omit<RoutingQuestion, 'vendors'>): Candidate {
  const refused = refusalOf({ ...vendor, load: NO_LOAD }, { ...question, vendors: [] });
  const { code, reason } = refused
    ? { code: refused.code, reason: refused.obstacle.reason }
    : { code: 'ELIGIBLE' as const, reason: 'could take it: behind all that are listed in the rotation' };
  return { vendorId: vendor.id, vendorName: vendor.name, chosen: false, rank: null, code, reason };
}
