import type { FreedVendors } from '../src/flow/deadlines/freed-vendors.ts';

export type LookAgainJob = { freedVendors: FreedVendors };

/** Lets searches that wait look again for vendors that were freed: by another process, by one that died, or a while ago for the first time. */
export async function lookAgainJob({ freedVendors }: LookAgainJob): Promise<void> {
  await freedVendors.look();
}
