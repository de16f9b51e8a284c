import { scoredOffer } from '../../domain/reports/scorecard.ts';
import { outOfArea } from '../../domain/routing/coverage.ts';
import type { Moment } from '../../domain/time/time.ts';
import { standingOf } from '../../domain/vendor/account.ts';
import type { Strike } from '../../domain/vendor/strike.ts';
import type { RoutingVendor } from '../../domain/vendor/vendor.ts';
import type { Reads, VendorFilter } from '../../flow/ports/reads.ts';
import { within } from './inquiries.ts';
import { pageOf } from './pages.ts';
import type { Sync } from './sync.ts';
import type { Tables } from './tables.ts';
import { vendorOf } from './vendors.ts';

type VendorReads = Pick<Reads, 'vendors' | 'vendorPage' | 'vendorCount' | 'strikes' | 'strikePage' | 'strikeCount' | 'scorecard'>;

/** Vendors, their strikes and scorecards, inside one platform, in memory. */
export function memoryVendorReads({ vendors, strikes, inquiries }: Tables): Sync<VendorReads> {
  const ofPlatform = (platformId: string): RoutingVendor[] =>
    [...vendors.values()].filter((vendor) => vendor.platformId === platformId).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const newestFirst = (platformId: string, vendorId: string): Strike[] =>
    [...within(strikes, strikes.by.vendor.ids(vendorId)).values()]
      .filter((strike) => strike.platformId === platformId)
      .toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));

  return {
    vendors: (platformId, ids) => {
      const found = [...within(vendors, ids)].filter(([, vendor]) => vendor.platformId === platformId);
      return new Map(found.map(([id, vendor]) => [id, vendorOf(vendor)]));
    },

    vendorPage(platformId, filter, request) {
      const all = ofPlatform(platformId);
      const page = pageOf(request, { all, shown: new Set(all.filter(fits(filter))), cursorOf: ({ id }) => id });
      return { ...page, items: page.items.map(({ cursor, item }) => ({ cursor, item: vendorOf(item) })) };
    },

    vendorCount: (platformId, filter) => ofPlatform(platformId).filter(fits(filter)).length,

    strikes: (platformId, ids) => new Map([...within(strikes, ids)].filter(([, strike]) => strike.platformId === platformId)),

    strikePage(platformId, vendorId, filter, request) {
      const all = newestFirst(platformId, vendorId);
      return pageOf(request, { all, shown: new Set(all.filter(isActive(filter))), cursorOf: ({ id }) => id });
    },

    strikeCount: (platformId, vendorId, filter) => newestFirst(platformId, vendorId).filter(isActive(filter)).length,

    scorecard(platformId, vendorId, from, to, now) {
      const offers = [...within(inquiries, inquiries.by.vendor.ids(vendorId)).values()]
        .filter(({ inquiry }) => inquiry.platformId === platformId)
        .flatMap(({ inquiry }) => inquiry.offers)
        .filter((offer) => offer.vendorId === vendorId && isWithin(offer.clockStartedAt, from, to));
      const active = newestFirst(platformId, vendorId).filter(isActive({ active: true, now }));
      return { offers: offers.map(scoredOffer), points: active.reduce((sum, { points }) => sum + points, 0) };
    },
  };
}

const fits =
  ({ status, category, covers, now }: VendorFilter) =>
  (vendor: RoutingVendor): boolean =>
    (status?.includes(standingOf(vendor, now).status) ?? true) &&
    (category === undefined || vendor.categories.includes(category)) &&
    (covers === undefined || outOfArea(vendor.coverage, covers) === null);

const isActive =
  ({ active, now }: { active?: boolean; now: Moment }) =>
  ({ waivedAt, fadesAt }: Strike): boolean =>
    active === undefined || active === (waivedAt === null && fadesAt > now);

const isWithin = (at: Moment | null, from: Moment | null, to: Moment | null): boolean =>
  at !== null && at >= (from ?? -Infinity) && at < (to ?? Infinity);
