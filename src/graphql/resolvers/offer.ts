import { strikeId } from '../../domain/ids.ts';
import type { Offer as DomainOffer } from '../../domain/inquiry/model/types.ts';
import { pageRequest, toConnection } from '../connections.ts';
import type { OfferResolvers, QueryResolvers } from '../generated.ts';
import type { OfferParent } from '../parents.ts';
import { referencedVendor } from './vendor.ts';
import { withoutNulls } from './without-nulls.ts';

export const offerQueries: QueryResolvers = {
  returns: async (_, { decided, ...page }, { reads, platformId }) => {
    const wanted = withoutNulls({ decided });
    return {
      ...toConnection(await reads.returnPage(platformId, wanted, pageRequest(page))),
      totalCount: () => reads.returnCount(platformId, wanted),
    };
  },
};

const own =
  <K extends keyof DomainOffer>(key: K) =>
  ({ offer }: OfferParent) =>
    offer[key];

export const Offer: OfferResolvers = {
  id: own('id'),
  inquiry: ({ record }) => record,
  vendor: ({ offer }, _, context) => referencedVendor(offer.vendorId, context),
  round: own('round'),
  status: own('status'),
  offeredAt: own('offeredAt'),
  clockStartedAt: own('clockStartedAt'),
  dueAt: own('dueAt'),
  respondedAt: own('respondedAt'),
  declineReason: own('declineReason'),
  contactProof: own('contactProof'),
  strike: ({ offer }, _, { loaders }) => (offer.strike === null ? null : loaders.strike.load(strikeId(offer.id))),
  return: own('return'),
};
