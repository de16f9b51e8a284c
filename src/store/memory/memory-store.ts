import type { Store } from '../mongo/connect.ts';
import { auditIn } from './audit.ts';
import { heartbeatIn } from './heartbeat.ts';
import { inboxIn, optOutsIn } from './inbox.ts';
import { inquiriesIn } from './inquiries.ts';
import { leasesIn } from './leases.ts';
import { outboxIn } from './outbox.ts';
import { readsIn } from './reads.ts';
import type { Now } from './sync.ts';
import type { Tables } from './tables.ts';
import { platformsIn, vendorsIn } from './vendors.ts';

/** The ports of the real store that keep and find things. */
export type Ports = Pick<
  Store,
  'inquiries' | 'outbox' | 'optOuts' | 'inbox' | 'reads' | 'links' | 'vendors' | 'platforms' | 'heartbeat' | 'leases' | 'audit'
>;

export type MemoryStore = { [P in keyof Ports]: Now<Ports[P]> };

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
