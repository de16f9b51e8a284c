import { type Auditor, createAuditor } from '../flow/audit/auditor.ts';
import { AUDIT_BOUNDS } from '../flow/audit/bounds.ts';
import type { Clock } from '../flow/ports/clock.ts';
import type { Log } from '../flow/ports/log.ts';
import type { Store } from '../store/mongo/connect.ts';
import type { Flow } from './flow.ts';

/** The auditor over a store; it wakes inquiries through the flow's engine and texts through its sender. */
export function createStoreAuditor(store: Store, { engine, sender }: Flow, clock: Clock, log: Log): Auditor {
  return createAuditor({
    store: store.audit,
    live: (platformId, now) => store.reads.promise(platformId, now, 0),
    engine,
    outbox: store.outbox,
    nudge: () => sender.nudge(),
    clock,
    log,
    bounds: AUDIT_BOUNDS,
  });
}
