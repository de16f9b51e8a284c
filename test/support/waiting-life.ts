import type { Policy } from '../../src/domain/policy/policy.ts';
import { DAY, HOUR, MINUTE } from '../../src/domain/time/time.ts';
import type { RoutingVendor } from '../../src/domain/vendor/vendor.ts';
import { makeVendor, NOON } from './builders.ts';
import { type Life, live } from './life.ts';

// Lives in which a vendor's or consumer's time runs, counted in minutes since NOON.

export const at = (minutes: number): number => NOON + minutes * MINUTE;
export const minutes = (moment: number | null | undefined): number | null => (moment == null ? null : (moment - NOON) / MINUTE);
export const ofType = (life: Life, type: string) => life.events.filter((event) => event.type === type);
export const wake = (life: Life) => life.tell({ type: 'Wake' });

/** Offered at NOON with ten minutes to answer, reminded after four and eight. */
export const offered = (policy: Partial<Policy> = {}, vendors: RoutingVendor[] = [makeVendor(), makeVendor()]) => {
  const life = live({
    policy: { respondWithin: 10 * MINUTE, remindAfter: [4 * MINUTE, 8 * MINUTE], keepPostedEvery: DAY, giveUpAfter: 5 * HOUR, ...policy },
    vendors,
  });
  life.offer();
  return life;
};
export const accepted = (policy: Partial<Policy> = {}) => {
  const life = offered({ contactWithin: HOUR, confirmWithin: HOUR, askConsumerAfter: 10 * MINUTE, ...policy });
  life.accept();
  return life;
};
