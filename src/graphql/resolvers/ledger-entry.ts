import type { LedgerEntryResolvers } from '../generated.ts';
import { offerOf } from './node.ts';

export const LedgerEntry: LedgerEntryResolvers = { offer: ({ offerId }, _, context) => offerOf(offerId, context) };
