import { isSameNumber } from '../phone-number.ts';
import { dayInWords, isOpen, localDate, momentInWords, nextDay, nextOpening } from '../time/calendar.ts';
import type { Moment } from '../time/time.ts';
import { standingOf } from '../vendor/account.ts';
import type { RoutingVendor } from '../vendor/vendor.ts';
import type { CandidateCode, OfferStatus } from './candidate.ts';
import { outOfArea } from './coverage.ts';
import { firstChance, pointsMayFadeBy, textableFrom } from './first-chance.ts';
import type { RoutingQuestion } from './question.ts';

/**
 * Why a vendor cannot be offered the inquiry now. `opensAt`: when the vendor could be offered it, if nothing else changes; null or missing
 * when no such moment is known.
 */
export type Obstacle = { reason: string; opensAt?: Moment | null };

/**
 * One rule of routing. `who`: the vendors that it leaves out, in words for README's table. `finds`: the obstacle that it sees for a vendor;
 * null when it sees none.
 */
export type RoutingRule = {
  code: CandidateCode;
  who: string;
  example: string;
  finds(vendor: RoutingVendor, question: RoutingQuestion): Obstacle | null;
};

const HAD_IT: Record<OfferStatus, string> = {
  PENDING: 'has this one on offer already',
  ACCEPTED: 'already had this one',
  DECLINED: 'already declined this one',
  EXPIRED: 'already let this one run out',
  RESCINDED: 'already had this one, it was taken back',
  UNDELIVERABLE: 'could not be texted about this one',
};

/** The rules, in the order in which routing applies them. The first that finds an obstacle gives the candidate its code and reason. */
export const ROUTING_RULES: readonly RoutingRule[] = [
  {
    code: 'ALREADY_OFFERED',
    who: 'was offered this inquiry before, whatever became of it',
    example: HAD_IT.DECLINED,
    finds(vendor, { offered }) {
      const before = offered.get(vendor.id);
      return before === undefined ? null : { reason: HAD_IT[before] };
    },
  },
  {
    code: 'OWN_INQUIRY',
    who: "is the consumer: its phone, or its manager's, is the one that the inquiry came from",
    example: 'it asked for this itself',
    finds({ phone, manager }, { consumerPhone }) {
      const isOwn = isSameNumber(phone, consumerPhone) || (manager !== null && isSameNumber(manager.phone, consumerPhone));
      return isOwn ? { reason: 'it asked for this itself' } : null;
    },
  },
  {
    code: 'OUT_OF_AREA',
    who: 'covers neither the postal code nor, within its radius, the place',
    example: '12 km outside its area',
    finds({ coverage }, { location }) {
      const reason = outOfArea(coverage, location);
      return reason === null ? null : { reason };
    },
  },
  {
    code: 'SUSPENDED',
    who: 'has `suspendAtPoints` points or more, until they fade or are waived, or the platform resumes it',
    example: 'suspended since 3 Nov: 4 misses',
    finds: (vendor, question) => notNow(vendor, question, 'SUSPENDED'),
  },
  {
    code: 'PAUSED',
    who: 'is paused by choice, or has `pauseAtPoints` points or more',
    example: 'paused since 3 Nov: on holiday',
    finds: (vendor, question) => notNow(vendor, question, 'PAUSED'),
  },
  {
    code: 'UNREACHABLE',
    who: 'opted out of texts, or whose number fails',
    example: 'its number fails (21211)',
    finds({ unreachable }) {
      if (!unreachable) return null;
      return {
        reason: unreachable.because === 'OPTED_OUT' ? 'opted out of texts' : `its number fails (${unreachable.errorCode ?? 'no code'})`,
      };
    },
  },
  {
    code: 'CAP_REACHED',
    who: 'was made its `dailyCap` of offers today, by the date where it works',
    example: 'cap of 5 reached today',
    finds(vendor, question) {
      const { dailyCap, load, calendar } = vendor;
      const { now } = question;
      if (dailyCap === null || load.day !== localDate(calendar.timeZone, now) || load.offersToday < dailyCap) return null;
      // The search waits for the next day as it waits for a closed vendor to open.
      return { reason: `cap of ${dailyCap} reached today`, opensAt: firstChance(vendor, question, nextDay(calendar.timeZone, now)) };
    },
  },
  {
    code: 'CLOSED_NOW',
    who: 'is closed by its own hours, holidays and time zone',
    example: 'closed until Monday 08:00 in Denver',
    finds(vendor, question) {
      const { calendar } = vendor;
      const { now } = question;
      if (isOpen(calendar, now)) return null;
      const opens = nextOpening(calendar, now);
      if (opens === null) return { reason: 'closed, with no opening within a year' };
      return { reason: `closed until ${momentInWords(calendar.timeZone, opens, now)}`, opensAt: firstChance(vendor, question, opens) };
    },
  },
  {
    code: 'CANNOT_BE_TEXTED_NOW',
    who: 'a text cannot reach now: it is in quiet hours where it works, its phone has had its texts or its country is paused, or the text about this inquiry did not go out a while ago',
    example: 'quiet hours until Tuesday 08:00 in Denver',
    finds(vendor, question) {
      const held = textableFrom(vendor, question);
      if (held === null) return null;
      const until = momentInWords(vendor.calendar.timeZone, held.at, question.now);
      return { reason: `${held.because} until ${until}`, opensAt: firstChance(vendor, question, held.at) };
    },
  },
];

function notNow(vendor: RoutingVendor, question: RoutingQuestion, status: 'PAUSED' | 'SUSPENDED'): Obstacle | null {
  const standing = standingOf(vendor, question.now);
  if (standing.status !== status) return null;
  const reason = `${status.toLowerCase()} since ${dayInWords(vendor.calendar.timeZone, standing.since)}: ${standing.reason}`;
  const until = standing.by === 'POINTS' ? pointsMayFadeBy(vendor, question) : standing.until;
  return until === null ? { reason } : { reason, opensAt: firstChance(vendor, question, until) };
}
