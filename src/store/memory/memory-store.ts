import type { StorePorts } from '../../flow/ports/store.ts';
import { auditIn } from './audit.ts';
import { heartbeatIn } from './heartbeat.ts';
import { inboxIn, optOutsIn } from './inbox.ts';
import { inquiriesIn } from './inquiries.ts';
import { leasesIn } from './leases.ts';
import { outboxIn } from './outbox.ts';
import { readsIn } from './reads.ts';
import type { Sync } from './sync.ts';
import type { Tables } from './tables.ts';
import { platformsIn, vendorsIn } from './vendors.ts';

export type MemoryStore = { [P in keyof StorePorts]: Sync<StorePorts[P]> };

/** The store in memory. It keeps the contract of the one on MongoDB: the same tests hold both to it. */
export const memoryStore = (tables: Tables): MemoryStore => ({
  inquiries: inquiriesIn(tables),
  outbox: outboxIn(tables),
  optOuts: optOutsIn(tables),
  inbox: inboxIn(tables),
  reads: readsIn(tables),
  links: { find: (hash) => tables.links.get(hash) ?? null },
  vendors: vendorsIn(tables),
  platforms: platformsIn(tables),
  heartbeat: heartbeatIn(tables),
  leases: leasesIn(tables),
  audit: auditIn(tables),
});
