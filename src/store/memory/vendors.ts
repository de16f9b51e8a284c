import { mayFree } from '../../domain/vendor/freed.ts';
import type { RoutingVendor, Vendor } from '../../domain/vendor/vendor.ts';
import type { PlatformStore } from '../../flow/ports/platform-store.ts';
import type { VendorStore } from '../../flow/ports/vendor-store.ts';
import { changeVendor, markFreed } from './commit.ts';
import { within } from './inquiries.ts';
import type { Sync } from './sync.ts';
import type { Tables } from './tables.ts';

/** A vendor as its platform knows it. */
export const vendorOf = ({ load: _, ...vendor }: RoutingVendor): Vendor => vendor;

/** Vendors as the platform keeps them, in memory. */
export function memoryVendors(tables: Tables): Sync<VendorStore> {
  const { vendors } = tables;
  return {
    createVendor(vendor) {
      const load = { version: 0, pass: null, lastOfferedAt: null, day: null, offersToday: 0 };
      if (vendors.has(vendor.id)) return;
      markFreed(tables, vendor.id);
      vendors.set(vendor.id, { ...vendor, load });
    },

    changeVendor(platformId, vendorId, change) {
      if (vendors.get(vendorId)?.platformId !== platformId) return null;
      if (mayFree(change)) markFreed(tables, vendorId);
      changeVendor(tables, vendorId, change, 1);
      return vendorOf(vendors.get(vendorId) as RoutingVendor);
    },

    freed: (limit) =>
      [...tables.freed].slice(0, limit).flatMap(([id, mark]) => {
        const vendor = vendors.get(id);
        return vendor ? [{ vendor: vendorOf(vendor), mark }] : [];
      }),

    forgetFreed(vendorId, mark) {
      if (tables.freed.get(vendorId) === mark) tables.freed.delete(vendorId);
    },

    penaltiesToReview: (now, limit) => [...within(vendors, vendors.by.penaltyFades.until(now, limit)).values()],

    penalized: (platformId) =>
      [...vendors.values()].filter((vendor) => vendor.platformId === platformId && vendor.account.penalty !== null).map(vendorOf),

    keepAccount(vendorId, version, account) {
      if (vendors.get(vendorId)?.load.version === version) changeVendor(tables, vendorId, { account }, 1);
    },
  };
}

/** Platforms and their policies, in memory. */
export function memoryPlatforms({ platforms, policies }: Tables): Sync<PlatformStore> {
  return {
    createPlatform(name, brand, terms, now) {
      const known = [...platforms.values()].find((platform) => platform.name === name);
      if (known) return known;
      const platform = { id: `plt_${platforms.size + 1}`, name, brand, policyVersion: 1, createdAt: now };
      platforms.set(platform.id, platform);
      policies.set(`${platform.id}:1`, { ...terms, platformId: platform.id, version: 1, publishedAt: now });
      return platform;
    },

    publishPolicy(platformId, terms, now) {
      const platform = platforms.get(platformId);
      if (!platform) return null;
      const policy = { ...terms, platformId, version: platform.policyVersion + 1, publishedAt: now };
      platforms.set(platformId, { ...platform, policyVersion: policy.version });
      policies.set(`${platformId}:${policy.version}`, policy);
      return policy;
    },
  };
}
