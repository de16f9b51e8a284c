import type { Moment } from '../../domain/time/time.ts';
import type { RoutingVendor, Vendor, VendorAccount } from '../../domain/vendor/vendor.ts';

/** The fields of a vendor that a platform or the service may change. */
export type VendorChange = Partial<Omit<Vendor, 'id' | 'platformId' | 'createdAt' | 'account'>>;
/** A vendor that was freed, under a mark that no other change of it has. */
export type FreedVendor = { vendor: Vendor; mark: string };
/** Stores vendors. A change makes a commit that was decided on the old data conflict, so that it is decided again. */
export type VendorStore = {
  /** Keeps a new vendor. Twice with the same id is harmless. */
  createVendor(vendor: Vendor): Promise<void>;
  /** The vendor as changed; null when the platform has none with this id. */
  changeVendor(platformId: string, vendorId: string, change: VendorChange): Promise<Vendor | null>;
  /**
   * Vendors that were created, freed by a change (`mayFree`) or freed by a commit, and not forgotten since: searches that wait may go
   * on with them. The mark is written together with the change, so that no crash loses it.
   */
  freed(limit: number): Promise<FreedVendor[]>;
  /** Forgets that a vendor was freed, unless it was freed again since under another mark. */
  forgetFreed(vendorId: string, mark: string): Promise<void>;
  /** Vendors under a penalty of which a strike has faded by `now`, soonest first. */
  penaltiesToReview(now: Moment, limit: number): Promise<RoutingVendor[]>;
  /** Vendors of the platform that are under a penalty. */
  penalized(platformId: string): Promise<Vendor[]>;
  /** Keeps an account that was counted anew, unless the vendor has changed since it was read at this version. */
  keepAccount(vendorId: string, version: number, account: VendorAccount): Promise<void>;
};
