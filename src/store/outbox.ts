import type { AnyBulkWriteOperation } from 'mongodb';
import { type Connection, trusted } from 'mongoose';
import type { Message } from '../domain/message.ts';
import type { Millis, Moment } from '../domain/time.ts';
import type { Outbox } from '../flow/ports.ts';
import { type MessageDocument, messageOf, messageUpdate } from './message-document.ts';
import { collectionOf, type Models } from './models.ts';
import { transact } from './transaction.ts';

/** How often a claim looks again when other senders took everything it had found. */
const LOOKS = 3;
/** How many due texts one look notes down: SecantusDB sorts all that are due for each look, however few are asked for. */
const NOTED = 3_000;

/** The outbox on MongoDB. */
export function outbox(connection: Connection, { messages }: Models): Outbox {
  /** Ids of due texts, oldest first, from the last look: whoever claims them meanwhile is found out by the guarded write. */
  let noted: string[] = [];

  async function dueIds(now: Moment, limit: number): Promise<string[]> {
    if (noted.length < limit) {
      const due = await messages
        .find({ status: 'PENDING', nextAt: trusted({ $lte: new Date(now) }) }, { _id: 1 })
        .sort({ nextAt: 1 })
        .limit(Math.max(NOTED, limit))
        .lean();
      noted = due.map(({ _id }) => _id);
    }
    return noted.splice(0, limit);
  }

  /** One transaction, so that it reaches the disk once. Writes that keep meeting others' go one by one. */
  async function writeTogether(updates: AnyBulkWriteOperation<MessageDocument>[]): Promise<void> {
    const written = await transact(connection, async (session) => {
      await collectionOf(messages).bulkWrite(updates, { session });
      return true;
    });
    if (!written) await collectionOf(messages).bulkWrite(updates, { ordered: false });
  }

  async function claimOf(ids: string[], token: string, now: Moment, lease: Millis): Promise<Message[]> {
    const update = { $set: { status: 'CLAIMED' as const, claim: token, nextAt: new Date(now + lease) }, $inc: { attempts: 1 } };
    await writeTogether(
      ids.map((_id) => ({ updateOne: { filter: { _id, status: 'PENDING' as const, nextAt: { $lte: new Date(now) } }, update } })),
    );
    const mine = await messages.find({ _id: trusted({ $in: ids }), status: 'CLAIMED', claim: token }).lean();
    const place = new Map(ids.map((id, i) => [id, i]));
    return mine.map(messageOf).sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
  }

  return {
    async claim(token, now, lease, limit) {
      for (let look = 0; look < LOOKS; look++) {
        const ids = await dueIds(now, limit);
        if (!ids.length) break;
        const claimed = await claimOf(ids, token, now, lease);
        if (claimed.length) return claimed;
      }
      return [];
    },

    async write(writes) {
      if (writes.length) await writeTogether(writes.map(messageUpdate));
    },

    async byIds(ids) {
      const found = await messages.find({ _id: trusted({ $in: ids }) }).lean();
      return new Map(found.map((document) => [document._id, messageOf(document)]));
    },

    async unsettled(status, now, limit) {
      const found = await messages
        .find({ status, nextAt: trusted({ $lte: new Date(now) }) })
        .sort({ nextAt: 1 })
        .limit(limit)
        .lean();
      return found.map(messageOf);
    },

    async awaitingClock(before, limit) {
      const found = await messages
        .find({ awaitsClock: true, sentAt: trusted({ $lt: new Date(before) }) })
        .sort({ sentAt: 1 })
        .limit(limit)
        .lean();
      return found.map(messageOf);
    },

    async knownSids(sids) {
      const found = await messages.find({ sid: trusted({ $in: sids }) }, { sid: 1 }).lean();
      return new Set(found.flatMap(({ sid }) => sid ?? []));
    },

    async nextDue() {
      const next = await messages
        .findOne({ status: 'PENDING', nextAt: trusted({ $gt: new Date(0) }) }, { nextAt: 1 })
        .sort({ nextAt: 1 })
        .lean();
      return next?.nextAt?.getTime() ?? null;
    },

    async latestConsumerMessage(inquiryIds) {
      const found = await messages
        .find({ inquiryId: trusted({ $in: inquiryIds }) }, { inquiryId: 1, kind: 1, createdAt: 1 })
        .sort({ createdAt: 1 })
        .lean();
      const toConsumer = found.filter(({ kind }) => kind.startsWith('CONSUMER_'));
      return new Map(toConsumer.map(({ _id, inquiryId, createdAt }) => [inquiryId, { id: _id, createdAt: createdAt.getTime() }]));
    },

    async lastHelp(to, kinds) {
      const last = await messages
        .findOne({ to, kind: trusted({ $in: kinds }) }, { createdAt: 1 })
        .sort({ createdAt: -1 })
        .lean();
      return last?.createdAt.getTime() ?? null;
    },
  };
}
