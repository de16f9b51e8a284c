import type { AnyBulkWriteOperation, ClientSession } from 'mongodb';
import { type Connection, type Model, trusted } from 'mongoose';
import type { Commit, CommitResult } from '../../../flow/ports/commit.ts';
import type { InquiryStore } from '../../../flow/ports/inquiry-store.ts';
import type { Log } from '../../../flow/ports/log.ts';
import { inquiryClaims, submissionClaim } from '../collections/claims.ts';
import type { LinkDocument, OpenNeedDocument } from '../collections/documents.ts';
import { inquiryDocument, inquiryUpdate, OPEN } from '../collections/inquiry-document.ts';
import { messageDocument, messageUpdate } from '../collections/message-document.ts';
import { collectionOf, type Models } from '../collections/models.ts';
import { storedEvent, timelineId } from '../collections/timeline-document.ts';
import { type Duplicate, duplicateKey, transact } from '../connection/transaction.ts';
import { ledgerDocument } from '../vendors/ledger.ts';
import { returnWrites } from '../vendors/returns.ts';
import { strikeDocument, strikeUpdate } from '../vendors/strikes.ts';
import { newMark } from '../vendors/vendors.ts';
import { openNeedWrites } from './open-needs.ts';

type Writes<T extends object> = AnyBulkWriteOperation<T>[];

/** Writes a commit in one transaction: one bulk write for each collection that it touches. */
export function mongoCommit(connection: Connection, models: Models, log: Log): InquiryStore['commit'] {
  return async (commit) => {
    if (isEmpty(commit)) return 'DONE';
    const needs = await openNeedWrites(models, commit);
    const links = linkInserts(commit);
    try {
      return (await transact(connection, (session) => write(models, commit, needs, links, session))) ? 'DONE' : 'CONFLICT';
    } catch (error) {
      const duplicate = duplicateKey(error);
      if (!duplicate) throw error;
      return afterDuplicate(models, duplicate, commit, log);
    }
  };
}

/** Answers false when a version has changed; the caller must then abort the transaction. */
async function write(
  models: Models,
  { created, changed, messages, messageWrites, strikes, strikeChanges, ledger, vendorStates, unreachable, freed }: Commit,
  needs: Writes<OpenNeedDocument>,
  links: Writes<LinkDocument>,
  session: ClientSession,
): Promise<boolean> {
  // Keys and versions first: a repeated commit, or one that another writer overtook, ends here.
  await bulk(
    models.claims,
    session,
    created.flatMap(inquiryClaims).map((document) => ({ insertOne: { document } })),
  );
  const repeated = created.flatMap(({ duplicateOf }) => duplicateOf ?? []);
  const inquiries = await bulk(models.inquiries, session, [
    ...created.map((item) => ({ insertOne: { document: inquiryDocument(item) } })),
    ...changed.map(({ inquiry, expectedSeq }) => ({
      updateOne: { filter: { _id: inquiry.id, 'state.seq': expectedSeq }, update: inquiryUpdate(inquiry) },
    })),
    // A write, so that an end of the first inquiry in the same moment is a conflict.
    ...repeated.map((_id) => ({ updateOne: { filter: { _id, 'state.status': OPEN }, update: { $inc: { duplicates: 1 } } } })),
  ]);
  if (inquiries < changed.length + repeated.length) return false;
  const routed = await bulk(
    models.vendors,
    session,
    vendorStates.map(({ vendorId, load, account }) => ({
      updateOne: { filter: { _id: vendorId, 'load.version': load.version - 1 }, update: { $set: { load, account } } },
    })),
  );
  if (routed < vendorStates.length) return false;
  await bulk(
    models.vendors,
    session,
    freed.map((vendorId) => ({ updateOne: { filter: { _id: vendorId }, update: { $set: { freed: newMark() } } } })),
  );
  await bulk(models.openNeeds, session, needs);
  await bulk(
    models.vendors,
    session,
    unreachable.map(({ vendorId, unreachable, phone }) => ({
      updateOne: {
        filter: { _id: vendorId, ...(phone === undefined ? {} : { phone }) },
        update: { $set: { unreachable }, $inc: { 'load.version': 1 } },
      },
    })),
  );
  await bulk(
    models.timeline,
    session,
    [...created, ...changed].flatMap(({ inquiry, events }) =>
      events.map((event) => ({
        insertOne: { document: { _id: timelineId(inquiry.id, event.seq), platformId: inquiry.platformId, event: storedEvent(event) } },
      })),
    ),
  );
  await bulk(models.messages, session, [
    ...messages.map((message) => ({ insertOne: { document: messageDocument(message) } })),
    ...messageWrites.map(messageUpdate),
  ]);
  await bulk(models.strikes, session, [
    ...strikes.map((strike) => ({ insertOne: { document: strikeDocument(strike) } })),
    ...strikeChanges.map(strikeUpdate),
  ]);
  await bulk(
    models.ledger,
    session,
    ledger.map((entry) => ({ insertOne: { document: ledgerDocument(entry) } })),
  );
  await bulk(models.returns, session, returnWrites(ledger));
  await bulk(models.links, session, links);
  return true;
}

/**
 * Answers how many updates found their document. The writes are ordered: a write that follows an error within a transaction would fail as
 * "aborted" and hide that error.
 */
async function bulk<T extends object>(model: Model<T>, session: ClientSession, operations: Writes<T>): Promise<number> {
  if (!operations.length) return 0;
  return (await collectionOf(model).bulkWrite(operations, { session, ordered: true })).matchedCount;
}

function linkInserts({ created, changed, links }: Commit): Writes<LinkDocument> {
  const platforms = new Map([...created, ...changed].map(({ inquiry }) => [inquiry.id, inquiry.platformId]));
  const all = [...created.map(({ inquiry, linkHash }) => ({ hash: linkHash, inquiryId: inquiry.id, offerId: null })), ...links];
  return [...new Map(all.map((link) => [link.hash, link])).values()].map(({ hash, inquiryId, offerId }) => {
    const platformId = platforms.get(inquiryId);
    if (!platformId) throw new Error(`A link can only be committed together with its inquiry; ${inquiryId} is not in this commit.`);
    return { insertOne: { document: { _id: hash, platformId, inquiryId, offerId } } };
  });
}

/** What a violated unique key means: a repeated submission, or another writer that was first. */
async function afterDuplicate(models: Models, { collection }: Duplicate, { created }: Commit, log: Log): Promise<CommitResult> {
  const { claims, openNeeds } = models;
  if (collection === claims.collection.name) {
    const submissions = created.map(({ inquiry, idempotencyKey }) => submissionClaim(inquiry.platformId, idempotencyKey));
    // Also a first attempt that was committed without our knowledge.
    return (await claims.exists({ _id: trusted({ $in: submissions }) })) ? 'REPLAYED' : 'CONFLICT';
  }
  if (collection !== openNeeds.collection.name) log.warn('A commit met a key that exists already and was not written', { collection });
  return 'CONFLICT';
}

const isEmpty = (commit: Commit): boolean => Object.values(commit).every((part) => part.length === 0);
