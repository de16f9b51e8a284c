import type { Links } from '../intake/actions.ts';
import type { InquiryStore } from '../ports/ports.ts';
import { linkToken, tokenHash } from './link-tokens.ts';

/** Where a link's hash leads. */
export type FindLink = (hash: string) => Promise<{ platformId: string; inquiryId: string; offerId: string | null } | null>;

// 128 bits of base64url: nothing else is worth a look into the store.
const TOKEN = /^[A-Za-z0-9_-]{22}$/;

/** Opens links for pages. An offer's token opens nothing under `/i/`, nor the other way round. */
export function openLinks(find: FindLink, store: InquiryStore, secret: string): Links {
  return {
    offerToken: (offerId) => linkToken(secret, 'OFFER', offerId),

    async open(kind, token) {
      const found = TOKEN.test(token) ? await find(tokenHash(token)) : null;
      if (!found || (kind === 'OFFER') !== (found.offerId !== null)) return null;
      const record = (await store.load([found.inquiryId])).get(found.inquiryId);
      const platform = await store.platform(found.platformId);
      if (!record || !platform) return null;
      const common = { platformId: platform.id, brand: platform.brand, record };
      return found.offerId === null ? { type: 'INQUIRY', ...common } : { type: 'OFFER', offerId: found.offerId, ...common };
    },
  };
}
