import type { Db, UpdateResult } from 'mongodb';
import { composedLine, composedText } from '../../../domain/input/rules.ts';
import { canonicalNumber } from '../../../domain/phone-number.ts';
import { postalCode } from '../../../domain/routing/postal-code.ts';
import { hashOf } from '../../../flow/intake/idempotency.ts';
import { duplicateKey } from '../connection/transaction.ts';
import type { Migration } from './migration.ts';
import { updateInBatches } from './update-in-batches.ts';

type Coverage = { countryCode?: string; postalCodes: string[]; latitude: number | null; longitude: number | null; radiusKm: number | null };
type Vendor = {
  _id: string;
  name: string;
  manager: { name: string; phone: string } | null;
  categories: string[];
  coverage: Coverage;
  load: { version: number };
};
type Person = {
  name: string;
  phone: string;
  email: string | null;
  timeZone: string | null;
  consent: { grantedAt: number; source: string; disclosure: string };
  details: string | null;
  location: { postalCode: string | null; countryCode: string; latitude: number | null; longitude: number | null };
};
type Inquiry = { _id: string; idempotencyKey: string; bodyHash: string; state: { seq: number; category: string }; person: Person };
type Platform = { _id: string; name: string };
type OpenNeed = { _id: string; inquiryId: string };

const isEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Countries whose codes cannot be taken for another's of these; 0.2 compared codes as text, so that a vendor of any country could be matched. */
const TOLD_BY_FORM = ['US', 'CA', 'GB', 'IE', 'NL'];

function coverageOf({ countryCode, postalCodes, ...circle }: Coverage): Coverage {
  const known = TOLD_BY_FORM.find((country) => postalCodes.every((code) => postalCode(code, country) !== null));
  const country = countryCode ?? known ?? 'US';
  return { ...circle, countryCode: country, postalCodes: [...new Set(postalCodes.map((code) => postalCode(code, country) ?? code))] };
}

/** A vendor's postal codes have a country: the one whose form all of them have, else the US. Its names and categories are composed. */
const spellVendors = (db: Db, signal: AbortSignal): Promise<number> =>
  updateInBatches<Vendor>(db, 'vendors', {
    projection: { name: 1, manager: 1, categories: 1, coverage: 1, 'load.version': 1 },
    updateOf({ _id, name, manager, categories, coverage, load: { version } }) {
      const set = {
        name: composedLine(name),
        manager: manager && { ...manager, name: composedLine(manager.name) },
        categories: [...new Set(categories.map(composedLine))],
      };
      const area = coverageOf(coverage);
      if (coverage.countryCode !== undefined && isEqual(set, { name, manager, categories })) return null;
      return { updateOne: { filter: { _id, 'load.version': version }, update: { $set: { ...set, coverage: area } } } };
    },
    signal,
  });

function personOf(person: Person): Person {
  const { name, consent, details, location } = person;
  const { countryCode, postalCode: code } = location;
  return {
    ...person,
    name: composedLine(name),
    consent: { ...consent, source: composedText(consent.source), disclosure: composedText(consent.disclosure) },
    details: details === null ? null : composedText(details),
    location: { ...location, postalCode: code === null ? null : (postalCode(code, countryCode) ?? code) },
  };
}

/** The hash of the body that an inquiry came with, as it is spelt here. */
const bodyHashOf = (category: string, { name, phone, email, timeZone, consent, details, location }: Person): string =>
  hashOf({ idempotencyKey: '', category, details, consumer: { name, phone, email, timeZone, consent }, location });

