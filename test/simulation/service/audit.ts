import { MINUTE, type Millis, type Moment } from '../../../src/domain/time/time.ts';
import { type Auditor, type AuditorNeeds, createAuditor } from '../../../src/flow/audit/auditor.ts';
import { AUDIT_BOUNDS } from '../../../src/flow/audit/bounds.ts';
import type { AuditStore } from '../../../src/flow/ports/audit-store.ts';
import type { MemoryStore } from '../../../src/store/memory/memory-store.ts';

/** How often the auditor's job runs in a world that has one. The real one looks every few seconds: here it looks through everything. */
export const AUDIT_EVERY: Millis = 30 * MINUTE;

/** The real auditor over a store in memory. */
export function auditorOver(needs: Omit<AuditorNeeds, 'live' | 'bounds'>, { reads }: MemoryStore): Auditor {
  return createAuditor({ ...needs, live: async (platformId, now) => reads.promise(platformId, now, 0), bounds: AUDIT_BOUNDS });
}

/**
 * Lets the auditor look through a world at rest: to the end of the walk that it is on, and through a whole one. It wakes nobody: what it
 * finds stays as it is.
 */
export async function auditAtRest(store: MemoryStore, now: Moment): Promise<void> {
  const answers = Object.entries(store.audit).map(([name, call]) => [name, async (...given: []) => (call as () => unknown)(...given)]);
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const outbox = { write: async () => undefined };
  const needs = { store: Object.fromEntries(answers) as AuditStore, engine: { wake: () => undefined }, outbox, nudge: () => undefined };
  const auditor = auditorOver({ ...needs, clock: { now: () => now }, log: silent }, store);
  for (let walks = 0; walks < 2; ) {
    await auditor.look();
    if (store.audit.look().cursor === '') walks++;
  }
}
