import type { Collection, Db } from 'mongodb';
import type { KeptFinding } from '../../../domain/audit/kept-findings.ts';
import { type AuditLook, type AuditStore, NEVER_LOOKED } from '../../../flow/ports/audit-store.ts';
import type { Reads } from '../../../flow/ports/reads.ts';

/** The part of the auditor's store that only the auditor writes. */
export type AuditNotes = Pick<AuditStore, 'marks' | 'keepMarks' | 'look' | 'keepLook' | 'findings' | 'keepFindings'>;

const LOOK = 'look';
/** The most findings that a platform is shown. */
const SHOWN = 50;

type LookDocument = { _id: typeof LOOK } & Partial<AuditLook>;
/** `_id` is the id of the inquiry after which the stretch begins. */
type MarksDocument = { _id: string; prints: Record<string, string> };
type FindingDocument = { _id: string } & Omit<KeptFinding, 'id'>;

type Collections = { looks: Collection<LookDocument>; marks: Collection<MarksDocument>; findings: Collection<FindingDocument> };
const collectionsIn = (db: Db): Collections => ({
  looks: db.collection<LookDocument>('audits'),
  marks: db.collection<MarksDocument>('auditmarks'),
  findings: db.collection<FindingDocument>('auditfindings'),
});

const findingOf = ({ _id, ...finding }: FindingDocument): KeptFinding => ({ id: _id, ...finding });

/** What the auditor remembers from one look to the next, whichever process looks. */
export function mongoAuditNotes(db: Db): AuditNotes {
  const { looks, marks, findings } = collectionsIn(db);
  return {
    async marks(after) {
      return new Map(Object.entries((await marks.findOne({ _id: after }))?.prints ?? {}));
    },

    async keepMarks(after, prints) {
      await marks.updateOne({ _id: after }, { $set: { prints: Object.fromEntries(prints) } }, { upsert: true });
    },

    look: () => lookIn(looks),

    async keepLook({ found = {}, ...change }) {
      const added = Object.entries(found).map(([kind, n]) => [`found.${kind}`, n]);
      const update = {
        ...(Object.keys(change).length ? { $set: change } : {}),
        ...(added.length ? { $inc: Object.fromEntries(added) } : {}),
      };
      await looks.updateOne({ _id: LOOK }, update, { upsert: true });
    },

    async findings() {
      return (await findings.find().toArray()).map(findingOf);
    },

    async keepFindings(keep, forget) {
      await findings.bulkWrite([
        ...keep.map(({ id, ...finding }) => ({ replaceOne: { filter: { _id: id }, replacement: finding, upsert: true } })),
        ...forget.map((id) => ({ deleteOne: { filter: { _id: id } } })),
      ]);
    },
  };
}

/** What the API shows a platform of the auditor's last look and findings. */
export function mongoAudited(db: Db): Reads['audited'] {
  const { looks, findings } = collectionsIn(db);
  return async (platformId) => {
    const [look, platform, said] = await Promise.all([
      lookIn(looks),
      db.collection<{ _id: string; createdAt: number }>('platforms').findOne({ _id: platformId }, { projection: { createdAt: 1 } }),
      findings
        .find({ platformId, saidAt: { $ne: null } })
        .sort({ foundAt: -1 })
        .limit(SHOWN)
        .toArray(),
    ]);
    // A platform that came while the auditor looked was not looked at.
    const isLookedAt = platform !== null && look.startedAt !== null && platform.createdAt <= look.startedAt;
    return { at: isLookedAt ? look.at : null, findings: said.map(findingOf) };
  };
}

async function lookIn(looks: Collection<LookDocument>): Promise<AuditLook> {
  const kept = await looks.findOne({ _id: LOOK });
  if (!kept) return NEVER_LOOKED;
  const { _id, ...look } = kept;
  return { ...NEVER_LOOKED, ...look };
}
