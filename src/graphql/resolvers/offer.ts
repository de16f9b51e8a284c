import { strikeId } from '../../domain/ids.ts';
import type { Offer as DomainOffer } from '../../domain/inquiry/types.ts';
import type { OfferResolvers } from '../generated.ts';
import type { OfferParent } from '../parents.ts';
import { vendorOf } from './vendor.ts';

const own =
  <K extends keyof DomainOffer>(key: K) =>
  ({ offer }: OfferParent) =>
    offer[key];

export const Offer: OfferResolvers = {
  id: own('id'),
  inquiry: ({ record }) => record,
  vendor: ({ offer }, _, context) => vendorOf(offer.vendorId, context),
  round: own('round'),
  status: own('status'),
  offeredAt: own('offeredAt'),
  clockStartedAt: own('clockStartedAt'),
  dueAt: own('dueAt'),
  respondedAt: own('respondedAt'),
  declineReason: own('declineReason'),
  contactProof: own('contactProof'),
  strike: ({ offer }, _, { loaders }) => (offer.strike === null ? null : loaders.strike.load(strikeId(offer.id))),
  return: () => null,
};
