import type { AnyBulkWriteOperation, ClientSession } from 'mongodb';
import { type Connection, type Model, trusted } from 'mongoose';
import type { Event } from '../domain/inquiry/events.ts';
import type { Commit, CommitResult, InquiryChange, InquiryStore, Log } from '../flow/ports.ts';
import { IDEMPOTENCY_KEY } from './indexes.ts';
import { inquiryDocument, openKeyOf, searchable, timelineId } from './inquiry-document.ts';
import { messageDocument, messageUpdate } from './message-document.ts';
import { collectionOf, type Models } from './models.ts';
import { type Duplicate, duplicateKey, transact } from './transaction.ts';

/** Writes a commit in one transaction: one bulk write for each collection that it touches. */
export function commitIn(connection: Connection, models: Models, log: Log): InquiryStore['commit'] {
  return async (commit) => {
    if (isEmpty(commit)) return 'DONE';
    const openKeys = await freeKeysOfReopened(models, commit.changed);
    try {
      return (await transact(connection, (session) => write(models, commit, openKeys, session))) ? 'DONE' : 'CONFLICT';
    } catch (error) {
      const duplicate = duplicateKey(error);
      if (!duplicate) throw error;
      return afterDuplicate(models, commit, duplicate, log);
    }
  };
}

/** False when a version was another one: nothing of the commit may then remain. */
async function write(models: Models, commit: Commit, openKeys: Map<string, string>, session: ClientSession): Promise<boolean> {
  const { created, changed, messages, messageWrites, strikes, voided, loads, unreachable } = commit;
  // Versions first: a commit that comes a second time, or second, ends here.
  const inquiries = await bulk(models.inquiries, session, [
    ...created.map((item) => ({ insertOne: { document: inquiryDocument(item) } })),
    ...changed.map((item) => ({
      updateOne: { filter: { _id: item.inquiry.id, seq: item.expectedSeq }, update: updateOf(item, openKeys) },
    })),
  ]);
  if (inquiries < changed.length) return false;
  const routed = await bulk(
    models.vendors,
    session,
    loads.map(({ vendorId, load }) => ({
      updateOne: { filter: { _id: vendorId, 'load.version': load.version - 1 }, update: { $set: { load } } },
    })),
  );
  if (routed < loads.length) return false;
  await bulk(
    models.vendors,
    session,
    unreachable.map(({ vendorId, unreachable }) => ({
      updateOne: { filter: { _id: vendorId }, update: { $set: { unreachable }, $inc: { 'load.version': 1 } } },
    })),
  );
  await bulk(
    models.timeline,
    session,
    [...created, ...changed].flatMap(({ inquiry, events }) =>
      events.map((event) => ({
        insertOne: { document: { _id: timelineId(inquiry.id, event.seq), platformId: inquiry.platformId, event } },
      })),
    ),
  );
  await bulk(models.messages, session, [
    ...messages.map((message) => ({ insertOne: { document: messageDocument(message) } })),
    ...messageWrites.map(messageUpdate),
  ]);
  await bulk(models.strikes, session, [
    ...strikes.map(({ id, ...strike }) => ({ insertOne: { document: { _id: id, ...strike } } })),
    ...voided.map(({ strikeId, at, because }) => ({
      updateOne: { filter: { _id: strikeId, waivedAt: null }, update: { $set: { waivedAt: at, waivedBecause: because } } },
    })),
  ]);
  await bulk(models.links, session, linkInserts(commit));
  return true;
}

/**
 * How many updates found their document. Ordered: after an error within a transaction nothing else may be sent, or the server's
 * "aborted" hides what was wrong.
 */
async function bulk<T extends object>(model: Model<T>, session: ClientSession, operations: AnyBulkWriteOperation<T>[]): Promise<number> {
  if (!operations.length) return 0;
  return (await collectionOf(model).bulkWrite(operations, { session, ordered: true })).matchedCount;
}

function updateOf({ inquiry }: InquiryChange, openKeys: Map<string, string>) {
  const openKey = openKeys.get(inquiry.id);
  return {
    $set: { ...searchable(inquiry), ...(openKey ? { openKey } : {}) },
    ...(inquiry.status === 'CLOSED' ? { $unset: { openKey: '' as const } } : {}),
  };
}

function linkInserts({ created, changed, links }: Commit) {
  const platforms = new Map([...created, ...changed].map(({ inquiry }) => [inquiry.id, inquiry.platformId]));
  const all = [...created.map(({ inquiry, linkHash }) => ({ hash: linkHash, inquiryId: inquiry.id, offerId: null })), ...links];
  return [...new Map(all.map((link) => [link.hash, link])).values()].map(({ hash, inquiryId, offerId }) => {
    const platformId = platforms.get(inquiryId);
    if (!platformId) throw new Error(`A link can only be committed together with its inquiry; ${inquiryId} is not in this commit.`);
    return { insertOne: { document: { _id: hash, platformId, inquiryId, offerId } } };
  });
}

/** A reopened inquiry takes its open key again unless another open one holds it by now: then it goes without. */
async function freeKeysOfReopened(models: Models, changed: InquiryChange[]): Promise<Map<string, string>> {
  const ids = changed
    .filter(({ inquiry, events }) => inquiry.status !== 'CLOSED' && events.some(isReopening))
    .map(({ inquiry }) => inquiry.id);
  if (!ids.length) return new Map();
  const reopened = await models.inquiries.find({ _id: trusted({ $in: ids }) }, { platformId: 1, phone: 1, category: 1 }).lean();
  const keys = new Map(reopened.map(({ _id, platformId, phone, category }) => [openKeyOf(platformId, phone, category), _id]));
  const taken = await models.inquiries.find({ openKey: trusted({ $in: [...keys.keys()] }) }, { openKey: 1 }).lean();
  for (const { openKey } of taken) keys.delete(openKey as string);
  return new Map([...keys].map(([key, id]) => [id, key]));
}

const isReopening = (event: Event): boolean => event.type === 'Rerouted' && event.reopened;

/** What a violated unique key means: the same submission again, or somebody who came first. */
async function afterDuplicate(models: Models, { created }: Commit, { collection, index }: Duplicate, log: Log): Promise<CommitResult> {
  const { name } = models.inquiries.collection;
  if (collection !== name) {
    log.warn('A commit met a key that exists already and was not written', { collection, index });
    return 'CONFLICT';
  }
  // Our own first try, committed without our knowing, has the id too; and of several violated keys the server names one.
  if (index === IDEMPOTENCY_KEY || index === '_id_') return 'REPLAYED';
  for (const { inquiry, idempotencyKey } of created) {
    if (await models.inquiries.exists({ platformId: inquiry.platformId, idempotencyKey })) return 'REPLAYED';
  }
  return 'CONFLICT';
}

const isEmpty = (commit: Commit): boolean => Object.values(commit).every((part) => part.length === 0);
