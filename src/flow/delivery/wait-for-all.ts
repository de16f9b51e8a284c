import { StoreUnavailable } from '../ports/store-unavailable.ts';

/**
 * Waits until all of them have ended. An inquiry whose work failed is quarantined by the engine, and the others went on; a store that is
 * unavailable fails the whole with {@link StoreUnavailable}.
 */
export async function waitForAll(works: Promise<unknown>[]): Promise<void> {
  const ends = await Promise.allSettled(works);
  for (const end of ends) if (end.status === 'rejected' && end.reason instanceof StoreUnavailable) throw end.reason;
}
