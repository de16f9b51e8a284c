import { createHash, randomBytes } from 'node:crypto';
import type { Db, Document } from 'mongodb';
import { bucketOf, newId, newReference } from '../../src/domain/ids.ts';
import { phoneNumber } from './people.ts';

// Inquiries in bulk, straight into the database: real ones are handed in, and every document that belongs to one is copied under other ids,
// numbers and moments. It knows only what ids look like, not how they are stored, so that another stored shape needs no other copier.

/** What of an inquiry identifies it: its id's core (a ULID), reference, phone, the key it was submitted under, and every hash and SID. */
type Copier = (identity: Identity) => unknown;
type Identity = { replacements: ReadonlyMap<string, string>; shift: number; bucket: number };

/** One inquiry that copies are made of, with all documents that belong to it, by collection. */
export type Template = {
  tokens: string[];
  key: string;
  phone: string;
  reference: string;
  documents: { collection: string; copier: Copier }[];
};

/** A copy: the inquiry's id, and its reference as texts name it. */
export type Clone = { id: string; reference: string };

const HASH = /\b(?:[0-9a-f]{64}|SM[0-9a-f]{32})\b/g;
const MOMENTS = [1_600_000_000_000, 2_200_000_000_000] as const;
const NOT_COPIED = /^(agenda.*|vendors|areas|platforms|policies|heartbeats|leases|audit.*|migrations?|answers)$/i;

/** Every document that belongs to an inquiry. Reads every collection whole: only for a store with little in it. */
export async function documentsOf(
  db: Db,
  { id, phone }: { id: string; phone: string },
): Promise<{ collection: string; document: Document }[]> {
  const names = (await db.listCollections().toArray()).map(({ name }) => name).filter((name) => !NOT_COPIED.test(name));
  const found: { collection: string; document: Document }[] = [];
  for (const collection of names)
    for await (const document of db.collection(collection).find())
      if (belongs(document, [keyOf(id), phone])) found.push({ collection, document });
  return found;
}

const keyOf = (id: string): string => id.slice(id.indexOf('_') + 1);

/** Reads an inquiry and all that belongs to it, as {@link documentsOf} does. */
export async function templateOf(db: Db, { id, reference, phone }: { id: string; reference: string; phone: string }): Promise<Template> {
  const key = keyOf(id);
  const found = await documentsOf(db, { id, phone });
  const hashes = new Set(found.flatMap(({ document }) => JSON.stringify(document).match(HASH) ?? []));
  const keys = found.flatMap(({ document }) => (typeof document.idempotencyKey === 'string' ? [document.idempotencyKey] : []));
  const tokens = [key, reference, phone, ...keys, ...hashes];
  const documents = found.map(({ collection, document }) => ({ collection, copier: compile(document, tokens) }));
  return { tokens, key, phone, reference, documents };
}

const belongs = (document: Document, tokens: string[]): boolean => {
  const text = JSON.stringify(document);
  return tokens.some((token) => text.includes(token));
};

/** A copier of a value; what holds no token and no moment is shared by all copies. */
function compile(value: unknown, tokens: readonly string[], name = ''): Copier {
  if (name === 'bucket' && typeof value === 'number') return ({ bucket }) => bucket;
  if (typeof value === 'string') return compileString(value, tokens);
  if (typeof value === 'number' && value > MOMENTS[0] && value < MOMENTS[1]) return ({ shift }) => value + shift;
  if (value instanceof Date) return ({ shift }) => new Date(value.getTime() + shift);
  if (Array.isArray(value)) {
    const items = value.map((item) => compile(item, tokens));
    return (identity) => items.map((copy) => copy(identity));
  }
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return () => value;
  const fields = Object.entries(value).map(([field, inner]) => [compileString(field, tokens), compile(inner, tokens, field)] as const);
  return (identity) => Object.fromEntries(fields.map(([field, copy]) => [field(identity), copy(identity)]));
}

function compileString(value: string, tokens: readonly string[]): (identity: Identity) => string {
  const inside = tokens.filter((token) => value.includes(token));
  if (inside.length === 0) return () => value;
  return ({ replacements }) => inside.reduce((text, token) => text.replaceAll(token, replacements.get(token) as string), value);
}

const BATCH = 500;
/** Copies' phones are far from those of this run's other people. */
const FIRST_PHONE = 4_000_000;
let phones = FIRST_PHONE;

/**
 * Keeps a copy for each of `shifts`, whose moments are that many ms later than the template's; the templates take turns. Calls `onClone`
 * with each just before it is kept.
 */
export async function insertClones(
  db: Db,
  templates: readonly Template[],
  shifts: readonly number[],
  onClone: (n: number, clone: Clone) => void = () => undefined,
): Promise<void> {
  for (let from = 0; from < shifts.length; from += BATCH) {
    const batch = new Map<string, Document[]>();
    for (const [n, shift] of shifts.slice(from, from + BATCH).entries()) {
      const template = templates[(from + n) % templates.length] as Template;
      const id = newId('inq', Date.now(), randomBytes(16));
      const reference = newReference(randomBytes(6));
      const known = new Map([
        [template.key, keyOf(id)],
        [template.reference, reference],
        [template.phone, phoneNumber(phones++)],
      ]);
      const replacements = new Map(template.tokens.map((token) => [token, known.get(token) ?? otherHash(token, id)]));
      const identity = { replacements, shift, bucket: bucketOf(id) };
      for (const { collection, copier } of template.documents)
        (batch.get(collection) ?? keepIn(batch, collection)).push(copier(identity) as Document);
      onClone(from + n, { id, reference });
    }
    for (const [collection, documents] of batch) await db.collection(collection).insertMany(documents, { ordered: false });
  }
}

function keepIn(batch: Map<string, Document[]>, collection: string): Document[] {
  const documents: Document[] = [];
  batch.set(collection, documents);
  return documents;
}

function otherHash(token: string, id: string): string {
  const hash = createHash('sha256').update(token).update(id).digest('hex');
  return token.startsWith('SM') ? `SM${hash.slice(0, 32)}` : hash;
}
