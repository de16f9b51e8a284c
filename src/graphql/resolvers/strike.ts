import { strikeId as strikeIdOf } from '../../domain/ids.ts';
import { checkReason, checkRefusal } from '../../domain/input/acts.ts';
import type { Outcome, UserError } from '../../domain/input/errors.ts';
import type { Strike as DomainStrike } from '../../domain/vendor/strike.ts';
import type { InquiryRecord } from '../../flow/ports/inquiry-store.ts';
import { pageRequest, toConnection } from '../connections.ts';
import type { ApiContext } from '../context.ts';
import type { MutationResolvers, QueryResolvers, StrikeResolvers } from '../generated.ts';
import { clearLoaders } from '../loaders.ts';
import { referencedOffer } from './node.ts';
import { referencedVendor } from './vendor.ts';
import { whenValid } from './when-valid.ts';

type StrikePayload = { strike: DomainStrike | null; userErrors: UserError[] };

async function payload(strikeId: string, outcome: Outcome<InquiryRecord>, { loaders }: ApiContext): Promise<StrikePayload> {
  if (!outcome.ok) return { strike: null, userErrors: outcome.errors };
  // An earlier mutation of the same request may have cached the strike as it was before.
  clearLoaders(loaders);
  return { strike: await loaders.strike.load(strikeId), userErrors: [] };
}

export const strikeQueries: QueryResolvers = {
  appeals: async (_, page, { reads, platformId }) => ({
    ...toConnection(await reads.appealPage(platformId, pageRequest(page))),
    totalCount: () => reads.appealCount(platformId),
  }),
};

export const strikeMutations: MutationResolvers = {
  waiveStrike: async (_, { input }, context) => {
    const act = (reason: string) => context.actions.waiveStrike(context.platformId, input.strikeId, reason);
    return payload(input.strikeId, await whenValid(checkReason(input), act), context);
  },
  appealStrike: async (_, { input }, context) => {
    const act = (reason: string) => context.actions.appealStrike(context.platformId, input.offerId, reason, 'API');
    return payload(strikeIdOf(input.offerId), await whenValid(checkReason(input), act), context);
  },
  refuseAppeal: async (_, { input }, context) => {
    const act = (note: string) => context.actions.refuseAppeal(context.platformId, input.strikeId, note);
    return payload(input.strikeId, await whenValid(checkRefusal(input), act), context);
  },
};

export const Strike: StrikeResolvers = {
  vendor: ({ vendorId }, _, context) => referencedVendor(vendorId, context),
  offer: ({ offerId }, _, context) => referencedOffer(offerId, context),
  appeal: ({ appealedAt, appeal, appealRefusedAt, appealRefusedBecause }) =>
    appealedAt === null ? null : { at: appealedAt, reason: appeal ?? '', refusedAt: appealRefusedAt, refusedBecause: appealRefusedBecause },
  evidence: async ({ inquiryId, evidence }, _, { loaders }) => {
    const events = await Promise.all(evidence.map((seq) => loaders.event.load({ inquiryId, seq })));
    return events.filter((event) => event !== null).sort((a, b) => a.seq - b.seq);
  },
};
