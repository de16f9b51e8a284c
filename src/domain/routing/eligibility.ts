import { dayInWords, isOpen, localDate, momentInWords, nextDay, nextOpening } from '../time/calendar.ts';
import type { Moment } from '../time/time.ts';
import { type Standing, standingOf } from '../vendor/account.ts';
import type { RoutingVendor } from '../vendor/vendor.ts';
import type { CandidateCode, OfferStatus } from './candidate.ts';
import { outOfArea } from './coverage.ts';
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
    finds: (vendor, { now }) => notNow(vendor, standingOf(vendor, now), 'SUSPENDED'),
  },
  {
    code: 'PAUSED',
    who: 'is paused by choice, or has `pauseAtPoints` points or more',
    example: 'paused since 3 Nov: on holiday',
    finds: (vendor, { now }) => notNow(vendor, standingOf(vendor, now), 'PAUSED'),
  },
  {
    code: 'UNREACHABLE',
    who: 'opted out of texts, or its number fails',
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
    finds({ dailyCap, load, calendar }, { now }) {
      if (dailyCap === null || load.day !== localDate(calendar.timeZone, now) || load.offersToday < dailyCap) return null;
      // The search waits for the next day as it waits for a closed vendor to open.
      return { reason: `cap of ${dailyCap} reached today`, opensAt: nextOpening(calendar, nextDay(calendar.timeZone, now)) };
    },
  },
  {
    code: 'CLOSED_NOW',
    who: 'is closed by its own hours, holidays and time zone',
    example: 'closed until Monday 08:00 in Denver',
    finds({ calendar }, { now }) {
      if (isOpen(calendar, now)) return null;
      const opensAt = nextOpening(calendar, now);
      if (opensAt === null) return { reason: 'closed, with no opening within a year' };
      return { reason: `closed until ${momentInWords(calendar.timeZone, opensAt, now)}`, opensAt };
    },
  },
];

function notNow({ calendar }: RoutingVendor, standing: Standing, status: 'PAUSED' | 'SUSPENDED'): Obstacle | null {
  if (standing.status !== status) return null;
  const reason = `${status.toLowerCase()} since ${dayInWords(calendar.timeZone, standing.since)}: ${standing.reason}`;
  return standing.until === null ? { reason } : { reason, opensAt: nextOpening(calendar, standing.until) };
}
