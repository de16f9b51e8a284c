import { sweepBucket } from '../src/flow/deadlines/sweeps.ts';
import type { Wheel } from '../src/flow/deadlines/timer-wheel.ts';
import type { Clock, InquiryStore } from '../src/flow/ports/ports.ts';

export type SweepBucketJob = { store: InquiryStore; clock: Clock; wheel: Wheel; onSwept(): void };

/** Arms the wheel for what falls due in one bucket before the next sweep. */
export async function sweepBucketJob(bucket: number, needs: SweepBucketJob): Promise<void> {
  await sweepBucket(bucket, needs);
  needs.onSwept();
}
