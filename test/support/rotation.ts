import type { Ranking } from '../../src/domain/policy/policy.ts';
import type { RoutingQuestion } from '../../src/domain/routing/question.ts';
import { type RoutingAnswer, route } from '../../src/domain/routing/routing.ts';
import { MINUTE, type Moment } from '../../src/domain/time/time.ts';
import type { RoutingVendor, VendorLoad } from '../../src/domain/vendor/vendor.ts';
import { LOCATION, makePolicy, makeVendor, NOON } from './builders.ts';

// Inquiry after inquiry for the same vendors, as routing alone sees them.

export const ask = (vendors: RoutingVendor[], more: Partial<RoutingQuestion> = {}): RoutingAnswer => route(questionAbout(vendors, more));

export const questionAbout = (vendors: RoutingVendor[], more: Partial<RoutingQuestion> = {}): RoutingQuestion => ({
  category: 'plumbing',
  location: LOCATION,
  vendors,
  ...NOTHING_KNOWN,
  policy: makePolicy(),
  now: NOON,
  ...more,
});

const NOTHING_KNOWN = {
  consumerPhone: '+12125550111',
  offered: new Map(),
  notSent: new Map(),
  heldUntil: new Map(),
  thresholds: makePolicy(),
  giveUpAt: null,
};

export const loaded = (part: Partial<VendorLoad>): VendorLoad => ({
  version: 0,
  pass: null,
  lastOfferedAt: null,
  day: null,
  offersToday: 0,
  ...part,
});

/** Makes `rounds` offers a minute apart; answers with the vendors in the order in which they got them. */
export const run = (vendors: RoutingVendor[], rounds: number, more: Partial<RoutingQuestion> = {}, from: Moment = NOON): RoutingVendor[] =>
  Array.from({ length: rounds }, (_, i) => {
    const { chosen } = ask(vendors, { now: from + i * MINUTE, ...more });
    for (const { vendor, load } of chosen) vendor.load = load;
    return chosen.map(({ vendor }) => vendor);
  }).flat();

export const share = (order: RoutingVendor[], vendor: RoutingVendor | undefined): number => order.filter((one) => one === vendor).length;
export const weighing = (...weights: number[]): RoutingVendor[] => weights.map((weight) => makeVendor({ weight }));
export const ranked = (ranking: Partial<Ranking>): Partial<RoutingQuestion> => ({
  policy: makePolicy({ ranking: { score: 0, distance: 0, load: 0, ...ranking } }),
});
