import { BUCKETS } from '../../domain/ids.ts';
import type { Inquiry } from '../../domain/inquiry/model/types.ts';
import { type Millis, SECOND } from '../../domain/time/time.ts';
import type { Engine } from '../engine/engine.ts';
import type { Clock } from '../ports/clock.ts';
import type { InquiryStore } from '../ports/inquiry-store.ts';
import type { TimerWheel } from './timer-wheel.ts';

/** How often each bucket is swept. */
export const SWEEP_EVERY: Millis = 5 * SECOND;
/** How far ahead a sweep looks: past the next one, with room for a late one. */
const HORIZON: Millis = 3 * SWEEP_EVERY;
const MAX_DUE = 5_000;

export const ALL_BUCKETS = Array.from({ length: BUCKETS }, (_, bucket) => bucket);
/** How many processes can share the sweeping. */
const MAX_SHARES = 4;
/** The buckets of each share: one process at a time sweeps a share. */
export const SHARES: readonly (readonly number[])[] = Array.from({ length: MAX_SHARES }, (_, share) =>
  ALL_BUCKETS.filter((bucket) => bucket % MAX_SHARES === share),
);

/** Arms the wheel for everything in the bucket that falls due before the next sweep. Returns how many. */
export async function sweepBucket(bucket: number, needs: { store: InquiryStore; clock: Clock; wheel: TimerWheel }): Promise<number> {
  const due = await needs.store.dueInBucket(bucket, needs.clock.now() + HORIZON, MAX_DUE);
  for (const { id, platformId, wakeAt } of due) needs.wheel.arm({ id, platformId }, wakeAt);
  return due.length;
}

/** Wakes open inquiries, whether or not they are due: of each bucket those that are due soonest, at most {@link MAX_DUE}. */
export async function wakeAllOpen(needs: { store: InquiryStore; engine: Engine }): Promise<void> {
  for (const bucket of ALL_BUCKETS)
    for (const due of await needs.store.dueInBucket(bucket, Number.MAX_SAFE_INTEGER, MAX_DUE)) needs.engine.wake(due);
}

/** Arms the wheel for committed inquiries that fall due before the next sweep would see them. */
export function armCommitted(inquiries: Inquiry[], clock: Clock, wheel: TimerWheel): void {
  const horizon = clock.now() + HORIZON;
  for (const { id, platformId, wakeAt } of inquiries) if (wakeAt !== null && wakeAt < horizon) wheel.arm({ id, platformId }, wakeAt);
}
