import type { AuditStore } from './audit-store.ts';
import type { HeartbeatStore } from './heartbeat-store.ts';
import type { Inbox } from './inbox.ts';
import type { InquiryStore } from './inquiry-store.ts';
import type { Leases } from './leases.ts';
import type { LinkStore } from './link-store.ts';
import type { OptOuts } from './opt-outs.ts';
import type { Outbox } from './outbox.ts';
import type { PlatformStore } from './platform-store.ts';
import type { Reads } from './reads.ts';
import type { VendorStore } from './vendor-store.ts';

/** The ports that keep and find things: what an implementation of the store provides. `test/contract` holds every implementation to them. */
export type StorePorts = {
  inquiries: InquiryStore;
  outbox: Outbox;
  optOuts: OptOuts;
  inbox: Inbox;
  reads: Reads;
  links: LinkStore;
  vendors: VendorStore;
  platforms: PlatformStore;
  heartbeat: HeartbeatStore;
  leases: Leases;
  /** What the auditor reads and keeps, independently of the ports above. */
  audit: AuditStore;
};
