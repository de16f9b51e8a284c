import { groupBy } from '../../domain/collections.ts';
import { type Moment, SECOND } from '../../domain/time/time.ts';
import type { Vendor } from '../../domain/vendor/vendor.ts';
import type { Reads } from '../../flow/ports/reads.ts';
import { counted } from '../times.ts';
import { cachedFor } from './cached.ts';
import { standingRow, type Toned, unreachableWord } from './rows.ts';

/** Where something that waits for the platform's word is to be seen. */
type Waiting = { vendorId: string; inquiryId: string; reference: string };
type VendorRow = {
  id: string;
  name: string;
  status: Toned;
  why: string;
  until: string;
  strikes: string;
  points: number;
  appeals: Waiting[];
  returns: Waiting[];
  unreachable: string;
};
export type VendorsOfConcern = { rows: VendorRow[]; looked: number; more: boolean };

const MAX_VENDORS = 200;
const MAX_STRIKES = 50;
const MAX_WAITING = 200;
/** The board reloads every five seconds, strikes change less often, and each vendor costs a query. */
const FRESH_FOR = 15 * SECOND;

/**
 * Vendors an operator should know of: with active strikes, paused, suspended, out of reach, or with an appeal or a return that waits
 * for an answer. Looked up anew every 15 seconds a platform.
 */
export function vendorsOfConcern(reads: Reads): (platformId: string, now: Moment) => Promise<VendorsOfConcern> {
  return cachedFor(FRESH_FOR, (platformId, now) => lookUp(reads, platformId, now));
}

async function lookUp(reads: Reads, platformId: string, now: Moment): Promise<VendorsOfConcern> {
  const [page, appeals, returns] = await Promise.all([
    reads.vendorPage(platformId, { now }, { first: MAX_VENDORS }),
    appealsWaiting(reads, platformId),
    returnsWaiting(reads, platformId),
  ]);
  const listed = page.items.map(({ item }) => item);
  const further = [...new Set([...appeals.keys(), ...returns.keys()])].filter((id) => !listed.some((vendor) => vendor.id === id));
  const vendors = [...listed, ...(await reads.vendors(platformId, further)).values()];
  const rows = await Promise.all(
    vendors.map((vendor) =>
      vendorRow(reads, vendor, now, { appeals: appeals.get(vendor.id) ?? [], returns: returns.get(vendor.id) ?? [] }),
    ),
  );
  const concern = rows.filter(
    (row) =>
      row.points > 0 || row.strikes || row.status.words !== 'ACTIVE' || row.unreachable || row.appeals.length > 0 || row.returns.length > 0,
  );
  return { rows: concern.toSorted((a, b) => b.points - a.points), looked: rows.length, more: page.hasNextPage };
}

type ByVendor = ReadonlyMap<string, Waiting[]>;

async function appealsWaiting(reads: Reads, platformId: string): Promise<ByVendor> {
  const strikes = (await reads.appealPage(platformId, { first: MAX_WAITING })).items.map(({ item }) => item);
  const ids = [...new Set(strikes.map(({ inquiryId }) => inquiryId))];
  const records = await reads.inquiries(platformId, ids);
  const waiting = strikes.map(({ vendorId, inquiryId }): Waiting => {
    return { vendorId, inquiryId, reference: records.get(inquiryId)?.inquiry.reference ?? '' };
  });
  return groupBy(waiting, ({ vendorId }) => vendorId);
}

async function returnsWaiting(reads: Reads, platformId: string): Promise<ByVendor> {
  const { items } = await reads.returnPage(platformId, { decided: false }, { first: MAX_WAITING });
  const waiting = items.map(({ item: { offer, record } }): Waiting => {
    return { vendorId: offer.vendorId, inquiryId: record.inquiry.id, reference: record.inquiry.reference };
  });
  return groupBy(waiting, ({ vendorId }) => vendorId);
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
    unreachable: unreachableWord(vendor),
  };
}
