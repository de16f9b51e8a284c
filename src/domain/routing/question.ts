import type { Policy } from '../policy/policy.ts';
import type { Moment } from '../time/time.ts';
import type { RoutingVendor } from '../vendor/vendor.ts';
import type { OfferStatus } from './candidate.ts';
import type { Place } from './place.ts';

/** What routing looks at: the need, the vendors of its category, what became of the offers made before, and the moment. */
export type RoutingQuestion = {
  category: string;
  location: Place;
  vendors: RoutingVendor[];
  offered: ReadonlyMap<string, OfferStatus>;
  policy: Policy;
  now: Moment;
};
