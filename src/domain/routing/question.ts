import type { Policy } from '../policy/policy.ts';
import type { Moment } from '../time/time.ts';
import type { RoutingVendor } from '../vendor/vendor.ts';
import type { OfferStatus } from './candidate.ts';
import type { Place } from './place.ts';

/** What routing needs to know. `vendors`: all of the category. `offered`: the status of each offer made before, by vendor id. */
export type RoutingQuestion = {
  category: string;
  location: Place;
  vendors: RoutingVendor[];
  offered: ReadonlyMap<string, OfferStatus>;
  policy: Policy;
  now: Moment;
};
