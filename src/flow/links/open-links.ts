import type { InquiryRecord, InquiryStore } from '../ports/inquiry-store.ts';
import type { LinkStore } from '../ports/link-store.ts';
import { linkToken, tokenHash } from './link-tokens.ts';

// 128 bits in base64url: the store is not asked for anything else.
const TOKEN = /^[A-Za-z0-9_-]{22}$/;

/** Opens links for pages. An offer's token opens nothing under `/i/`, nor an inquiry's under `/o/`. */
export function openLinks(links: LinkStore, store: InquiryStore, secret: string): Links {
  return {
    offerToken: (offerId) => linkToken(secret, 'OFFER', offerId),

    async open(kind, token) {
      const found = TOKEN.test(token) ? await links.find(tokenHash(token)) : null;
      if (!found || (kind === 'OFFER') !== (found.offerId !== null)) return null;
      const record = (await store.load([found.inquiryId])).get(found.inquiryId);
      const platform = await store.platform(found.platformId);
      if (!record || !platform) return null;
      const common = { platformId: platform.id, brand: platform.brand, record };
      return found.offerId === null ? { type: 'INQUIRY', ...common } : { type: 'OFFER', offerId: found.offerId, ...common };
    },
  };
}

/** An opened link: an offer with its inquiry, or an inquiry. */
export type LinkTarget =
  | { type: 'OFFER'; platformId: string; brand: string; offerId: string; record: InquiryRecord }
  | { type: 'INQUIRY'; platformId: string; brand: string; record: InquiryRecord };
export type Links = {
  /** Looks a token of `/o/` (`OFFER`) or `/i/` (`INQUIRY`) up by its hash; null for an unknown one. Changes nothing. */
  open(kind: LinkTarget['type'], token: string): Promise<LinkTarget | null>;
  /** The token of an offer's link. Give it only to the vendor who was sent that link. */
  offerToken(offerId: string): string;
};
