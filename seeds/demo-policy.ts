import type { PolicyTerms } from '../src/domain/policy/policy.ts';
import { HOUR, MINUTE, SECOND } from '../src/domain/time/time.ts';

/**
 * The rules of the demo marketplace: those of a real one with minutes made seconds, so that a person who watches sees a whole
 * life of a lead within a minute, and without quiet hours, so that it happens at any hour of the day.
 * A vendor has 45 seconds: time enough for a person who tries it out to find its phone and answer.
 * Points fade within half an hour: a vendor is seen to be paused, and to come back.
 */
export const DEMO_TERMS: PolicyTerms = {
  distribution: 'EXCLUSIVE',
  offersPerRound: 1,
  respondWithin: 45 * SECOND,
  responseClock: 'WALL',
  remindAfter: [25 * SECOND],
  sendWithin: 5 * MINUTE,
  contactWithin: 30 * SECOND,
  askConsumerAfter: 5 * SECOND,
  confirmWithin: 45 * SECOND,
  keepPostedEvery: 30 * SECOND,
  giveUpAfter: 2 * MINUTE,
  pointsForExpired: 1,
  pointsForDenied: 2,
  pointsFadeAfter: HOUR / 2,
  pauseAtPoints: 5,
  suspendAtPoints: 10,
  escalateAfterExpired: 3,
  reopenWithin: 5 * MINUTE,
  ranking: { score: 0, distance: 0, load: 0 },
  returnWithin: HOUR,
  returnsAtMost: 0.2,
  quietFrom: '00:00',
  quietUntil: '00:00',
  referral: 'Call 311: the city keeps a list of licensed contractors',
};
