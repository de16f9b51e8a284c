import { isId } from '../../domain/ids.ts';
import { scorecard } from '../../domain/reports/scorecard.ts';
import { standingOf } from '../../domain/vendor/account.ts';
import type { Vendor as DomainVendor } from '../../domain/vendor/vendor.ts';
import { pageRequest, toConnection } from '../connections.ts';
import type { ApiContext } from '../context.ts';
import type { QueryResolvers, VendorResolvers } from '../generated.ts';
import { checkPeriod } from './period.ts';
import { placeOf } from './place.ts';
import { withComposedCategory, withoutNulls } from './without-nulls.ts';

/** The vendor that a stored document of this platform names. Vendors are never removed, so a missing one is a fault. */
export async function referencedVendor(vendorId: string, { loaders }: ApiContext): Promise<DomainVendor> {
  const vendor = await loaders.vendor.load(vendorId);
  if (!vendor) throw new Error(`no vendor ${vendorId}`);
  return vendor;
}

export const vendorQueries: QueryResolvers = {
  vendor: (_, { id }, { loaders }) => (isId('ven', id) ? loaders.vendor.load(id) : null),
  vendors: async (_, { filter, ...page }, context) => {
    const { reads, platformId, clock } = context;
    const { covers, ...others } = filter ?? {};
    const wanted = {
      ...withComposedCategory(withoutNulls(others)),
      ...(covers ? { covers: placeOf(covers, context) } : {}),
      now: clock.now(),
    };
    return {
      ...toConnection(await reads.vendorPage(platformId, wanted, pageRequest(page))),
      totalCount: () => reads.vendorCount(platformId, wanted),
    };
  },
};

const AT_WORK = { by: null, reason: null, since: null, until: null };

export const Vendor: VendorResolvers = {
  status: (vendor, _, { clock }) => standingOf(vendor, clock.now()).status,
  standing: (vendor, _, { clock }) => ({ ...AT_WORK, ...standingOf(vendor, clock.now()) }),
  strikes: async ({ id }, { active, ...page }, { reads, platformId, clock }) => {
    const wanted = { ...withoutNulls({ active }), now: clock.now() };
    return {
      ...toConnection(await reads.strikePage(platformId, id, wanted, pageRequest(page))),
      totalCount: () => reads.strikeCount(platformId, id, wanted),
    };
  },
  ledger: async ({ id }, page, { reads, platformId }) => ({
    ...toConnection(await reads.ledgerPage(platformId, id, pageRequest(page))),
    totalCount: () => reads.ledgerCount(platformId, id),
    balance: () => reads.ledgerBalance(platformId, id),
  }),
  scorecard: async ({ id, calendar }, { from, to }, { reads, platformId, clock }) => {
    checkPeriod(from, to);
    return scorecard(await reads.scorecard(platformId, id, from ?? null, to ?? null, clock.now()), calendar);
  },
};
