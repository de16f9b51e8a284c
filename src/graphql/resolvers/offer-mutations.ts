import { checkDecision, checkReason, checkReport, checkReturn } from '../../domain/input/acts.ts';
import type { Outcome, UserError } from '../../domain/input/errors.ts';
import { offerById } from '../../domain/inquiry/model/offers.ts';
import type { Dispute } from '../../flow/intake/actions.ts';
import type { InquiryRecord } from '../../flow/ports/inquiry-store.ts';
import type { MutationResolvers } from '../generated.ts';
import { clearLoaders } from '../loaders.ts';
import type { OfferParent } from '../parents.ts';
import { whenValid } from './when-valid.ts';

type OfferPayload = { offer: OfferParent | null; userErrors: UserError[] };

function payload(offerId: string, outcome: Outcome<InquiryRecord>): OfferPayload {
  if (!outcome.ok) return { offer: null, userErrors: outcome.errors };
  const record = outcome.value;
  const offer = offerById(record.inquiry, offerId);
  if (!offer) throw new Error(`no offer ${offerId} in the inquiry it was done to`);
  return { offer: { record, offer }, userErrors: [] };
}

export const offerMutations: MutationResolvers = {
  acceptOffer: async (_, { input: { offerId } }, { actions, platformId }) =>
    payload(offerId, await actions.acceptOffer(platformId, offerId, 'API')),
  declineOffer: async (_, { input }, { actions, platformId }) => {
    const act = (reason: string) => actions.declineOffer(platformId, input.offerId, reason, 'API');
    return payload(input.offerId, await whenValid(checkReason(input), act));
  },
  reportContact: async (_, { input }, { actions, platformId }) => {
    const act = (note: string | null) => actions.reportContact(platformId, input.offerId, note, 'API');
    return payload(input.offerId, await whenValid(checkReport(input), act));
  },
  returnOffer: async (_, { input }, { actions, platformId }) => {
    const act = (dispute: Dispute) => actions.returnOffer(platformId, input.offerId, dispute, 'API');
    return payload(input.offerId, await whenValid(checkReturn(input), act));
  },
  decideReturn: async (_, { input }, { actions, platformId, loaders }) => {
    const act = (note: string | null) => actions.decideReturn(platformId, input.offerId, input.grant, note);
    const decided = await whenValid(checkDecision(input), act);
    // An earlier mutation of the same request may have cached the strike that this one waives.
    clearLoaders(loaders);
    return payload(input.offerId, decided);
  },
};
