import type { Auditor } from '../src/flow/audit/auditor.ts';

export type AuditJob = { auditor: Auditor };

/** Lets the auditor look; how often it really does, it decides by what a look costs. */
export async function audit({ auditor }: AuditJob): Promise<void> {
  await auditor.look();
}
