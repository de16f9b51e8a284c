import { notImplemented } from '../errors.ts';
import type { MutationResolvers, StrikeResolvers } from '../generated.ts';
import { offerById } from './node.ts';
import { vendorOf } from './vendor.ts';

export const strikeMutations: MutationResolvers = {
  waiveStrike: () => {
    throw notImplemented('Waiving a strike');
  },
};

export const Strike: StrikeResolvers = {
  vendor: ({ vendorId }, _, context) => vendorOf(vendorId, context),
  offer: async ({ offerId }, _, context) => {
    const offer = await offerById(offerId, context);
    if (!offer) throw new Error(`no offer ${offerId}`);
    return offer;
  },
  evidence: async ({ inquiryId, evidence }, _, { loaders }) => {
    const events = await Promise.all(evidence.map((seq) => loaders.event.load({ inquiryId, seq })));
    return events.filter((event) => event !== null).sort((a, b) => a.seq - b.seq);
  },
};
