import { DAY, HOUR, MINUTE, type Millis, type Moment } from '../time/time.ts';
import type { Finding, FindingKind } from './finding.ts';

/** How often a finding that stands is said again. */
const SAY_AGAIN: Millis = HOUR;
/** How often it is written down that a finding still stands. */
const SEE_AGAIN: Millis = MINUTE;
/** How long a finding is remembered that has been put in order. */
const REMEMBER: Millis = DAY;

/**
 * A finding as it is kept from one look to the next. `looks`: in how many looks on end it was found, before it was said; `saidAt`: when it was last
 * said aloud, null before; `clearedAt`: when it was no longer so, null while it stands.
 */
export type KeptFinding = Omit<Finding, 'mend'> & {
  foundAt: Moment;
  seenAt: Moment;
  looks: number;
  saidAt: Moment | null;
  clearedAt: Moment | null;
};

/** What a look makes of the findings: to keep as they are now, to say aloud (the `fresh` ones for the first time), to call in order, to forget. */
export type Verdict = { keep: KeptFinding[]; say: KeptFinding[]; fresh: KeptFinding[]; cleared: KeptFinding[]; forget: string[] };

/** In how many looks on end something must be found before it counts: two counts of a living thing may miss each other once. */
const looksNeeded = (kind: FindingKind): number => (kind === 'COUNTS_DISAGREE' ? 3 : 1);

/** Holds what a look found against what is kept. `about`: the inquiries and platforms that it looked at; of others it says nothing. */
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
  // What was never said need not be called back.
  if (finding.saidAt === null) return void verdict.forget.push(finding.id);
  const cleared = { ...finding, clearedAt: now };
  verdict.keep.push(cleared);
  verdict.cleared.push(cleared);
}
