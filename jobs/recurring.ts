import type { Millis } from '../src/domain/time/time.ts';
import { SHARES, SWEEP_EVERY } from '../src/flow/deadlines/sweeps.ts';
import { type AskTwilioJob, askTwilioJob } from './ask-twilio.ts';
import { type FollowUpJob, followUps } from './follow-ups.ts';
import { type ReviewPenaltiesJob, reviewPenaltiesJob } from './review-penalties.ts';
import { type SweepShareJob, sweepShareJob } from './sweep-share.ts';

export type RecurringJobNeeds = SweepShareJob & FollowUpJob & AskTwilioJob & ReviewPenaltiesJob;

export type RecurringJob = { name: string; every: Millis; run(): Promise<void> };

/**
 * The recurring jobs: one for each share of the buckets, one for what the store alone can tell, one for what Twilio must be asked, one for
 * penalties. They are few because Agenda asks for each by itself, all the time: see docs/decisions/sweeps.md.
 */
export const recurringJobs = (needs: RecurringJobNeeds): RecurringJob[] => [
  ...SHARES.map((buckets, share) => ({ name: `sweep share ${share}`, every: SWEEP_EVERY, run: () => sweepShareJob(buckets, needs) })),
  { name: 'follow up', every: 2_500, run: () => followUps(needs) },
  { name: 'ask Twilio', every: 3_000, run: () => askTwilioJob(needs) },
  { name: 'review penalties', every: 60_000, run: () => reviewPenaltiesJob(needs) },
];
