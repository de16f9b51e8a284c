import { groupBy } from '../../domain/collections.ts';
import { type Moment, SECOND } from '../../domain/time/time.ts';
import type { Vendor } from '../../domain/vendor/vendor.ts';
import type { Reads } from '../../flow/ports/reads.ts';
import { counted } from '../times.ts';
import { cachedFor } from './cached.ts';
import { type Label, unreachableReason } from './labels.ts';
import { standingRow } from './rows.ts';

/** The inquiry of an appeal or a return that waits for the platform's decision. */
type AwaitingDecision = { vendorId: string; inquiryId: string; reference: string };
type VendorRow = {
  id: string;
  name: string;
  status: Label;
  why: string;
  until: string;
  strikes: string;
  points: number;
  appeals: AwaitingDecision[];
  returns: AwaitingDecision[];
  unreachable: string;
};
export type VendorsNeedingAttention = { rows: VendorRow[]; considered: number; more: boolean };

const MAX_VENDORS = 200;
const MAX_STRIKES = 50;
const MAX_AWAITING = 200;
/** The board reloads every five seconds, strikes change less often, and each vendor costs a query. */
const FRESH_FOR = 15 * SECOND;

/**
 * Vendors that an operator should look at: with active strikes, paused, suspended, unreachable, or with an appeal or a return that waits
 * for a decision. The answer for a platform is kept for 15 seconds.
 */
export function vendorsNeedingAttention(reads: Reads): (platformId: string, now: Moment) => Promise<VendorsNeedingAttention> {
  return cachedFor(FRESH_FOR, (platformId, now) => readVendors(reads, platformId, now));
}

async function readVendors(reads: Reads, platformId: string, now: Moment): Promise<VendorsNeedingAttention> {
  const [page, appeals, returns] = await Promise.all([
    reads.vendorPage(platformId, { now }, { first: MAX_VENDORS }),
    openAppeals(reads, platformId),
    openReturns(reads, platformId),
  ]);
  const listed = page.items.map(({ item }) => item);
  const further = [...new Set([...appeals.keys(), ...returns.keys()])].filter((id) => !listed.some((vendor) => vendor.id === id));
  const vendors = [...listed, ...(await reads.vendors(platformId, further)).values()];
  const rows = await Promise.all(
    vendors.map((vendor) =>
      vendorRow(reads, vendor, now, { appeals: appeals.get(vendor.id) ?? [], returns: returns.get(vendor.id) ?? [] }),
    ),
  );
  return { rows: rows.filter(needsAttention).toSorted((a, b) => b.points - a.points), considered: rows.length, more: page.hasNextPage };
}

const needsAttention = ({ points, strikes, status, unreachable, appeals, returns }: VendorRow): boolean =>
  points > 0 || strikes !== '' || status.words !== 'ACTIVE' || unreachable !== '' || appeals.length > 0 || returns.length > 0;

type ByVendor = ReadonlyMap<string, AwaitingDecision[]>;

async function openAppeals(reads: Reads, platformId: string): Promise<ByVendor> {
  const strikes = (await reads.appealPage(platformId, { first: MAX_AWAITING })).items.map(({ item }) => item);
  const ids = [...new Set(strikes.map(({ inquiryId }) => inquiryId))];
  const records = await reads.inquiries(platformId, ids);
  const awaiting = strikes.map(({ vendorId, inquiryId }): AwaitingDecision => {
    return { vendorId, inquiryId, reference: records.get(inquiryId)?.inquiry.reference ?? '' };
  });
  return groupBy(awaiting, ({ vendorId }) => vendorId);
}

async function openReturns(reads: Reads, platformId: string): Promise<ByVendor> {
  const { items } = await reads.returnPage(platformId, { decided: false }, { first: MAX_AWAITING });
  const awaiting = items.map(({ item: { offer, record } }): AwaitingDecision => {
    return { vendorId: offer.vendorId, inquiryId: record.inquiry.id, reference: record.inquiry.reference };
  });
  return groupBy(awaiting, ({ vendorId }) => vendorId);
}

async function vendorRow(reads: Reads, vendor: Vendor, now: Moment, waiting: Pick<VendorRow, 'appeals' | 'returns'>): Promise<VendorRow> {
  const strikes = await reads.strikePage(vendor.platformId, vendor.id, { active: true, now }, { first: MAX_STRIKES });
  return {
    id: vendor.id,
    name: vendor.name,
    ...standingRow(vendor, now),
    ...waiting,
    strikes: strikes.items.length === 0 ? '' : counted(strikes.items.length, 'strike') + (strikes.hasNextPage ? ' or more' : ''),
    points: strikes.items.reduce((sum, { item }) => sum + item.points, 0),
    unreachable: unreachableReason(vendor),
  };
}
