import type { Policy } from '../policy/policy.ts';
import type { Moment } from '../time/time.ts';
import type { Thresholds } from '../vendor/account.ts';
import type { RoutingVendor } from '../vendor/vendor.ts';
import type { OfferStatus } from './candidate.ts';
import type { Place } from './place.ts';

/**
 * What routing needs to know. `vendors`: those of the category that cover the place or were asked before; others are left out
 * as the rules would leave them out. By vendor id: `offered`, the status of each offer made before; `notSent`, how
 * often an offer was taken back because its text had not gone out, and when that was last; `heldUntil`, until when a text to the vendor's
 * phone waits. `thresholds`: those in force. `giveUpAt`: the end of the search.
 */
export type RoutingQuestion = {
  category: string;
  location: Place;
  consumerPhone: string;
  vendors: RoutingVendor[];
  offered: ReadonlyMap<string, OfferStatus>;
  notSent: ReadonlyMap<string, { times: number; at: Moment }>;
  heldUntil: ReadonlyMap<string, Moment>;
  policy: Policy;
  thresholds: Thresholds;
  giveUpAt: Moment | null;
  now: Moment;
};
