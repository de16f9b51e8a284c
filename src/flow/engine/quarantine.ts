import { HOUR, MINUTE, type Millis, type Moment } from '../../domain/time/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';

/** An inquiry that cannot be decided: its document is malformed, or there is a bug of ours. `tries`: how often it failed in a row. */
export type SetAside = { inquiryId: string; platformId: string; error: string; since: Moment; tries: number };

/** What is set aside in this process, so that it is not tried over and over: the sweeps find it every few seconds. */
export type Aside = {
  /** It failed by itself, not for somebody else's sake. */
  failed(about: { inquiryId: string; platformId: string }, error: unknown): void;
  /** It went well: it is aside no more. */
  went(inquiryId: string): void;
  /** True while it is to be left alone. */
  rests(inquiryId: string): boolean;
  list(): SetAside[];
};

const FIRST_REST: Millis = MINUTE;
const LONGEST_REST: Millis = HOUR;

/** Rests double from a minute to an hour: what is mended, by a new version or by hand, is found again by itself. */
export function createAside({ clock, log }: { clock: Clock; log: Log }): Aside {
  const aside = new Map<string, SetAside & { until: Moment }>();
  return {
    failed({ inquiryId, platformId }, error) {
      const before = aside.get(inquiryId);
      const tries = (before?.tries ?? 0) + 1;
      const rest = Math.min(LONGEST_REST, FIRST_REST * 2 ** (tries - 1));
      const now = clock.now();
      aside.set(inquiryId, { inquiryId, platformId, error: String(error), since: before?.since ?? now, tries, until: now + rest });
      log.error('an inquiry was set aside', { inquiry: inquiryId, tries, error: error instanceof Error ? error.stack : String(error) });
    },
    went: (inquiryId) => void aside.delete(inquiryId),
    rests: (inquiryId) => (aside.get(inquiryId)?.until ?? 0) > clock.now(),
    list: () => [...aside.values()].map(({ until: _, ...one }) => one),
  };
}
