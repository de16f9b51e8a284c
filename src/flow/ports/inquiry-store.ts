import type { Inquiry, Person } from '../../domain/inquiry/model/types.ts';
import { canonicalNumber } from '../../domain/phone-number.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { Place } from '../../domain/routing/place.ts';
import type { Outage } from '../../domain/time/outage.ts';
import type { Moment } from '../../domain/time/time.ts';
import type { ActiveMarks } from '../../domain/vendor/account.ts';
import type { RoutingVendor, Vendor } from '../../domain/vendor/vendor.ts';
import type { Commit, CommitResult } from './commit.ts';
import type { Platform } from './platform-store.ts';

/** An inquiry's state and its person, as loaded together. */
export type InquiryRecord = { inquiry: Inquiry; person: Person };
/** What makes two inquiries of a platform the same request while one of them is open: the same phone, in whatever spelling, and category. */
export type Need = { phone: string; category: string };
export const needKey = ({ phone, category }: Need): string => `${canonicalNumber(phone)}|${category}`;
/** What deciding needs to load, and the one way to write. */
export type InquiryStore = {
  load(inquiryIds: string[]): Promise<Map<string, InquiryRecord>>;
  /** Policies by `platformId` and `version`; immutable, so an implementation may keep them. */
  policy(platformId: string, version: number): Promise<Policy>;
  platform(platformId: string): Promise<Platform | null>;
  /**
   * For each of these, in their order, every vendor of the category that covers the place by `outOfArea`, also a paused one, with its load.
   * What it costs does not grow with vendors that are far.
   */
  vendorsCovering(platformId: string, wanted: readonly { category: string; place: Place }[]): Promise<RoutingVendor[][]>;
  /** Vendors by id: phones and zones for texts. */
  vendors(vendorIds: string[]): Promise<Map<string, RoutingVendor>>;
  /**
   * Points and number of each vendor's strikes that are neither waived nor faded at `now`, and when the next fades; a vendor without any is
   * not in the map.
   */
  activeMarks(vendorIds: string[], now: Moment): Promise<Map<string, ActiveMarks>>;
  /** Inquiries with strikes, other than by the consumer's word, that were given within one of these outages and still stand. */
  struckWithin(outages: readonly Outage[], limit: number): Promise<{ inquiryId: string; platformId: string }[]>;
  commit(commit: Commit): Promise<CommitResult>;
  /** The inquiries made under these keys, with the hash of the body that each came with; keys without one are not there. */
  byIdempotencyKeys(platformId: string, keys: string[]): Promise<Map<string, { inquiryId: string; bodyHash: string }>>;
  /** Open inquiries of the same platform, number and category, by {@link needKey}; the latest where there are several. */
  openDuplicates(platformId: string, needs: Need[]): Promise<Map<string, string>>;
  /** Ids and wake times of open inquiries of a bucket that fall due before `before`, soonest first. */
  dueInBucket(bucket: number, before: Moment, limit: number): Promise<{ id: string; platformId: string; wakeAt: Moment }[]>;
  /** Open inquiries in which this vendor has a pending offer. */
  pendingOffersOf(vendorId: string): Promise<{ inquiryId: string; offerId: string }[]>;
  /** Open inquiries of the vendor's categories whose search waits or is due, and whose place the vendor covers, oldest first. */
  searchesFor(vendor: Pick<Vendor, 'platformId' | 'categories' | 'coverage'>): Promise<{ id: string; platformId: string }[]>;
};
