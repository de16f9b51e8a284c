import type { Leases } from '../../flow/ports/ports.ts';
import type { Now } from './sync.ts';
import type { Tables } from './tables.ts';

/** Leases, in memory. */
export const leasesIn = ({ leases }: Tables): Now<Leases> => ({
  hold(name, holder, now, until) {
    const held = leases.get(name);
    if (held && held.holder !== holder && held.until > now) return null;
    leases.set(name, { holder, until });
    return held?.holder === holder ? 'KEPT' : 'TAKEN';
  },
});
