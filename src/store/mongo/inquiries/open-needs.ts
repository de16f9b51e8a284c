import type { AnyBulkWriteOperation } from 'mongodb';
import { trusted } from 'mongoose';
import type { Event } from '../../../domain/inquiry/model/events.ts';
import type { Commit } from '../../../flow/ports/commit.ts';
import type { OpenNeedDocument } from '../collections/documents.ts';
import { openNeedId } from '../collections/inquiry-document.ts';
import type { Models } from '../collections/models.ts';

type Writes = AnyBulkWriteOperation<OpenNeedDocument>[];

/**
 * The writes of a commit to the open needs: new and reopened inquiries take theirs, inquiries that end free theirs. A reopened inquiry
 * takes none when another inquiry already holds it. When another writer takes it before the commit, a key is violated and the commit is a
 * conflict.
 */
export async function openNeedWrites(models: Models, { created, changed }: Commit): Promise<Writes> {
  const ended = changed.filter(({ inquiry }) => inquiry.status === 'CLOSED');
  const begun = created
    .filter(({ inquiry }) => inquiry.status !== 'CLOSED')
    .map(({ inquiry, person }) => ({ _id: openNeedId(inquiry.platformId, person.phone, inquiry.category), inquiryId: inquiry.id }));
  return [
    ...ended.map(({ inquiry }) => ({ deleteOne: { filter: { inquiryId: inquiry.id } } })),
    ...[...begun, ...(await freeNeedsOfReopened(models, changed))].map((document) => ({ insertOne: { document } })),
  ];
}

async function freeNeedsOfReopened({ inquiries, openNeeds }: Models, changed: Commit['changed']): Promise<OpenNeedDocument[]> {
  const ids = changed
    .filter(({ inquiry, events }) => inquiry.status !== 'CLOSED' && events.some(isReopening))
    .map(({ inquiry }) => inquiry.id);
  if (!ids.length) return [];
  const reopened = await inquiries.find({ _id: trusted({ $in: ids }) }, { _id: 1, phone: 1, state: 1 }).lean();
  const needs = new Map(reopened.map(({ _id, phone, state }) => [openNeedId(state.platformId, phone, state.category), _id]));
  const taken = await openNeeds.find({ _id: trusted({ $in: [...needs.keys()] }) }, { _id: 1 }).lean();
  for (const { _id } of taken) needs.delete(_id);
  return [...needs].map(([_id, inquiryId]) => ({ _id, inquiryId }));
}

const isReopening = (event: Event): boolean => event.type === 'Rerouted' && event.reopened;
