import { DAY, HOUR, MINUTE } from '../time/time.ts';
import type { PolicyTerms } from './policy.ts';

/**
 * The rules that every new platform begins with, until it publishes its own: what a careful marketplace for local services would choose.
 *
 * - `EXCLUSIVE`: one vendor at a time. The consumer gets one call instead of five, the vendor need not race for it.
 * - 15 minutes to answer, a reminder after 10: long enough for a vendor at work to look at the phone, short enough that
 *   three silent vendors in a row cost the consumer less than an hour.
 * - 15 minutes for an offer's text to go out: as long as a vendor has to answer, and another vendor may be texted meanwhile.
 * - `WALL` clock: offers go only to vendors who are open. Were the clock to stop at closing time, a leak reported at
 *   16:55 would wait all night for a vendor that has closed, while others are open.
 * - An hour to call, the question to the consumer a quarter of an hour after the vendor says it did, a day to answer it: a day
 *   has hours that are not quiet, whenever the question is asked.
 * - News every two hours at the latest: a consumer who ignores everything gets six texts a day, not sixty.
 * - Three days until giving up: a request of Friday night still reaches the vendors that open on Monday.
 * - Silence costs 1 point, an accepted lead that the consumer says was never called costs 3: it wasted the consumer's hour,
 *   not fifteen minutes. Points fade after 30 days; 5 pause, 10 suspend; the manager hears of three misses in a row.
 * - A week in which the consumer's "no" reopens an inquiry that ended on the vendor's report; two weeks to dispute a lead, at most one lead in five.
 * - The rotation follows the vendors' weights alone: a rule that is easy to explain. Score, distance and load can be turned on.
 * - Quiet from 21:00 to 08:00 where the recipient is: 47 CFR 64.1200(c)(1).
 * - No referral: good addresses differ by trade and town, and a wrong one is worse than none.
 */
export const DEFAULT_TERMS: PolicyTerms = {
  distribution: 'EXCLUSIVE',
  offersPerRound: 1,
  respondWithin: 15 * MINUTE,
  responseClock: 'WALL',
  remindAfter: [10 * MINUTE],
  sendWithin: 15 * MINUTE,
  contactWithin: HOUR,
  askConsumerAfter: 15 * MINUTE,
  confirmWithin: DAY,
  keepPostedEvery: 2 * HOUR,
  giveUpAfter: 3 * DAY,
  pointsForExpired: 1,
  pointsForDenied: 3,
  pointsFadeAfter: 30 * DAY,
  pauseAtPoints: 5,
  suspendAtPoints: 10,
  escalateAfterExpired: 3,
  reopenWithin: 7 * DAY,
  ranking: { score: 0, distance: 0, load: 0 },
  returnWithin: 14 * DAY,
  returnsAtMost: 0.2,
  quietFrom: '21:00',
  quietUntil: '08:00',
  referral: null,
};
