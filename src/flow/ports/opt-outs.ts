import type { Moment } from '../../domain/time/time.ts';

/** People who said STOP, by number: in whatever spelling it came, it counts for all spellings of that phone. */
export type OptOuts = {
  add(phone: string, at: Moment): Promise<void>;
  remove(phone: string): Promise<void>;
  /** Those of these numbers whose phone said STOP, as they are given. */
  among(phones: string[]): Promise<Set<string>>;
};