/** An inquiry's category, its person's texts and its postal code; the hash of its body follows, so that the same body counts as the same. */
const spellInquiries = (db: Db, signal: AbortSignal): Promise<number> =>
  updateInBatches<Inquiry>(db, 'inquiries', {
    projection: { bodyHash: 1, 'state.seq': 1, 'state.category': 1, person: 1 },
    updateOf({ _id, bodyHash, state: { seq, category }, person }) {
      const [composed, spelt] = [composedLine(category), personOf(person)];
      if (composed === category && isEqual(spelt, person)) return null;
      const hash = bodyHash === bodyHashOf(category, person) ? bodyHashOf(composed, spelt) : bodyHash;
      const update = { $set: { bodyHash: hash, 'state.category': composed, person: spelt } };
      return { updateOne: { filter: { _id, 'state.seq': seq }, update } };
    },
    signal,
  });

/** Updates documents one by one, and answers how many it changed; one whose new key is another document's already stays as it is. */
async function keepingTaken<T>(documents: T[], signal: AbortSignal, update: (document: T) => Promise<UpdateResult>): Promise<number> {
  let changed = 0;
  for (const document of documents) {
    signal.throwIfAborted();
    try {
      changed += (await update(document)).modifiedCount;
    } catch (error) {
      if (!duplicateKey(error)) throw error;
    }
  }
  return changed;
}

/** Composes idempotency keys. A key whose composed form has an inquiry of its own stays: it can be asked for no more. */
async function composeKeys(db: Db, signal: AbortSignal): Promise<number> {
  const inquiries = db.collection<Inquiry>('inquiries');
  const decomposed: Pick<Inquiry, '_id' | 'idempotencyKey'>[] = [];
  for await (const { _id, idempotencyKey } of inquiries.find({}, { projection: { idempotencyKey: 1 } })) {
    signal.throwIfAborted();
    if (idempotencyKey.normalize('NFC') !== idempotencyKey) decomposed.push({ _id, idempotencyKey });
  }
  return keepingTaken(decomposed, signal, ({ _id, idempotencyKey }) =>
    inquiries.updateOne({ _id, idempotencyKey }, { $set: { idempotencyKey: idempotencyKey.normalize('NFC') } }),
  );
}

/** A platform is found by its name. One whose composed name has a platform of its own keeps the name that it has. */
async function composePlatforms(db: Db, signal: AbortSignal): Promise<number> {
  const platforms = db.collection<Platform>('platforms');
  const decomposed = (await platforms.find().toArray()).filter(({ name }) => composedLine(name) !== name);
  return keepingTaken(decomposed, signal, ({ _id, name }) => platforms.updateOne({ _id, name }, { $set: { name: composedLine(name) } }));
}

/** The id of an open need names its phone and its category in one spelling. An id cannot be changed, so the need is written anew. */
async function moveNeeds(db: Db, signal: AbortSignal): Promise<number> {
  const needs = db.collection<OpenNeed>('openneeds');
  let changed = 0;
  for (const { _id, inquiryId } of await needs.find().toArray()) {
    signal.throwIfAborted();
    const [platformId = '', phone = '', ...category] = _id.split('|');
    const moved = [platformId, canonicalNumber(phone), composedLine(category.join('|'))].join('|');
    if (moved === _id) continue;
    await needs.insertOne({ _id: moved, inquiryId }).catch((error) => {
      // Two that count as one from now on were both open: the second goes on without a need of its own, as a reopened one does.
      if (!duplicateKey(error)) throw error;
    });
    changed += (await needs.deleteOne({ _id })).deletedCount;
  }
  return changed;
}

/**
 * From Leadline 0.2 to 0.3: what is compared is stored in one spelling. Opt-outs and the numbers of people, vendors and texts stay as they
 * came: they are looked up by every spelling. Events and texts stay as they were written.
 */
export const oneSpelling: Migration = {
  version: 3,
  title: 'postal codes have a country, and what is compared has one spelling',
  async run(db, signal) {
    const vendors = await spellVendors(db, signal);
    const inquiries = await spellInquiries(db, signal);
    const keys = (await composeKeys(db, signal)) + (await composePlatforms(db, signal));
    return vendors + inquiries + keys + (await moveNeeds(db, signal));
  },
};
