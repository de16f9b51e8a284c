import { DAY, HOUR, MINUTE, type Millis, type Moment } from '../time/time.ts';
import type { Finding, FindingKind } from './finding.ts';

/** A finding that stands is logged again after this time. */
const SAY_AGAIN: Millis = HOUR;
/** The `seenAt` of a finding that stands is stored again after this time. */
const SEE_AGAIN: Millis = MINUTE;
/** A finding that was cleared is kept for this time. */
const REMEMBER: Millis = DAY;

/**
 * A finding as it is stored between looks. `looks`: in how many consecutive looks it was found, counted until it is logged; `saidAt`: when
 * it was last logged, null before; `clearedAt`: when a look no longer found it, null while it stands.
 */
export type KeptFinding = Omit<Finding, 'mend'> & {
  foundAt: Moment;
  seenAt: Moment;
  looks: number;
  saidAt: Moment | null;
  clearedAt: Moment | null;
};

/**
 * What follows from one look. `keep`: findings to store; `say`: to log; `fresh`: those of `say` that are logged for the first time;
 * `cleared`: to log as in order again; `forget`: ids to delete.
 */
export type Verdict = { keep: KeptFinding[]; say: KeptFinding[]; fresh: KeptFinding[]; cleared: KeptFinding[]; forget: string[] };

/**
 * In how many consecutive looks a finding must be found before it is logged: two counts of changing data may differ once without a fault.
 */
const looksNeeded = (kind: FindingKind): number => (kind === 'COUNTS_DISAGREE' ? 3 : 1);

/**
 * Compares the findings of a look with the stored ones. `about`: the inquiries and platforms that the look covered; stored findings about
 * others stay as they are.
 */
export function mergeFindings(kept: Iterable<KeptFinding>, found: readonly Finding[], about: ReadonlySet<string>, now: Moment): Verdict {
  const verdict: Verdict = { keep: [], say: [], fresh: [], cleared: [], forget: [] };
  const before = new Map([...kept].map((finding) => [finding.id, finding]));
  const ids = new Set(found.map(({ id }) => id));
  for (const finding of found) findAgain(finding, before.get(finding.id), verdict, now);
  for (const finding of before.values()) {
    if (finding.clearedAt !== null) {
      if (!ids.has(finding.id) && now - finding.clearedAt > REMEMBER) verdict.forget.push(finding.id);
    } else if (about.has(finding.about) && !ids.has(finding.id)) putInOrder(finding, verdict, now);
  }
  return verdict;
}

function findAgain({ mend: _, ...finding }: Finding, before: KeptFinding | undefined, verdict: Verdict, now: Moment): void {
  const stood = before && before.clearedAt === null ? before : null;
  const { foundAt, looks, saidAt } = stood ?? { foundAt: now, looks: 0, saidAt: null };
  const seen: KeptFinding = { ...finding, foundAt, seenAt: now, looks: looks + 1, saidAt, clearedAt: null };
  if (seen.looks >= looksNeeded(seen.kind) && (saidAt === null || now - saidAt >= SAY_AGAIN)) {
    seen.saidAt = now;
    verdict.say.push(seen);
    if (saidAt === null) verdict.fresh.push(seen);
  }
  if (saidAt === null || seen.saidAt === now || now - (stood?.seenAt ?? 0) >= SEE_AGAIN) verdict.keep.push(seen);
}

function putInOrder(finding: KeptFinding, verdict: Verdict, now: Moment): void {
  // A finding that was never logged needs no all-clear.
  if (finding.saidAt === null) return void verdict.forget.push(finding.id);
  const cleared = { ...finding, clearedAt: now };
  verdict.keep.push(cleared);
  verdict.cleared.push(cleared);
}
