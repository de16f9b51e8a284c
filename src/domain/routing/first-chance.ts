import { nextOpening } from '../time/calendar.ts';
import { quietHoursEnd } from '../time/quiet-hours.ts';
import { type Millis, type Moment, SECOND } from '../time/time.ts';
import { reviewed } from '../vendor/account.ts';
import type { RoutingVendor } from '../vendor/vendor.ts';
import type { RoutingQuestion } from './question.ts';

/** A vendor that is open only in quiet hours has no opening at which it can be texted: so many openings are looked at. */
const MAX_OPENINGS = 14;
/** How long a penalty that its points no longer deserve may stand until it is reviewed: the review tells the vendor, and the search goes on. */
const REVIEW_WAIT: Millis = 10 * SECOND;

/** The first moment from `at` on at which the vendor is open and a text may leave to it; null when there is none within a year. */
export function firstChance({ calendar }: RoutingVendor, { policy }: RoutingQuestion, at: Moment): Moment | null {
  let from = at;
  for (let i = 0; i < MAX_OPENINGS; i++) {
    const opens = nextOpening(calendar, from);
    const quietUntil = opens === null ? null : quietHoursEnd(policy.quietFrom, policy.quietUntil, calendar.timeZone, opens);
    if (quietUntil === null) return opens;
    from = quietUntil;
  }
  return null;
}

/** From when a text may leave to a vendor that cannot be texted now, and in words what holds it until then; null when it can be. */
export function textableFrom(
  vendor: RoutingVendor,
  { policy, heldUntil, notSent, now }: RoutingQuestion,
): { at: Moment; because: string } | null {
  const quietUntil = quietHoursEnd(policy.quietFrom, policy.quietUntil, vendor.calendar.timeZone, now);
  const unsent = notSent.get(vendor.id);
  const all = [
    { at: quietUntil ?? now, because: 'quiet hours' },
    { at: heldUntil.get(vendor.id) ?? now, because: 'texts to its phone wait' },
    // Each time longer, so that a vendor whose texts never go out is not asked again and again.
    { at: unsent ? unsent.at + unsent.times * policy.sendWithin : now, because: 'its text did not go out, and it is not asked again' },
  ];
  const last = all.reduce((a, b) => (b.at > a.at ? b : a));
  return last.at > now ? last : null;
}

/** When a vendor's penalty by points may end, by the fading of its next strike; null when that is not before the search ends. */
export function pointsMayFadeBy({ account }: RoutingVendor, { thresholds, giveUpAt, now }: RoutingQuestion): Moment | null {
  const at = reviewed(account, thresholds).penalty === null ? now + REVIEW_WAIT : account.fadesAt;
  return at !== null && giveUpAt !== null && at < giveUpAt ? at : null;
}
