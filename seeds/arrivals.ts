import type { Millis, Moment } from '../src/domain/time/time.ts';
import { SECOND } from '../src/domain/time/time.ts';
import type { Actions, Submission } from '../src/flow/intake/actions.ts';
import { submissionOf } from './consumers.ts';
import type { Lead } from './scene.ts';
import { storyOf } from './stories.ts';

/** The pause before an inquiry is submitted again after the service failed to take it. */
const RETRY: Millis = 5 * SECOND;

export type ArrivalNeeds = {
  actions: Pick<Actions, 'submitInquiry'>;
  platformId: string;
  runId: string;
  startedAt: Moment;
};

export type Arrivals = {
  /** Submits the next inquiry when it is due; null while none is. Rejects when the service fails (a later call submits the same again), and when the service refuses the inquiry. */
  next(now: Moment): Promise<Lead | null>;
  /** Submits nothing before this moment. */
  holdUntil(moment: Moment): void;
};

/** The inquiries of one run of the demo, one after the other (see {@link storyOf}). */
export function createArrivals({ actions, platformId, runId, startedAt }: ArrivalNeeds): Arrivals {
  let submitted = 0;
  let submission: Submission | null = null;
  let nextAt: Moment = startedAt + storyOf(runId, 0).after;

  return {
    async next(now) {
      if (now < nextAt) return null;
      const { story } = storyOf(runId, submitted);
      // The same body under the same key each time: an inquiry that was taken before its answer got lost is not taken twice.
      submission ??= submissionOf(story, runId, submitted, now);
      nextAt = now + RETRY;
      const outcome = await actions.submitInquiry(platformId, submission);
      const { phone } = submission.consumer;
      submission = null;
      submitted += 1;
      nextAt = now + storyOf(runId, submitted).after;
      if (!outcome.ok) throw new Error(outcome.errors.map(({ message }) => message).join(' '));
      const { reference } = outcome.value.record.inquiry;
      const { category, postalCode, plot } = story;
      return { category, postalCode, reference, consumerPhone: phone, since: now, withdraws: plot === 'WITHDRAWN', isGuest: false };
    },
    holdUntil(moment) {
      nextAt = Math.max(nextAt, moment);
    },
  };
}
