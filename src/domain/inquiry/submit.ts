import type { Policy } from '../policy/policy.ts';
import type { Place } from '../routing/place.ts';
import type { Moment } from '../time/time.ts';
import { evolve } from './fold/evolve.ts';
import type { Facts } from './model/commands.ts';
import type { Event } from './model/events.ts';
import type { Reach } from './model/types.ts';
import { afterConsumerQuietHours, closeInquiry } from './rules/closing.ts';
import { startDraft } from './rules/decision-draft.ts';

/** What a new inquiry starts from. `duplicateOf`: an open inquiry of the same platform, number and category. */
export type Start = {
  inquiryId: string;
  platformId: string;
  reference: string;
  category: string;
  location: Place;
  zone: string;
  reach: Reach;
  policy: Policy;
  duplicateOf: string | null;
  now: Moment;
};

/** Facts that no decision about a new inquiry asks for. */
const NOT_KNOWN = { consumerPhone: '', heldUntil: new Map<string, Moment>(), sentOffers: new Set<string>() };

/**
 * The first events of an inquiry. The rule "duplicate inquiry": when an inquiry of the same number and category is open, the new one ends
 * at once as `DUPLICATE`, and its consumer is told that the first goes on. Otherwise the search for a vendor begins at the first wake-up.
 */
export function submit(start: Start): Event[] {
  const { inquiryId, platformId, reference, category, policy, reach, duplicateOf, now } = start;
  const { zone, location } = start;
  const facts: Facts = {
    now,
    policy,
    inForce: policy,
    zone,
    location,
    vendors: null,
    engaged: new Map(),
    outages: [],
    isAway: false,
    ...NOT_KNOWN,
  };
  const submitted: Event = {
    type: 'Submitted',
    at: now,
    seq: 1,
    inquiryId,
    platformId,
    reference,
    category,
    policyVersion: policy.version,
    giveUpAt: now + policy.giveUpAfter,
    reach,
    duplicateOf,
    promisedBy: reach === 'TEXTABLE' ? afterConsumerQuietHours(facts, now + policy.keepPostedEvery) : null,
  };
  if (duplicateOf === null) return [submitted];
  const draft = startDraft(evolve(null, submitted), now);
  closeInquiry(draft, facts, 'DUPLICATE', 'the same request is already open', 'GAVE_UP', duplicateOf);
  return [submitted, ...draft.events];
}
