import type { Models } from '../models.ts';

/** Where links lead, by the SHA-256 of their token. */
export type LinkStore = { find(hash: string): Promise<{ platformId: string; inquiryId: string; offerId: string | null } | null> };

/** Links on MongoDB. They are written by the commit that makes what they open. */
export function linkStore({ links }: Models): LinkStore {
  return {
    async find(hash) {
      const found = await links.findById(hash).lean();
      return found && { platformId: found.platformId, inquiryId: found.inquiryId, offerId: found.offerId };
    },
  };
}
