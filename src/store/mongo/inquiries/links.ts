import type { LinkStore } from '../../../flow/ports/link-store.ts';
import type { Models } from '../collections/models.ts';

/** Links on MongoDB. They are written by the commit that makes what they open. */
export function mongoLinks({ links }: Models): LinkStore {
  return {
    async find(hash) {
      const found = await links.findById(hash).lean();
      return found && { platformId: found.platformId, inquiryId: found.inquiryId, offerId: found.offerId };
    },
  };
}
