import type { StorePorts } from '../../flow/ports/store.ts';
import { memoryAudit } from './audit.ts';
import { memoryHeartbeat } from './heartbeat.ts';
import { memoryInbox, memoryOptOuts } from './inbox.ts';
import { memoryInquiries } from './inquiries.ts';
import { memoryLeases } from './leases.ts';
import { memoryOutbox } from './outbox.ts';
import { memoryReads } from './reads.ts';
import type { Sync } from './sync.ts';
import type { Tables } from './tables.ts';
import { memoryPlatforms, memoryVendors } from './vendors.ts';

export type MemoryStore = { [P in keyof StorePorts]: Sync<StorePorts[P]> };

/** The store in memory. It keeps the contract of the one on MongoDB: the same tests hold both to it. */
export const memoryStore = (tables: Tables): MemoryStore => ({
  inquiries: memoryInquiries(tables),
  outbox: memoryOutbox(tables),
  optOuts: memoryOptOuts(tables),
  inbox: memoryInbox(tables),
  reads: memoryReads(tables),
  links: { find: (hash) => tables.links.get(hash) ?? null },
  vendors: memoryVendors(tables),
  platforms: memoryPlatforms(tables),
  heartbeat: memoryHeartbeat(tables),
  leases: memoryLeases(tables),
  audit: memoryAudit(tables),
});
