import type { Policy } from '../domain/policy/policy.ts';
import type { Moment } from '../domain/time/time.ts';
import { standingOf } from '../domain/vendor/account.ts';
import { fallBelowAt, type Strike } from '../domain/vendor/strike.ts';
import type { Vendor } from '../domain/vendor/vendor.ts';
import type { Reads } from '../flow/ports/reads.ts';
import { counted, dayInWords, type ReaderZone, timeForReader } from './times.ts';

/** What a vendor's standing is told by. `strikes`: the active ones; `thresholds`: those of the policy in force. */
export type Standing = {
  vendor: Vendor;
  strikes: readonly Strike[];
  thresholds: Pick<Policy, 'pauseAtPoints' | 'suspendAtPoints'>;
  brand: string;
  now: Moment;
  reader: ReaderZone;
};

/** A vendor that still gets leads has fewer active strikes than this. */
const MAX_STRIKES = 200;

/** The active strikes of a vendor, newest first. */
export async function activeStrikes(reads: Reads, { platformId, id }: Vendor, now: Moment): Promise<Strike[]> {
  return (await reads.strikePage(platformId, id, { active: true, now }, { first: MAX_STRIKES })).items.map(({ item }) => item);
}

/** A vendor's standing in its own words: whether it gets leads, its points against the limits, and how leads come again. */
export function standingInWords({ vendor, strikes, thresholds, brand, now, reader }: Standing): string[] {
  const { pauseAtPoints, suspendAtPoints } = thresholds;
  const points = strikes.reduce((sum, strike) => sum + strike.points, 0);
  const have =
    points === 0
      ? 'No points count against you.'
      : `${counted(points, 'point')} from ${counted(strikes.length, 'strike')} count against you.`;
  const limits = `Leads are paused at ${counted(pauseAtPoints, 'point')} and suspended at ${suspendAtPoints}.`;
  const standing = standingOf(vendor, now);
  if (standing.status === 'ACTIVE') return [...unreachableSentence(vendor, brand), have, limits];
  const since = `since ${dayInWords(standing.since, reader)}`;
  if (standing.by === 'CHOICE') {
    const back =
      standing.until === null
        ? `They come again as soon as ${brand} resumes you.`
        : `They come again ${timeForReader(standing.until, now, reader)}.`;
    return [`Your leads are paused ${since}: ${standing.reason}`, back, have];
  }
  const faded = fallBelowAt(strikes, pauseAtPoints);
  const until = faded === null ? '' : `, on ${dayInWords(faded, reader)} if nothing is added`;
  return [
    `Your leads are ${standing.status.toLowerCase()} ${since} because of missed ones.`,
    have,
    `They come again once fewer than ${counted(pauseAtPoints, 'point')} count${until}. A miss that is forgiven no longer counts, and ${brand} can resume you at any time.`,
  ];
}

function unreachableSentence({ unreachable }: Vendor, brand: string): string[] {
  if (unreachable === null) return [];
  return [
    unreachable.because === 'OPTED_OUT'
      ? 'You get no leads while you are opted out of our texts. Text START to our number to get them again.'
      : `You get no leads while our texts do not reach your number. Please check it with ${brand}.`,
  ];
}
