import { isDeepStrictEqual } from 'node:util';
import type { PolicyTerms } from '../src/domain/policy/policy.ts';
import { NEW_ACCOUNT } from '../src/domain/vendor/account.ts';
import type { Vendor } from '../src/domain/vendor/vendor.ts';
import type { Clock } from '../src/flow/ports/clock.ts';
import type { Log } from '../src/flow/ports/log.ts';
import type { Platform, PlatformStore } from '../src/flow/ports/platform-store.ts';
import type { Reads } from '../src/flow/ports/reads.ts';
import type { VendorStore } from '../src/flow/ports/vendor-store.ts';
import { DEMO_TERMS } from './demo-policy.ts';
import { MARKETPLACE_NAME, MARKETPLACE_VENDORS } from './marketplace.ts';
import type { MarketplaceVendor } from './vendors/vendor.ts';

export type PlantNeeds = {
  platforms: PlatformStore;
  vendors: VendorStore;
  reads: Pick<Reads, 'policy' | 'vendors' | 'platform'>;
  clock: Clock;
  log: Log;
};

/**
 * Makes the demo marketplace: its platform, its policy and its vendors. Only what is missing is written, so that it may run at every
 * start and after a kill half way; what a person has changed since (a vendor, a newer policy) stays. Rejects when the store does.
 */
export async function plantDemo(needs: PlantNeeds): Promise<Platform> {
  const { platforms, reads, clock, log } = needs;
  const platform = await platforms.createPlatform(MARKETPLACE_NAME, MARKETPLACE_NAME, DEMO_TERMS, clock.now());
  if (!(await hasDemoPolicy(platform, reads))) await platforms.publishPolicy(platform.id, DEMO_TERMS, clock.now());
  const planted = await plantVendors(platform.id, needs);
  if (planted) log.info(`The demo marketplace ${MARKETPLACE_NAME} has ${MARKETPLACE_VENDORS.length} vendors`, { new: planted });
  return (await reads.platform(platform.id)) ?? platform;
}

/** True when the demo's policy has been in force before: a person's newer one then stays. */
async function hasDemoPolicy({ id, policyVersion }: Platform, reads: PlantNeeds['reads']): Promise<boolean> {
  for (let version = policyVersion; version >= 1; version--) {
    const policy = await reads.policy(id, version);
    if (!policy) continue;
    const { platformId: _platform, version: _version, publishedAt: _publishedAt, ...terms } = policy;
    if (isDeepStrictEqual(terms satisfies PolicyTerms, DEMO_TERMS)) return true;
  }
  return false;
}

async function plantVendors(platformId: string, { vendors, reads, clock }: PlantNeeds): Promise<number> {
  const there = await reads.vendors(
    platformId,
    MARKETPLACE_VENDORS.map(({ id }) => id),
  );
  const missing = MARKETPLACE_VENDORS.filter(({ id }) => !there.has(id));
  for (const vendor of missing) await vendors.createVendor(asStored(vendor, platformId, clock.now()));
  return missing.length;
}

function asStored({ place: _place, habit: _habit, ...vendor }: MarketplaceVendor, platformId: string, createdAt: number): Vendor {
  return { ...vendor, platformId, pause: null, account: NEW_ACCOUNT, unreachable: null, createdAt };
}
