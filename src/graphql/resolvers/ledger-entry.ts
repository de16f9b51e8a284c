import type { LedgerEntryResolvers } from '../generated.ts';
import { referencedOffer } from './node.ts';

export const LedgerEntry: LedgerEntryResolvers = { offer: ({ offerId }, _, context) => referencedOffer(offerId, context) };
