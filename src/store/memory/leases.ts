import type { Leases } from '../../flow/ports/leases.ts';
import type { Sync } from './sync.ts';
import type { Tables } from './tables.ts';

/** Leases, in memory. */
export const memoryLeases = ({ leases }: Tables): Sync<Leases> => ({
  hold(name, holder, now, until) {
    const held = leases.get(name);
    if (held && held.holder !== holder && held.until > now) return null;
    leases.set(name, { holder, until });
    return held?.holder === holder ? 'KEPT' : 'TAKEN';
  },
});
