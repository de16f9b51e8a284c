import { HOUR, MINUTE, type Millis, type Moment } from '../../domain/time/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';

/** An inquiry that cannot be decided: its document is malformed, or there is a bug of ours. `tries`: how often it failed in a row. */
export type Quarantined = { inquiryId: string; platformId: string; error: string; since: Moment; attempts: number };

/** What is quarantined in this process, so that it is not tried over and over: the sweeps find it every few seconds. */
export type Quarantine = {
  /** It failed by itself, not for somebody else's sake. */
  failed(about: { inquiryId: string; platformId: string }, error: unknown): void;
  /** It went well: it is aside no more. */
  release(inquiryId: string): void;
  /** True while it is to be left alone. */
  isResting(inquiryId: string): boolean;
  list(): Quarantined[];
};

const FIRST_REST: Millis = MINUTE;
const MAX_REST: Millis = HOUR;

/** Rests double from a minute to an hour: what is mended, by a new version or by hand, is found again by itself. */
export function createQuarantine({ clock, log }: { clock: Clock; log: Log }): Quarantine {
  const aside = new Map<string, Quarantined & { until: Moment }>();
  return {
    failed({ inquiryId, platformId }, error) {
      const before = aside.get(inquiryId);
      const tries = (before?.attempts ?? 0) + 1;
      const rest = Math.min(MAX_REST, FIRST_REST * 2 ** (tries - 1));
      const now = clock.now();
      aside.set(inquiryId, {
        inquiryId,
        platformId,
        error: String(error),
        since: before?.since ?? now,
        attempts: tries,
        until: now + rest,
      });
      log.error('an inquiry was quarantined', { inquiry: inquiryId, tries, error: error instanceof Error ? error.stack : String(error) });
    },
    release: (inquiryId) => void aside.delete(inquiryId),
    isResting: (inquiryId) => (aside.get(inquiryId)?.until ?? 0) > clock.now(),
    list: () => [...aside.values()].map(({ until: _, ...one }) => one),
  };
}
