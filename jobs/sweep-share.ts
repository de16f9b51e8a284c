import { sweepBucket } from '../src/flow/deadlines/sweeps.ts';
import type { TimerWheel } from '../src/flow/deadlines/timer-wheel.ts';
import type { Clock } from '../src/flow/ports/clock.ts';
import type { InquiryStore } from '../src/flow/ports/inquiry-store.ts';

export type SweepShareJob = { store: InquiryStore; clock: Clock; wheel: TimerWheel; onSwept(): void };

/** Arms the wheel for what falls due in these buckets before the next sweep. */
export async function sweepShareJob(buckets: readonly number[], needs: SweepShareJob): Promise<void> {
  for (const bucket of buckets) await sweepBucket(bucket, needs);
  needs.onSwept();
}
