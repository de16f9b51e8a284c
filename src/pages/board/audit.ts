import { HOUR, MINUTE, type Millis, type Moment } from '../../domain/time/time.ts';
import type { Audited } from '../../flow/ports/audit-store.ts';
import { compactLength, operatorTime } from '../times.ts';

/** How long a cleared finding stays on the board. */
const SHOW_CLEARED_FOR: Millis = HOUR;
/** An audit older than this raises the alarm. */
const STALE_AFTER: Millis = 5 * MINUTE;

type FindingRow = { kind: string; what: string; inquiryId: string; foundAt: string; state: string; tone: 'bad' | 'warn' };

/** The auditor's figure in the board's first line, and its findings: open ones first, then those that cleared lately. */
export type BoardAudit = { count: string; words: string; isAlarm: boolean; rows: FindingRow[] };

export function boardAudit({ at, findings }: Audited, now: Moment): BoardAudit {
  const shown = findings.filter(({ clearedAt }) => clearedAt === null || now - clearedAt < SHOW_CLEARED_FOR);
  const standing = shown.filter(({ clearedAt }) => clearedAt === null);
  const cleared = shown.length - standing.length;
  const age = at === null ? 'the auditor has not looked yet' : `found wrong by the auditor, who looked ${compactLength(now - at)} ago`;
  const rows = [...standing, ...shown.filter(({ clearedAt }) => clearedAt !== null)].map(
    (finding): FindingRow => ({
      kind: finding.kind,
      what: finding.what,
      inquiryId: finding.inquiryId ?? '',
      foundAt: operatorTime(finding.foundAt, now),
      state: finding.clearedAt === null ? 'STILL SO' : `in order since ${operatorTime(finding.clearedAt, now)}`,
      tone: finding.clearedAt === null ? 'bad' : 'warn',
    }),
  );
  return {
    count: at === null && shown.length === 0 ? '–' : String(standing.length),
    words: cleared ? `${age}; ${cleared} more in order again` : age,
    isAlarm: shown.length > 0 || (at !== null && now - at > STALE_AFTER),
    rows,
  };
}
