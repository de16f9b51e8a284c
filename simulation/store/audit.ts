import { type AuditedInquiry, type AuditedMessage, type Case, isOnItsWay } from '../../src/domain/audit/facts.ts';
import { bucketOf } from '../../src/domain/ids.ts';
import type { Message } from '../../src/domain/message.ts';
import type { Moment } from '../../src/domain/time.ts';
import type { AuditStore } from '../../src/flow/audit-ports.ts';
import type { Reads } from '../../src/flow/reads.ts';
import type { Now } from './now.ts';
import type { StoredInquiry, Tables } from './tables.ts';

/** What is missing is null, as in a database. */
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

/** What the auditor reads and notes, in memory. It looks through everything: made to be right, not fast. */
export function auditIn(tables: Tables): Now<AuditStore> {
  const { inquiries, messages, strikes, timeline, audit } = tables;
  const textsOf = (id: string) => [...messages.by.inquiry.ids(id)].flatMap((one) => messages.get(one) ?? []).map(textOf);
  const caseOf = (inquiry: AuditedInquiry): Case => ({
    inquiry,
    events: timeline.get(inquiry.id) ?? [],
    messages: textsOf(inquiry.id),
    strikes: [...strikes.values()].filter(({ inquiryId }) => inquiryId === inquiry.id),
  });
  const after = (id: string, limit: number, fits: (one: StoredInquiry) => boolean): AuditedInquiry[] =>
    [...inquiries.values()]
      .filter((one) => one.inquiry.id > id && fits(one))
      .toSorted((a, b) => (a.inquiry.id < b.inquiry.id ? -1 : 1))
      .slice(0, limit)
      .map(auditedOf);

  return {
    platforms: () => [...tables.platforms.keys()],
    lastBeat: () => tables.doors.at,
    openInquiries: (platformId, id, limit) =>
      after(id, limit, ({ inquiry }) => inquiry.platformId === platformId && inquiry.status !== 'CLOSED'),
    total: (platformId) => [...inquiries.values()].filter(({ inquiry }) => inquiry.platformId === platformId).length,
    unsettled: () => [...messages.values()].map(textOf).filter((text) => isOnItsWay(text) && text.nextAt !== null),
    messagesOf: (ids) => new Map(ids.map((id) => [id, textsOf(id)])),
    cases: (ids) => ({
      cases: ids
        .flatMap((id) => inquiries.get(id) ?? [])
        .map(auditedOf)
        .map(caseOf),
      moved: [],
    }),
    stretch: (id, limit) =>
      after(id, limit, () => true)
        .map(caseOf)
        .map((one) => ({
          id: one.inquiry.id,
          print: [one.inquiry.seq, one.events.length, one.messages.length, one.strikes.length].join('/'),
          hasUnsettled: one.messages.some(isOnItsWay),
        })),
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

/** What a platform is told of the auditor. */
export function auditedIn({ platforms, audit }: Tables): Now<Reads>['audited'] {
  return (platformId) => {
    const { startedAt, at } = audit.look;
    const createdAt = platforms.get(platformId)?.createdAt ?? Infinity;
    const said = [...audit.findings.values()].filter((finding) => finding.platformId === platformId && finding.saidAt !== null);
    return { at: startedAt !== null && createdAt <= startedAt ? at : null, findings: said.toSorted((a, b) => b.foundAt - a.foundAt) };
  };
}
