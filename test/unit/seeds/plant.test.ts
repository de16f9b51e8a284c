import { expect } from 'chai';
import { DEMO_TERMS } from '../../../seeds/demo-policy.ts';
import { MARKETPLACE_NAME, MARKETPLACE_VENDORS } from '../../../seeds/marketplace.ts';
import { type PlantNeeds, plantDemo } from '../../../seeds/plant.ts';
import { DEFAULT_TERMS } from '../../../src/domain/policy/default-policy.ts';
import type { Policy, PolicyTerms } from '../../../src/domain/policy/policy.ts';
import { NEW_ACCOUNT } from '../../../src/domain/vendor/account.ts';
import type { Vendor } from '../../../src/domain/vendor/vendor.ts';
import type { Platform } from '../../../src/flow/ports/platform-store.ts';
import { NOON } from '../../support/builders.ts';

const refuse = () => Promise.reject(new Error('not part of planting'));

/** A store in memory that fails after `survives` writes, as if the process had been killed there. */
function ground() {
  const platforms = new Map<string, Platform>();
  const policies: Policy[] = [];
  const vendors = new Map<string, Vendor>();
  const soil = { writes: 0, survives: Number.POSITIVE_INFINITY };
  const write = () => {
    if (soil.writes >= soil.survives) throw new Error('killed');
    soil.writes++;
  };
  const publish = (platformId: string, terms: PolicyTerms, version: number) => {
    const policy = { ...terms, platformId, version, publishedAt: NOON };
    policies.push(policy);
    return policy;
  };
  const needs: PlantNeeds = {
    platforms: {
      async createPlatform(name, brand, terms, now) {
        const existing = platforms.get(name);
        if (existing) return existing;
        write();
        const platform = { id: 'plt_1', name, brand, policyVersion: 1, createdAt: now };
        platforms.set(name, platform);
        publish(platform.id, terms, 1);
        return platform;
      },
      async publishPolicy(platformId, terms) {
        const platform = [...platforms.values()].find(({ id }) => id === platformId);
        if (!platform) return null;
        write();
        platforms.set(platform.name, { ...platform, policyVersion: platform.policyVersion + 1 });
        return publish(platformId, terms, platform.policyVersion + 1);
      },
    },
    vendors: {
      async createVendor(vendor) {
        write();
        if (!vendors.has(vendor.id)) vendors.set(vendor.id, vendor);
      },
      changeVendor: refuse,
      freed: refuse,
      forgetFreed: refuse,
      penaltiesToReview: refuse,
      penalized: refuse,
      keepAccount: refuse,
    },
    reads: {
      policy: async (_, version) => policies.find((policy) => policy.version === version) ?? null,
      vendors: async (platformId, ids) =>
        new Map([...vendors].filter(([id, vendor]) => ids.includes(id) && vendor.platformId === platformId)),
      platform: async (id) => [...platforms.values()].find((platform) => platform.id === id) ?? null,
    },
    clock: { now: () => NOON },
    log: { info() {}, warn() {}, error() {} },
  };
  return { needs, soil, policies, vendors };
}

describe('planting the demo marketplace', () => {
  it('makes the platform, its policy and every vendor', async () => {
    const { needs, policies, vendors } = ground();
    const platform = await plantDemo(needs);
    expect(platform).to.include({ name: MARKETPLACE_NAME, brand: MARKETPLACE_NAME, policyVersion: 1 });
    expect(policies).to.have.length(1);
    expect(policies[0]).to.deep.include(DEMO_TERMS);
    expect([...vendors.keys()]).to.deep.equal(MARKETPLACE_VENDORS.map(({ id }) => id));
    const [first] = vendors.values();
    expect(first).to.deep.include({ platformId: platform.id, pause: null, account: NEW_ACCOUNT, unreachable: null, createdAt: NOON });
    expect(first).not.to.have.any.keys('habit', 'place');
  });

  it('writes nothing the second time', async () => {
    const { needs, soil } = ground();
    const first = await plantDemo(needs);
    soil.survives = soil.writes;
    expect(await plantDemo(needs)).to.deep.equal(first);
  });

  it('comes to the same marketplace wherever it was killed', async () => {
    for (const survives of [0, 1, 2, 17, MARKETPLACE_VENDORS.length]) {
      const { needs, soil, policies, vendors } = ground();
      soil.survives = survives;
      const failure = await plantDemo(needs).catch((error: Error) => error.message);
      expect(failure).to.equal('killed');
      soil.survives = Number.POSITIVE_INFINITY;
      await plantDemo(needs);
      expect(vendors.size).to.equal(MARKETPLACE_VENDORS.length);
      expect(policies).to.have.length(1);
    }
  });

  it('puts the demo policy in force on a platform of that name that has another one', async () => {
    const { needs, policies } = ground();
    await needs.platforms.createPlatform(MARKETPLACE_NAME, MARKETPLACE_NAME, DEFAULT_TERMS, NOON);
    expect(await plantDemo(needs)).to.include({ policyVersion: 2 });
    expect(policies.at(-1)).to.deep.include(DEMO_TERMS);
  });

  it('leaves alone what a person has changed since: a policy, a vendor', async () => {
    const { needs, vendors } = ground();
    const { id } = await plantDemo(needs);
    await needs.platforms.publishPolicy(id, DEFAULT_TERMS, NOON);
    const [vendor] = vendors.values();
    if (vendor) vendors.set(vendor.id, { ...vendor, name: 'Renamed' });
    expect(await plantDemo(needs)).to.include({ policyVersion: 2 });
    expect([...vendors.values()][0]?.name).to.equal('Renamed');
  });
});
