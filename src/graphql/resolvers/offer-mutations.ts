import { checkDecline, checkReport } from '../../domain/input/acts.ts';
import type { Outcome, UserError } from '../../domain/input/errors.ts';
import type { InquiryRecord } from '../../flow/ports.ts';
import { notImplemented } from '../errors.ts';
import type { MutationResolvers } from '../generated.ts';
import type { OfferParent } from '../parents.ts';
import { whenValid } from './payload.ts';

type OfferPayload = { offer: OfferParent | null; userErrors: UserError[] };

function payload(offerId: string, outcome: Outcome<InquiryRecord>): OfferPayload {
  if (!outcome.ok) return { offer: null, userErrors: outcome.errors };
  const record = outcome.value;
  const offer = record.inquiry.offers.find((candidate) => candidate.id === offerId);
  if (!offer) throw new Error(`no offer ${offerId} in the inquiry it was done to`);
  return { offer: { record, offer }, userErrors: [] };
}

export const offerMutations: MutationResolvers = {
  acceptOffer: async (_, { input: { offerId } }, { actions, platformId }) =>
    payload(offerId, await actions.acceptOffer(platformId, offerId, 'API')),
  declineOffer: async (_, { input }, { actions, platformId }) => {
    const act = (reason: string) => actions.declineOffer(platformId, input.offerId, reason, 'API');
    return payload(input.offerId, await whenValid(checkDecline(input), act));
  },
  reportContact: async (_, { input }, { actions, platformId }) => {
    const act = (note: string | null) => actions.reportContact(platformId, input.offerId, note, 'API');
    return payload(input.offerId, await whenValid(checkReport(input), act));
  },
  returnOffer: () => {
    throw notImplemented('Returning a lead');
  },
  decideReturn: () => {
    throw notImplemented('Deciding about a returned lead');
  },
};
