import type { Millis, Moment } from '../time/time.ts';

/** Which vendors may take an inquiry: one at a time, several together, or the first of several to accept. */
export type Distribution = 'EXCLUSIVE' | 'SHARED' | 'FIRST_TO_ACCEPT';

/** Whether an offer's time runs on the wall clock or only while the vendor is open. */
export type ResponseClock = 'WALL' | 'VENDOR_HOURS';

/** How much each part moves the rotation beyond the vendors' weights; 0: not at all. */
export type Ranking = { score: number; distance: number; load: number };

/**
 * A routing policy: versioned rules of one platform, never edited. An inquiry keeps the version under which it was
 * submitted. Every duration is in milliseconds; times of day are `HH:MM` where the recipient is.
 */
export type Policy = {
  platformId: string;
  version: number;
  publishedAt: Moment;
  distribution: Distribution;
  offersPerRound: number;
  respondWithin: Millis;
  responseClock: ResponseClock;
  remindAfter: Millis[];
  /** How long an offer may wait for its text to go out before it is taken back. */
  sendWithin: Millis;
  contactWithin: Millis;
  askConsumerAfter: Millis;
  confirmWithin: Millis;
  keepPostedEvery: Millis;
  giveUpAfter: Millis;
  pointsForExpired: number;
  pointsForDenied: number;
  pointsFadeAfter: Millis;
  pauseAtPoints: number;
  suspendAtPoints: number;
  escalateAfterExpired: number;
  reopenWithin: Millis;
  ranking: Ranking;
  returnWithin: Millis;
  returnsAtMost: number;
  quietFrom: string;
  quietUntil: string;
  referral: string | null;
};

/** A policy as a platform hands it in, before it has a version. */
export type PolicyTerms = Omit<Policy, 'platformId' | 'version' | 'publishedAt'>;
