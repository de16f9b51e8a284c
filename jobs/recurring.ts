import type { Millis } from '../src/domain/time/time.ts';
import { ALL_BUCKETS, SWEEP_EVERY } from '../src/flow/deadlines/sweeps.ts';
import { type AskTwilioJob, askTwilioJob } from './ask-twilio.ts';
import { type FollowUpJob, followUps } from './follow-ups.ts';
import { type LookAgainJob, lookAgainJob } from './look-again.ts';
import { type ReviewPenaltiesJob, reviewPenaltiesJob } from './review-penalties.ts';
import { type SendTextsJob, sendTexts } from './send-texts.ts';
import { type SweepBucketJob, sweepBucketJob } from './sweep-bucket.ts';

export type RecurringJobNeeds = SweepBucketJob & SendTextsJob & FollowUpJob & AskTwilioJob & LookAgainJob & ReviewPenaltiesJob;

export type RecurringJob = { name: string; every: Millis; run(): Promise<void> };

/** The recurring jobs: one job for each bucket, one for the outbox, two for follow-ups, one for freed vendors, one for penalties. */
export const recurringJobs = (needs: RecurringJobNeeds): RecurringJob[] => [
  ...ALL_BUCKETS.map((bucket) => ({ name: `sweep bucket ${bucket}`, every: SWEEP_EVERY, run: () => sweepBucketJob(bucket, needs) })),
  { name: 'send texts', every: 2_000, run: () => sendTexts(needs) },
  { name: 'follow up', every: 3_000, run: () => followUps(needs) },
  { name: 'ask Twilio', every: 3_000, run: () => askTwilioJob(needs) },
  { name: 'look again', every: 2_000, run: () => lookAgainJob(needs) },
  { name: 'review penalties', every: 60_000, run: () => reviewPenaltiesJob(needs) },
];
