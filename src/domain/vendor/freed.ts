import type { Vendor } from './vendor.ts';

/** What decides whether a vendor may be offered an inquiry, as far as platforms and the service change it from outside a decision. */
const CONDITIONS = ['phone', 'categories', 'coverage', 'calendar', 'dailyCap', 'pause', 'unreachable', 'manager'] as const;

/**
 * Whether a change may free a vendor for an inquiry that it could not be offered before: it was resumed, widened, opened for longer,
 * un-capped or can be reached again. A pause and a failing phone only take away.
 */
export function mayFree(change: Partial<Vendor>): boolean {
  return CONDITIONS.some((key) => change[key] !== undefined && !((key === 'pause' || key === 'unreachable') && change[key] !== null));
}
