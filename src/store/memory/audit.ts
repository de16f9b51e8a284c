import { type AuditedInquiry, type AuditedMessage, type Case, isOnItsWay } from '../../domain/audit/facts.ts';
import { groupBy } from '../../domain/collections.ts';
import { bucketOf } from '../../domain/ids.ts';
import type { Message } from '../../domain/text/message.ts';
import type { Moment } from '../../domain/time/time.ts';
import type { AuditStore } from '../../flow/ports/audit-store.ts';
import type { Reads } from '../../flow/ports/reads.ts';
import type { Sync } from './sync.ts';
import type { StoredInquiry, Tables } from './tables.ts';

/** A missing moment is null, as MongoDB's reads answer it. */
const momentOf = (moment: Moment | null | undefined): Moment | null => moment ?? null;
const textOf = (message: Message): AuditedMessage => ({
  ...message,
  nextAt: momentOf(message.nextAt),
  sentAt: momentOf(message.sentAt),
});
const auditedOf = ({ inquiry }: StoredInquiry): AuditedInquiry => ({
  ...inquiry,
  bucket: bucketOf(inquiry.id),
  wakeAt: momentOf(inquiry.wakeAt),
});

/** The auditor's reads and notes, in memory. They look through everything: made to be right, not fast. */
export function memoryAudit(tables: Tables): Sync<AuditStore> {
  const { inquiries, messages, strikes, timeline, audit } = tables;
  const messagesOf = (id: string) => [...messages.by.inquiry.ids(id)].flatMap((one) => messages.get(one) ?? []);
  const textsOf = (id: string) => messagesOf(id).map(textOf);
  const strikesByInquiry = () => groupBy(strikes.values(), ({ inquiryId }) => inquiryId);
  const after = (id: string, limit: number, fits: (one: StoredInquiry) => boolean): AuditedInquiry[] =>
    [...inquiries.values()]
      .filter((one) => one.inquiry.id > id && fits(one))
      .toSorted((a, b) => (a.inquiry.id < b.inquiry.id ? -1 : 1))
      .slice(0, limit)
      .map(auditedOf);

  return {
    platforms: () => [...tables.platforms.keys()],
    lastBeat: () => tables.heartbeat.at,
    openInquiries: (platformId, id, limit) =>
      after(id, limit, ({ inquiry }) => inquiry.platformId === platformId && inquiry.status !== 'CLOSED'),
    total: (platformId) => [...inquiries.values()].filter(({ inquiry }) => inquiry.platformId === platformId).length,
    unsettled: () => [...messages.values()].filter((message) => isOnItsWay(message) && message.nextAt !== null).map(textOf),
    messagesOf: (ids) => new Map(ids.map((id) => [id, textsOf(id)])),
    cases(ids) {
      const struck = strikesByInquiry();
      const caseOf = (inquiry: AuditedInquiry): Case => ({
        inquiry,
        events: timeline.get(inquiry.id) ?? [],
        messages: textsOf(inquiry.id),
        strikes: struck.get(inquiry.id) ?? [],
      });
      return {
        cases: ids
          .flatMap((id) => inquiries.get(id) ?? [])
          .map(auditedOf)
          .map(caseOf),
        moved: [],
      };
    },
    stretch(from, limit) {
      const struck = strikesByInquiry();
      return after(from, limit, () => true).map(({ id, seq }) => {
        const texts = messagesOf(id);
        const print = [seq, timeline.get(id)?.length ?? 0, texts.length, struck.get(id)?.length ?? 0].join('/');
        return { id, print, hasUnsettled: texts.some((text) => isOnItsWay(text)) };
      });
    },
    marks: (id) => audit.marks.get(id) ?? new Map(),
    keepMarks: (id, prints) => void audit.marks.set(id, prints),
    look: () => audit.look,
    keepLook({ found = {}, ...change }) {
      const counts = { ...audit.look.found };
      for (const [kind, n] of Object.entries(found) as [keyof typeof found, number][]) counts[kind] = (counts[kind] ?? 0) + n;
      audit.look = { ...audit.look, ...change, found: counts };
    },
    findings: () => [...audit.findings.values()],
    keepFindings(keep, forget) {
      for (const finding of keep) audit.findings.set(finding.id, finding);
      for (const id of forget) audit.findings.delete(id);
    },
  };
}

/** What the API shows a platform of the auditor's last look and findings. */
export function memoryAudited({ platforms, audit }: Tables): Sync<Reads>['audited'] {
  return (platformId) => {
    const { startedAt, at } = audit.look;
    const createdAt = platforms.get(platformId)?.createdAt ?? Infinity;
    const said = [...audit.findings.values()].filter((finding) => finding.platformId === platformId && finding.saidAt !== null);
    return { at: startedAt !== null && createdAt <= startedAt ? at : null, findings: said.toSorted((a, b) => b.foundAt - a.foundAt) };
  };
}
