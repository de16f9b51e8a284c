import type { Policy, PolicyTerms } from '../../domain/policy/policy.ts';
import type { Moment } from '../../domain/time/time.ts';

/** The tenant: a lead-gen marketplace. `brand` is what its texts begin with: GSM-7, at most 20 characters. */
export type Platform = { id: string; name: string; brand: string; policyVersion: number; createdAt: Moment };
/** Platforms and their policies. */
export type PlatformStore = {
  /** The platform of this name with its first policy; the one that exists already, unchanged, when there is one. */
  createPlatform(name: string, brand: string, terms: PolicyTerms, now: Moment): Promise<Platform>;
  /** Puts the next version in force, atomically however many publish at once; null when there is no such platform. */
  publishPolicy(platformId: string, terms: PolicyTerms, now: Moment): Promise<Policy | null>;
};
