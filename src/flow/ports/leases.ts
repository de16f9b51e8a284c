import type { Moment } from '../../domain/time/time.ts';

/** What one process at a time may do, by name. */
export type Leases = {
  /** Keeps the lease for its last holder until `until`, or takes it from another whose time is over; null while another holds it. */
  hold(name: string, holder: string, now: Moment, until: Moment): Promise<'KEPT' | 'TAKEN' | null>;
};
