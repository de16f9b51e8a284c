import type { Place } from '../../domain/routing/place.ts';
import type { Moment } from '../../domain/time/time.ts';
import { mustRecount, NO_MARKS, recounted } from '../../domain/vendor/account.ts';
import type { RoutingVendor, VendorState } from '../../domain/vendor/vendor.ts';
import type { InquiryStore } from '../ports/inquiry-store.ts';

type VendorReads = Pick<InquiryStore, 'vendorsCovering' | 'vendors' | 'activeMarks'>;

/** What an inquiry looks for, and where. */
export type Wanted = { category: string; place: Place };

/** The vendors that a batch has looked at, one object each, so that every decision sees what the ones before it did to them. */
export type VendorIdentityMap = {
  /** Reads at once what {@link VendorIdentityMap.covering} will be asked for. */
  lookAhead(platformId: string, wanted: readonly Wanted[]): Promise<void>;
  /** Every vendor of the category that covers the place. */
  covering(platformId: string, wanted: Wanted): Promise<RoutingVendor[]>;
  /** These vendors by id, among all that the batch has looked at. */
  byId(ids: string[]): Promise<ReadonlyMap<string, RoutingVendor>>;
  /** Changes a vendor's load or account for the decisions to come, and for the commit. */
  change(vendorId: string, state: Partial<VendorState>): void;
  /** The number of a vendor that was looked at. */
  phoneOf(vendorId: string): { phone?: string };
  /** The states to commit of those that were changed, each a version on from the one it was read at. */
  changed(): (VendorState & { vendorId: string })[];
};

/**
 * `now`: the moment as of which the batch is decided, and by which strikes have faded. `pendingStates`: states that a commit on its way
 * is about to write.
 */
export function createVendorIdentityMap(
  store: VendorReads,
  now: Moment,
  pendingStates: ReadonlyMap<string, VendorState> = new Map(),
): VendorIdentityMap {
  const known = new Map<string, RoutingVendor>();
  const versionsRead = new Map<string, number>();
  const found = new Map<string, RoutingVendor[]>();

  async function keepAll(read: Iterable<RoutingVendor>): Promise<RoutingVendor[]> {
    const stored: RoutingVendor[] = [];
    const all = [...read].map((vendor) => {
      const before = known.get(vendor.id);
      if (before) return before;
      const pending = pendingStates.get(vendor.id);
      const isPending = pending !== undefined && pending.load.version > vendor.load.version;
      const own = isPending ? { ...vendor, ...pending } : { ...vendor };
      if (!isPending) stored.push(own);
      known.set(vendor.id, own);
      return own;
    });
    await recountFaded(stored, store, now);
    return all;
  }

  async function lookAhead(platformId: string, wanted: readonly Wanted[]): Promise<void> {
    const all = new Map(wanted.map((one) => [keyOf(platformId, one), one]));
    const missing = [...all].filter(([key]) => !found.has(key));
    if (!missing.length) return;
    const read = await store.vendorsCovering(
      platformId,
      missing.map(([, one]) => one),
    );
    for (const [index, [key]] of missing.entries()) found.set(key, await keepAll(read[index] ?? []));
  }

  return {
    lookAhead,
    async covering(platformId, wanted) {
      await lookAhead(platformId, [wanted]);
      return found.get(keyOf(platformId, wanted)) as RoutingVendor[];
    },
    async byId(ids) {
      const missing = [...new Set(ids)].filter((id) => !known.has(id));
      if (missing.length) await keepAll((await store.vendors(missing)).values());
      return known;
    },
    change(vendorId, state) {
      const vendor = known.get(vendorId);
      if (!vendor) return;
      if (!versionsRead.has(vendorId)) versionsRead.set(vendorId, vendor.load.version);
      Object.assign(vendor, state);
    },
    phoneOf(vendorId) {
      const vendor = known.get(vendorId);
      return vendor ? { phone: vendor.phone } : {};
    },
    changed: () =>
      [...versionsRead].map(([vendorId, version]) => {
        const { load, account } = known.get(vendorId) as RoutingVendor;
        return { vendorId, account, load: { ...load, version: version + 1 } };
      }),
  };
}

const keyOf = (platformId: string, { category, place }: Wanted): string => JSON.stringify([platformId, category, place]);

/**
 * Counts the points anew of vendors that had a strike fade since they were counted. The strikes are read after the vendor: a strike
 * recorded in between has changed the vendor's version, and what is decided on this count will not be committed.
 */
async function recountFaded(vendors: RoutingVendor[], store: VendorReads, now: Moment): Promise<void> {
  const stale = vendors.filter(({ account }) => mustRecount(account, now));
  if (!stale.length) return;
  const marks = await store.activeMarks(
    stale.map(({ id }) => id),
    now,
  );
  for (const vendor of stale) vendor.account = recounted(vendor.account, marks.get(vendor.id) ?? NO_MARKS);
}
