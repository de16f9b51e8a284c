import type { When } from '../../domain/audit/facts.ts';
import { isDecided, judge } from '../../domain/audit/judge.ts';
import type { AuditStore } from '../ports/audit-store.ts';
import type { FindingsLog } from './findings-log.ts';

/** How many whole inquiries the auditor reads at once. */
export const STEP = 200;

/** What the auditor judges whole inquiries with: the store, the moment of its look, and the log of its findings. */
export type JudgeNeeds = { store: AuditStore; when: When; log: FindingsLog };

/**
 * Judges whole inquiries, except those that changed while they were read. Returns the ids of those that are in order and stay so until they
 * change.
 */
export async function readInWhole(ids: string[], { store, when, log }: JudgeNeeds): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const { cases, moved } = await store.cases(ids);
  const found = cases.flatMap((one) => judge(one, when));
  await log.record(found, new Set(ids.filter((id) => !moved.includes(id))));
  const wrong = new Set(found.map(({ about }) => about));
  return new Set(cases.filter((one) => isDecided(one) && !wrong.has(one.inquiry.id)).map(({ inquiry }) => inquiry.id));
}

/**
 * Judges the next stretch of all inquiries, except those that have not changed since they were last found in order. Returns the cursor of
 * the next stretch, empty at the end.
 */
export async function walk(cursor: string, needs: JudgeNeeds): Promise<string> {
  const { store } = needs;
  const stretch = await store.stretch(cursor, STEP);
  const marks = await store.marks(cursor);
  const changed = stretch.filter(({ id, print, hasUnsettled }) => hasUnsettled || marks.get(id) !== print);
  const inOrder = await readInWhole(
    changed.map(({ id }) => id),
    needs,
  );
  const unread = new Set(stretch.filter((one) => !changed.includes(one)).map(({ id }) => id));
  const prints = stretch.filter(({ id }) => inOrder.has(id) || unread.has(id)).map(({ id, print }): [string, string] => [id, print]);
  if (changed.length) await store.keepMarks(cursor, new Map(prints));
  return stretch.length < STEP ? '' : (stretch.at(-1)?.id ?? '');
}
