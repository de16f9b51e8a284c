import type { Moment } from '../../domain/time/time.ts';

/** People who said STOP, by number. */
export type OptOuts = {
  add(phone: string, at: Moment): Promise<void>;
  remove(phone: string): Promise<void>;
  among(phones: string[]): Promise<Set<string>>;
};
