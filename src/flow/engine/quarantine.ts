import { HOUR, MINUTE, type Millis, type Moment } from '../../domain/time/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';

/** An inquiry that cannot be decided: its document is malformed, or our code has a bug. `attempts`: how often it failed in a row. */
export type Quarantined = { inquiryId: string; platformId: string; error: string; since: Moment; attempts: number };

/** The inquiries that this process has quarantined: it does not try them again at every sweep, that is, every few seconds. */
export type Quarantine = {
  /** The inquiry could not be decided, for a reason of its own. */
  failed(about: { inquiryId: string; platformId: string }, error: unknown): void;
  /** The inquiry was decided: it is quarantined no more. */
  release(inquiryId: string): void;
  /** True while the inquiry must not be tried again. */
  isResting(inquiryId: string): boolean;
  list(): Quarantined[];
};

const FIRST_REST: Millis = MINUTE;
const MAX_REST: Millis = HOUR;

/** Rests double from a minute to an hour, so that an inquiry that was mended, by a new version or by hand, is found again by itself. */
export function createQuarantine({ clock, log }: { clock: Clock; log: Log }): Quarantine {
  const quarantined = new Map<string, Quarantined & { until: Moment }>();
  return {
    failed({ inquiryId, platformId }, error) {
      const before = quarantined.get(inquiryId);
      const attempts = (before?.attempts ?? 0) + 1;
      const rest = Math.min(MAX_REST, FIRST_REST * 2 ** (attempts - 1));
      const now = clock.now();
      const since = before?.since ?? now;
      quarantined.set(inquiryId, { inquiryId, platformId, error: String(error), since, attempts, until: now + rest });
      const stack = error instanceof Error ? error.stack : String(error);
      log.error('an inquiry was quarantined', { inquiry: inquiryId, tries: attempts, error: stack });
    },
    release: (inquiryId) => void quarantined.delete(inquiryId),
    isResting: (inquiryId) => (quarantined.get(inquiryId)?.until ?? 0) > clock.now(),
    list: () => [...quarantined.values()].map(({ until: _, ...one }) => one),
  };
}
