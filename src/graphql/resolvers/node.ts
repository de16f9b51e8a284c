import { inquiryIdOf, isId } from '../../domain/ids.ts';
import type { ApiContext } from '../context.ts';
import type { NodeResolvers, QueryResolvers } from '../generated.ts';
import type { OfferParent } from '../parents.ts';
import { requireScope } from '../scopes.ts';

/** The offer with this id and its inquiry; null for a missing, malformed or foreign id. */
async function offerById(id: string, { loaders }: ApiContext): Promise<OfferParent | null> {
  const inquiryId = id.startsWith('off_') ? inquiryIdOf(id) : null;
  const record = inquiryId === null ? null : await loaders.inquiry.load(inquiryId);
  const offer = record?.inquiry.offers.find((candidate) => candidate.id === id);
  return record && offer ? { record, offer } : null;
}

/** The offer that something of this platform refers to: it exists, since offers are never removed. */
export async function offerOf(id: string, context: ApiContext): Promise<OfferParent> {
  const offer = await offerById(id, context);
  if (!offer) throw new Error(`no offer ${id}`);
  return offer;
}

const node: NonNullable<QueryResolvers['node']> = async (_, { id }, context) => {
  if (isId('inq', id)) {
    requireScope(context, 'inquiries:read');
    return context.loaders.inquiry.load(id);
  }
  if (isId('ven', id)) {
    requireScope(context, 'vendors:read');
    return context.loaders.vendor.load(id);
  }
  if (inquiryIdOf(id) === null) return null;
  if (id.startsWith('str_')) {
    requireScope(context, 'vendors:read');
    return context.loaders.strike.load(id);
  }
  requireScope(context, 'inquiries:read');
  return offerById(id, context);
};

export const nodeQueries: QueryResolvers = { node };

export const Node: NodeResolvers = {
  __resolveType(found) {
    if ('offer' in found) return 'Offer';
    if ('inquiry' in found) return 'Inquiry';
    return 'coverage' in found ? 'Vendor' : 'Strike';
  },
};
