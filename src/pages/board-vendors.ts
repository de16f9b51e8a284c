import { standingOf } from '../domain/account.ts';
import { type Moment, SECOND } from '../domain/time.ts';
import type { Vendor } from '../domain/vendor.ts';
import type { Reads } from '../flow/reads.ts';
import type { Toned } from './board-rows.ts';
import { keptFor } from './kept.ts';
import { counted, operatorTime } from './times.ts';

type VendorRow = {
  id: string;
  name: string;
  status: Toned;
  why: string;
  until: string;
  strikes: string;
  points: number;
  unreachable: string;
};
export type VendorsOfConcern = { rows: VendorRow[]; looked: number; more: boolean };

const MOST_VENDORS = 200;
const MOST_STRIKES = 50;
/** The board reloads every five seconds, strikes change less often, and each vendor costs a query. */
const FRESH_FOR = 15 * SECOND;

/** Vendors an operator should know of: with active strikes, paused, suspended, or out of reach. Looked up anew every 15 seconds a platform. */
export function vendorsOfConcern(reads: Reads): (platformId: string, now: Moment) => Promise<VendorsOfConcern> {
  return keptFor(FRESH_FOR, (platformId, now) => lookUp(reads, platformId, now));
}

async function lookUp(reads: Reads, platformId: string, now: Moment): Promise<VendorsOfConcern> {
  const page = await reads.vendorPage(platformId, { now }, { first: MOST_VENDORS });
  const rows = await Promise.all(page.items.map(({ item }) => vendorRow(reads, item, now)));
  const concern = rows.filter((row) => row.points > 0 || row.strikes !== '' || row.status.words !== 'ACTIVE' || row.unreachable !== '');
  return { rows: concern.toSorted((a, b) => b.points - a.points), looked: rows.length, more: page.hasNextPage };
}

async function vendorRow(reads: Reads, vendor: Vendor, now: Moment): Promise<VendorRow> {
  const strikes = await reads.strikePage(vendor.platformId, vendor.id, { active: true, now }, { first: MOST_STRIKES });
  const { unreachable } = vendor;
  const standing = standingOf(vendor, now);
  return {
    id: vendor.id,
    name: vendor.name,
    status: { words: standing.status, tone: { ACTIVE: '', PAUSED: 'warn', SUSPENDED: 'bad' }[standing.status] as Toned['tone'] },
    why: standing.status === 'ACTIVE' ? '' : standing.reason,
    until: standing.status === 'ACTIVE' ? '' : standing.until === null ? 'until resumed' : `until ${operatorTime(standing.until, now)}`,
    strikes: strikes.items.length === 0 ? '' : counted(strikes.items.length, 'strike') + (strikes.hasNextPage ? ' or more' : ''),
    points: strikes.items.reduce((sum, { item }) => sum + item.points, 0),
    unreachable:
      unreachable === null
        ? ''
        : `${unreachable.because === 'OPTED_OUT' ? 'opted out of texts' : 'bad number'}${unreachable.errorCode === null ? '' : ` (${unreachable.errorCode})`}`,
  };
}
