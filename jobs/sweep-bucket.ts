import { sweepBucket } from '../src/flow/deadlines/sweeps.ts';
import type { TimerWheel } from '../src/flow/deadlines/timer-wheel.ts';
import type { Clock } from '../src/flow/ports/clock.ts';
import type { InquiryStore } from '../src/flow/ports/inquiry-store.ts';

export type SweepBucketJob = { store: InquiryStore; clock: Clock; wheel: TimerWheel; onSwept(): void };

/** Arms the wheel for what falls due in one bucket before the next sweep. */
export async function sweepBucketJob(bucket: number, needs: SweepBucketJob): Promise<void> {
  await sweepBucket(bucket, needs);
  needs.onSwept();
}
