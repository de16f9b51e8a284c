import { canonicalNumber } from '../../domain/phone-number.ts';
import { outOfArea } from '../../domain/routing/coverage.ts';
import type { Outage } from '../../domain/time/outage.ts';
import type { ActiveMarks } from '../../domain/vendor/account.ts';
import type { Strike } from '../../domain/vendor/strike.ts';
import type { RoutingVendor } from '../../domain/vendor/vendor.ts';
import { type InquiryStore, needKey } from '../../flow/ports/inquiry-store.ts';
import { commitTo } from './commit.ts';
import type { Sync } from './sync.ts';
import { categoryKey, submissionKey, type Tables } from './tables.ts';

/** The values that a table has for these ids, by id. */
export const within = <T>(table: ReadonlyMap<string, T>, ids: Iterable<string>): Map<string, T> => {
  const found = new Map<string, T>();
  for (const id of ids) {
    const value = table.get(id);
    if (value !== undefined) found.set(id, value);
  }
  return found;
};

/** Loads what the engine decides on, and commits its decisions, in memory. */
export function memoryInquiries(tables: Tables): Sync<InquiryStore> {
  const { inquiries, vendors } = tables;
  return {
    load: (ids) => new Map([...within(inquiries, ids)].map(([id, { inquiry, person }]) => [id, { inquiry, person }])),

    policy(platformId, version) {
      const policy = tables.policies.get(`${platformId}:${version}`);
      if (!policy) throw new Error(`Policy version ${version} of ${platformId} is not stored.`);
      return policy;
    },

    platform: (id) => tables.platforms.get(id) ?? null,

    vendorsCovering: (platformId, wanted) =>
      wanted.map(({ category, place }) =>
        vendorsOf(tables, platformId, category).filter(({ coverage }) => outOfArea(coverage, place) === null),
      ),

    vendors: (ids) => within(vendors, ids),

    activeMarks(vendorIds, now) {
      const marks = new Map<string, ActiveMarks>();
      for (const vendorId of vendorIds) {
        const ids = tables.strikes.by.vendor.ids(vendorId);
        const active = [...within(tables.strikes, ids).values()].filter(({ waivedAt, fadesAt }) => waivedAt === null && fadesAt > now);
        const points = active.reduce((sum, strike) => sum + strike.points, 0);
        if (active.length)
          marks.set(vendorId, { points, strikes: active.length, fadesAt: Math.min(...active.map(({ fadesAt }) => fadesAt)) });
      }
      return marks;
    },

    struckWithin: (outages, limit) =>
      struckWithin(tables, outages)
        .slice(0, limit)
        .map(({ inquiryId, platformId }) => ({ inquiryId, platformId })),

    commit: (commit) => commitTo(tables, commit),

    byIdempotencyKeys: (platformId, keys) =>
      new Map(
        keys.flatMap((key) =>
          [...within(inquiries, inquiries.by.submission.ids(submissionKey(platformId, key))).values()].map(
            ({ inquiry, bodyHash }) => [key, { inquiryId: inquiry.id, bodyHash }] as const,
          ),
        ),
      ),

    openDuplicates: (platformId, needs) =>
      new Map(
        needs.flatMap((need) => {
          const same = [...within(inquiries, inquiries.by.phone.ids(canonicalNumber(need.phone))).values()].filter(
            ({ inquiry }) => inquiry.platformId === platformId && inquiry.category === need.category && inquiry.status !== 'CLOSED',
          );
          const latest = same.toSorted((a, b) => (a.inquiry.id < b.inquiry.id ? 1 : -1))[0];
          return latest ? [[needKey(need), latest.inquiry.id] as const] : [];
        }),
      ),

    dueInBucket: (bucket, before, limit) =>
      [...within(inquiries, inquiries.by.wakeAt.bucket(bucket).until(before - 1, limit)).values()].flatMap(
        ({ inquiry: { id, platformId, wakeAt } }) => (wakeAt === null ? [] : [{ id, platformId, wakeAt }]),
      ),

    searchesFor: ({ platformId, categories, coverage }) =>
      [...new Set(categories.flatMap((category) => [...inquiries.by.search.ids(categoryKey(platformId, category))]))]
        .flatMap((id) => inquiries.get(id) ?? [])
        .filter(({ person }) => outOfArea(coverage, { ...person.location, ...person.position }) === null)
        .map(({ inquiry }) => ({ id: inquiry.id, platformId: inquiry.platformId }))
        .toSorted((a, b) => (a.id < b.id ? -1 : 1)),

    pendingOffersOf: (vendorId) =>
      [...within(inquiries, inquiries.by.engaged.ids(vendorId)).values()].flatMap(({ inquiry }) =>
        inquiry.offers
          .filter((offer) => offer.vendorId === vendorId && offer.status === 'PENDING')
          .map((offer) => ({ inquiryId: inquiry.id, offerId: offer.id })),
      ),
  };
}

const vendorsOf = ({ vendors }: Tables, platformId: string, category: string): RoutingVendor[] => [
  ...within(vendors, vendors.by.category.ids(categoryKey(platformId, category))).values(),
];

/** Strikes for silence (not by the consumer's word) that were recorded during one of these outages and are not waived. */
export const struckWithin = ({ strikes }: Tables, outages: readonly Outage[]): Strike[] =>
  [...strikes.values()].filter(
    ({ at, waivedAt, reason }) => waivedAt === null && reason !== 'CONTACT_DENIED' && outages.some(({ from, to }) => from < at && at < to),
  );
