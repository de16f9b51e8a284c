import pLimit, { type LimitFunction } from 'p-limit';
import type { Reads } from '../../../flow/ports/reads.ts';

/** How many reads that may take long run at once, of all platforms and of one. What decides about inquiries has the rest of the pool. */
const MAX_AT_ONCE = 6;
const MAX_A_PLATFORM = 2;

/** Reads that may read much of what a platform keeps. */
const LONG = ['responses', 'responseCount', 'promise', 'scorecard', 'inquiryCount', 'vendorCount', 'returnCount', 'strikeCount'] as const;

/**
 * The same reads, of which those that may take long wait for one another: a platform that asks for many reports at once keeps neither other
 * platforms nor the question waiting whether the database answers.
 */
export function longReadsApart(reads: Reads): Reads {
  const all = pLimit(MAX_AT_ONCE);
  const platforms = new Map<string, LimitFunction>();

  async function inTurn<T>(platformId: string, read: () => Promise<T>): Promise<T> {
    const own = platforms.get(platformId) ?? pLimit(MAX_A_PLATFORM);
    platforms.set(platformId, own);
    try {
      return await own(() => all(read));
    } finally {
      if (!own.activeCount && !own.pendingCount) platforms.delete(platformId);
    }
  }

  const apart = Object.fromEntries(
    LONG.map((name) => {
      const read = reads[name] as (platformId: string, ...rest: unknown[]) => Promise<unknown>;
      return [name, (platformId: string, ...rest: unknown[]) => inTurn(platformId, () => read(platformId, ...rest))];
    }),
  );
  return { ...reads, ...apart };
}
