import type { Collection, Db, Document } from 'mongodb';
import type { AuditedInquiry, AuditedMessage, Case } from '../../../domain/audit/facts.ts';
import type { AuditStore, Footprint } from '../../../flow/ports/audit-store.ts';
import { eventOf, inquiryOf, messageOf, momentOf, type Stored, seqOf, strikeOf } from './audit-documents.ts';

/** The part of the auditor's store that reads what others have written. */
export type AuditReading = Pick<
  AuditStore,
  'platforms' | 'lastBeat' | 'openInquiries' | 'total' | 'unsettled' | 'messagesOf' | 'cases' | 'stretch'
>;

const OPEN = ['RECEIVED', 'OFFERED', 'ACCEPTED', 'CONTACTED'];
const ON_ITS_WAY = ['PENDING', 'CLAIMED', 'UNKNOWN'];

const INQUIRY = { platformId: 1, bucket: 1, state: 1 };
const MESSAGE = { body: 0, to: 0, claim: 0 };
// A round's candidates weigh more than all else on a timeline, and prove nothing.
const EVENT = { 'event.candidates': 0 };

/** How many values one query asks for. */
const PORTION = 100;
/** Length of an inquiry's id: `inq_` and a ULID. Ids of its events, texts and strikes begin with it, or hold what follows `inq_`. */
const ID_LENGTH = 30;
const eventIds = ({ id, seq }: AuditedInquiry): string[] =>
  Array.from({ length: seq }, (_, i) => `${id}:${String(i + 1).padStart(6, '0')}`);
const strikeKey = (inquiryId: string): string => `str_${inquiryId.slice(4)}_`;
const STRIKE_KEY_LENGTH = ID_LENGTH + 1;
const strikeIds = ({ id, offers }: AuditedInquiry): string[] => offers.map((_, i) => `${strikeKey(id)}${i + 1}`);

/** What the auditor reads: documents as they lie in the database, past the models and queries that anybody else uses. */
export function mongoAuditReading(db: Db): AuditReading {
  const inquiries = db.collection<Stored>('inquiries');
  const timeline = db.collection<Stored>('timeline');
  const messages = db.collection<Stored>('messages');
  const strikes = db.collection<Stored>('strikes');

  const textsOf = async (inquiryIds: string[]): Promise<AuditedMessage[]> =>
    (await foundAmong(messages, 'inquiryId', inquiryIds, MESSAGE)).map(messageOf);

  return {
    async platforms() {
      const found = await db.collection<Stored>('platforms').find({}, { projection: { _id: 1 } });
      return (await found.toArray()).map(({ _id }) => _id);
    },

    async lastBeat() {
      const readiness = await db.collection<Stored>('heartbeats').findOne({ _id: 'readiness' });
      return momentOf(readiness?.at);
    },

    async openInquiries(platformId, after, limit) {
      // SecantusDB takes three times as long as soon as there is a range of ids, even one that holds everything.
      const onwards = after === '' ? {} : { _id: { $gt: after } };
      const found = inquiries.find({ platformId, 'state.status': { $in: OPEN }, ...onwards }, { projection: INQUIRY });
      return (await found.sort({ _id: 1 }).limit(limit).toArray()).map(inquiryOf);
    },

    total: (platformId) => inquiries.countDocuments({ platformId }),

    async unsettled() {
      const found: AuditedMessage[] = [];
      for (const status of ON_ITS_WAY) {
        const some = await messages.find({ status, nextAt: { $gt: new Date(0) } }, { projection: MESSAGE }).toArray();
        found.push(...some.map(messageOf));
      }
      return found;
    },

    async messagesOf(inquiryIds) {
      return gathered(await textsOf(inquiryIds), ({ inquiryId }) => inquiryId);
    },

    async cases(ids) {
      const found = (await foundAmong(inquiries, '_id', ids, INQUIRY)).map(inquiryOf);
      const events = await foundAmong(timeline, '_id', found.flatMap(eventIds), EVENT);
      const texts = await textsOf(ids);
      const struck = await foundAmong(strikes, '_id', found.flatMap(strikeIds), {});
      // What changed meanwhile was read in parts that belong to different moments.
      const again = await foundAmong(inquiries, '_id', ids, { 'state.seq': 1 });
      const seqs = new Map(again.map((document) => [document._id, seqOf(document)]));
      const caseOf = casesFrom(events, texts, struck);
      return {
        cases: found.filter(({ id, seq }) => seqs.get(id) === seq).map(caseOf),
        moved: found.filter(({ id, seq }) => seqs.get(id) !== seq).map(({ id }) => id),
      };
    },

    async stretch(after, limit) {
      const walked = inquiries.find({ _id: { $gt: after } }, { projection: { 'state.seq': 1 } });
      const found = await walked.sort({ _id: 1 }).limit(limit).toArray();
      const [first, last] = [found[0]?._id, found.at(-1)?._id];
      if (first === undefined || last === undefined) return [];
      const within = { $gt: `${first}:`, $lt: `${last};` };
      const events = await countedBy(timeline, within, { $substrCP: ['$_id', 0, ID_LENGTH] });
      const texts = await countedBy(messages, within, '$inquiryId', { statuses: { $addToSet: '$status' } });
      const struck = await countedBy(strikes, { $gt: strikeKey(first), $lt: `${strikeKey(last)}~` }, '$inquiryId');
      return found.map((document): Footprint => {
        const { _id: id } = document;
        const print = [seqOf(document), ...[events, texts, struck].map((counts) => counts.get(id)?.n ?? 0)].join('/');
        return { id, print, hasUnsettled: texts.get(id)?.statuses?.some((status) => ON_ITS_WAY.includes(status)) ?? false };
      });
    },
  };
}

/** Puts an inquiry together with what was read of many. */
function casesFrom(events: Stored[], messages: AuditedMessage[], strikes: Stored[]): (inquiry: AuditedInquiry) => Case {
  const eventsOf = gathered(events, ({ _id }) => _id.slice(0, ID_LENGTH));
  const textsOf = gathered(messages, ({ inquiryId }) => inquiryId);
  const strikesOf = gathered(strikes, ({ _id }) => _id.slice(0, STRIKE_KEY_LENGTH));
  return (inquiry) => ({
    inquiry,
    events: (eventsOf.get(inquiry.id) ?? []).map(eventOf).toSorted((a, b) => a.seq - b.seq),
    messages: textsOf.get(inquiry.id) ?? [],
    strikes: (strikesOf.get(strikeKey(inquiry.id)) ?? []).map(strikeOf),
  });
}

/** The auditor's own group-by: it shares no code with what it checks. */
function gathered<T>(items: T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** The documents with one of these values. In small portions: what one asks for many costs SecantusDB's build in Python their square. */
async function foundAmong(collection: Collection<Stored>, field: string, values: string[], projection: Document): Promise<Stored[]> {
  const found: Stored[] = [];
  for (let i = 0; i < values.length; i += PORTION)
    found.push(...(await collection.find({ [field]: { $in: values.slice(i, i + PORTION) } }, { projection }).toArray()));
  return found;
}

type Counted = { n: number; statuses?: string[] };

/** How many documents of a range of ids belong to each inquiry, counted where they lie. */
async function countedBy(collection: Collection<Stored>, within: Document, inquiryId: unknown, more = {}): Promise<Map<string, Counted>> {
  const counts = collection.aggregate<Counted & { _id: string }>([
    { $match: { _id: within } },
    { $group: { _id: inquiryId, n: { $sum: 1 }, ...more } },
  ]);
  return new Map((await counts.toArray()).map(({ _id, ...counted }) => [_id, counted]));
}
