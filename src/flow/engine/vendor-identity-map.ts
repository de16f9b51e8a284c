import type { Moment } from '../../domain/time/time.ts';
import { mustRecount, NO_MARKS, recounted } from '../../domain/vendor/account.ts';
import type { RoutingVendor, VendorState } from '../../domain/vendor/vendor.ts';
import type { InquiryStore } from '../ports/inquiry-store.ts';

type Kept = Pick<InquiryStore, 'vendorsOf' | 'vendors' | 'activeMarks'>;

/** The vendors that a batch has looked at, one object each, so that every decision sees what the ones before it did to them. */
export type VendorIdentityMap = ReturnType<typeof createVendorIdentityMap>;

/** `now`: the moment as of which the batch is decided, and which strikes have faded by. `ahead`: states that a commit on its way is about to write. */
export function createVendorIdentityMap(store: Kept, now: Moment, ahead: ReadonlyMap<string, VendorState> = new Map()) {
  const shelf = new Map<string, RoutingVendor>();
  const versions = new Map<string, number>();
  const lists = new Map<string, RoutingVendor[]>();
  const unstored = new Set<string>();

  function keep(vendor: RoutingVendor): RoutingVendor {
    const known = shelf.get(vendor.id);
    if (known) return known;
    const state = ahead.get(vendor.id);
    const isAhead = state !== undefined && state.load.version > vendor.load.version;
    const own = isAhead ? { ...vendor, ...state } : { ...vendor };
    if (isAhead) unstored.add(vendor.id);
    shelf.set(vendor.id, own);
    return own;
  }

  /**
   * Counts the points anew of whoever had a strike fade since they were counted. The strikes were read after the vendor: one that
   * came in between has changed its version, and what is decided on this count will not be committed.
   */
  async function recount(vendors: RoutingVendor[]): Promise<void> {
    const stale = vendors.filter(({ id, account }) => !unstored.has(id) && mustRecount(account, now));
    if (!stale.length) return;
    const marks = await store.activeMarks(
      stale.map(({ id }) => id),
      now,
    );
    for (const vendor of stale) vendor.account = recounted(vendor.account, marks.get(vendor.id) ?? NO_MARKS);
  }

  async function keepAll(found: Iterable<RoutingVendor>): Promise<RoutingVendor[]> {
    const all = [...found];
    const fresh = new Set(all.map(({ id }) => id).filter((id) => !shelf.has(id)));
    const kept = all.map(keep);
    await recount(kept.filter(({ id }) => fresh.has(id)));
    return kept;
  }

  return {
    async of(platformId: string, category: string): Promise<RoutingVendor[]> {
      const key = `${platformId}|${category}`;
      const known = lists.get(key);
      if (known) return known;
      const list = await keepAll(await store.vendorsOf(platformId, category));
      lists.set(key, list);
      return list;
    },
    async byId(ids: string[]): Promise<ReadonlyMap<string, RoutingVendor>> {
      const missing = [...new Set(ids)].filter((id) => !shelf.has(id));
      if (missing.length) await keepAll((await store.vendors(missing)).values());
      return shelf;
    },
    change(vendorId: string, state: Partial<VendorState>): void {
      const vendor = shelf.get(vendorId);
      if (!vendor) return;
      if (!versions.has(vendorId)) versions.set(vendorId, vendor.load.version);
      Object.assign(vendor, state);
    },
    changed: (): (VendorState & { vendorId: string })[] =>
      [...versions].map(([vendorId, version]) => {
        const { load, account } = shelf.get(vendorId) as RoutingVendor;
        return { vendorId, account, load: { ...load, version: version + 1 } };
      }),
  };
}
