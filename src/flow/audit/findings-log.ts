import type { Finding, FindingKind } from '../../domain/audit/finding.ts';
import { type KeptFinding, mergeFindings } from '../../domain/audit/kept-findings.ts';
import type { Engine } from '../engine/engine.ts';
import type { AuditStore } from '../ports/audit-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Outbox } from '../ports/outbox.ts';

/** Where the findings log stores and logs findings, and how it wakes what is stuck. */
export type FindingsLogNeeds = {
  store: Pick<AuditStore, 'findings' | 'keepFindings' | 'keepLook'>;
  engine: Pick<Engine, 'wake'>;
  outbox: Pick<Outbox, 'write'>;
  /** Tells the sender that there may be something to send. */
  nudge(): void;
  clock: Clock;
  log: Log;
};

/** The auditor's stored findings, as one look reads and changes them. */
export type FindingsLog = {
  /** Ids of the inquiries with a finding that stands; first the one whose finding was seen longest ago. */
  standing(): string[];
  /**
   * Takes the findings of a look at the inquiries and platforms in `about`: logs and stores them, wakes what is stuck, and clears the
   * stored findings about these that were not found again.
   */
  record(found: Finding[], about: ReadonlySet<string>): Promise<void>;
};

export async function openFindingsLog(needs: FindingsLogNeeds): Promise<FindingsLog> {
  const { store, clock, log } = needs;
  const kept = new Map<string, KeptFinding>((await store.findings()).map((finding) => [finding.id, finding]));

  function say({ kind, what, inquiryId, platformId }: KeptFinding): void {
    log.error('the auditor found something wrong', { kind, what, platform: platformId, ...(inquiryId ? { inquiry: inquiryId } : {}) });
  }

  return {
    standing: () =>
      [...kept.values()]
        .filter(({ clearedAt }) => clearedAt === null)
        .toSorted((a, b) => a.seenAt - b.seenAt)
        .flatMap(({ inquiryId }) => inquiryId ?? []),

    async record(found, about) {
      const verdict = mergeFindings(kept.values(), found, about, clock.now());
      for (const finding of verdict.say) say(finding);
      await mend(found, needs);
      for (const finding of verdict.keep) kept.set(finding.id, finding);
      for (const id of verdict.forget) kept.delete(id);
      if (verdict.keep.length || verdict.forget.length) await store.keepFindings(verdict.keep, verdict.forget);
      if (verdict.fresh.length) await store.keepLook({ found: countedByKind(verdict.fresh) });
      for (const { kind, inquiryId, platformId } of verdict.cleared)
        log.info('what the auditor found is in order again', { kind, platform: platformId, ...(inquiryId ? { inquiry: inquiryId } : {}) });
    },
  };
}

/** Wakes what is stuck: inquiries through the engine, texts through the outbox. Waking what has woken meanwhile is harmless. */
async function mend(found: Finding[], { engine, outbox, nudge }: FindingsLogNeeds): Promise<void> {
  const mends = found.flatMap(({ mend, inquiryId, platformId }) => (mend ? [{ mend, inquiryId, platformId }] : []));
  const woken = mends.filter(({ mend }) => mend.type === 'WAKE');
  for (const [id, platformId] of new Map(woken.map(({ inquiryId, platformId }) => [inquiryId, platformId])))
    if (id) engine.wake({ id, platformId });
  const texts = mends.flatMap(({ mend }) => (mend.type === 'TEXT' ? [mend] : []));
  if (texts.length) await outbox.write(texts.map(({ messageId: id, from, set }) => ({ id, from: [from], set })));
  if (mends.some(({ mend }) => mend.type !== 'WAKE')) nudge();
}

function countedByKind(findings: KeptFinding[]): Partial<Record<FindingKind, number>> {
  const counts: Partial<Record<FindingKind, number>> = {};
  for (const { kind } of findings) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
