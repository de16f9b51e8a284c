import { randomBytes } from 'node:crypto';
import type { Connection } from 'mongoose';
import { newId } from '../../../domain/ids.ts';
import { DEFAULT_TERMS } from '../../../domain/policy/default-policy.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import type { InquiryStore } from '../../../flow/ports/inquiry-store.ts';
import type { Platform, PlatformStore } from '../../../flow/ports/platform-store.ts';
import { platformClaim } from '../collections/claims.ts';
import type { PlatformDocument, PolicyDocument } from '../collections/documents.ts';
import { collectionOf, type Models } from '../collections/models.ts';
import { duplicateKey, transact } from '../connection/transaction.ts';

/** How long this process may miss a policy that another process published, in ms. It keeps platforms because a batch reads its own once a text. */
const REMEMBERED_FOR_MS = 1_000;

const platformOf = ({ _id, ...platform }: PlatformDocument): Platform => ({ id: _id, ...platform });

/** A stored policy. One that was published before there was a field has its default. */
const policyOf = (found: PolicyDocument | null): Policy | null =>
  found && { ...found.policy, sendWithin: found.policy.sendWithin ?? DEFAULT_TERMS.sendWithin };

const policyId = (platformId: string, version: number): string => `${platformId}:${version}`;

/** Writes and reads platforms and their policies. */
export type Platforms = PlatformStore &
  Pick<InquiryStore, 'platform'> & {
    /** A policy by its version, or null when there is none. A policy never changes, so the store reads it once. */
    findPolicy(platformId: string, version: number): Promise<Policy | null>;
  };

/** Platforms and their policies, on MongoDB. */
export function mongoPlatforms(connection: Connection, { platforms, policies, claims }: Models): Platforms {
  const known = new Map<string, { platform: Platform; until: number }>();
  const kept = new Map<string, Policy>();

  /** Keeps the newer of the two versions: a read that began before a publication must not bring the old one back. */
  function keepLatest(read: Platform): Platform {
    const before = known.get(read.id)?.platform;
    const platform = before && before.policyVersion > read.policyVersion ? before : read;
    known.set(read.id, { platform, until: performance.now() + REMEMBERED_FOR_MS });
    return platform;
  }

  async function named(name: string): Promise<Platform | null> {
    const claim = await claims.findById(platformClaim(name)).lean();
    const found = claim && (await platforms.findById(claim.platformId).lean());
    return found && platformOf(found);
  }

  return {
    async platform(platformId) {
      const remembered = known.get(platformId);
      if (remembered && remembered.until > performance.now()) return remembered.platform;
      const found = await platforms.findById(platformId).lean();
      if (!found) return null;
      return keepLatest(platformOf(found));
    },

    async findPolicy(platformId, version) {
      const id = policyId(platformId, version);
      const policy = kept.get(id) ?? policyOf(await policies.findById(id).lean());
      if (policy) kept.set(id, policy);
      return policy;
    },

    async createPlatform(name, brand, terms, now) {
      const existing = await named(name);
      if (existing) return existing;
      const document: PlatformDocument = { _id: newId('plt', now, randomBytes(16)), name, brand, policyVersion: 1, createdAt: now };
      const policy = { ...terms, platformId: document._id, version: 1, publishedAt: now };
      try {
        const written = await transact(connection, async (session) => {
          await collectionOf(claims).insertOne({ _id: platformClaim(name), platformId: document._id }, { session });
          await collectionOf(platforms).insertOne(document, { session });
          await collectionOf(policies).insertOne({ _id: policyId(document._id, 1), policy }, { session });
          return true;
        });
        if (written) return platformOf(document);
      } catch (error) {
        if (duplicateKey(error) === null) throw error;
      }
      const first = await named(name);
      if (!first) throw new Error(`The platform «${name}» could not be stored: too many writers at once. Try again.`);
      return first;
    },

    async publishPolicy(platformId, terms, now) {
      for (;;) {
        const platform = await platforms.findById(platformId).lean();
        if (!platform) return null;
        const version = platform.policyVersion + 1;
        const policy = { ...terms, platformId, version, publishedAt: now };
        const written = await transact(connection, async (session) => {
          const guard = { _id: platformId, policyVersion: version - 1 };
          const { matchedCount } = await collectionOf(platforms).updateOne(guard, { $set: { policyVersion: version } }, { session });
          if (matchedCount === 0) return false;
          await collectionOf(policies).insertOne({ _id: policyId(platformId, version), policy }, { session });
          return true;
        });
        if (!written) continue;
        keepLatest({ ...platformOf(platform), policyVersion: version });
        return policy;
      }
    },
  };
}
