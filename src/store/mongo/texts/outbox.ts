import type { AnyBulkWriteOperation } from 'mongodb';
import { type Connection, trusted } from 'mongoose';
import { groupBy } from '../../../domain/collections.ts';
import type { Message, MessageStatus } from '../../../domain/text/message.ts';
import { DAY, type Millis, type Moment } from '../../../domain/time/time.ts';
import type { Outbox } from '../../../flow/ports/outbox.ts';
import { type MessageDocument, messageOf, messageUpdate } from '../collections/message-document.ts';
import { collectionOf, type Models } from '../collections/models.ts';
import { transact } from '../connection/transaction.ts';
import { dueTexts } from './outbox-due.ts';

/** How often a claim looks again when other senders took everything it had found. */
const LOOKS = 3;
/** How long a text may wait for what it waits for, before it is sent: what was written earlier went out earlier. */
const MAX_WAIT: Millis = 2 * DAY;
const ON_ITS_WAY: MessageStatus[] = ['CLAIMED', 'UNKNOWN'];

/** The outbox on MongoDB. */
export function mongoOutbox(connection: Connection, models: Models): Outbox {
  const { messages } = models;
  const due = dueTexts(models);

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
        const ids = await due.take(now, limit);
        if (!ids.length) break;
        const claimed = await claimOf(ids, token, now, lease);
        if (claimed.length) return claimed;
      }
      return [];
    },

    async claimOffers(phones, token, now, lease, limit) {
      const since = new Date(now - MAX_WAIT);
      const waiting = await messages
        .find({ to: trusted({ $in: phones }), createdAt: trusted({ $gt: since }), status: 'PENDING', kind: 'VENDOR_OFFER' }, { nextAt: 1 })
        .sort({ createdAt: 1 })
        .lean();
      const ids = waiting.filter(({ nextAt }) => nextAt !== undefined && nextAt.getTime() <= now).map(({ _id }) => _id);
      return ids.length ? claimOf(ids.slice(0, limit), token, now, lease) : [];
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

    async sentSince(phones, since) {
      const found = await messages
        .find(
          { to: trusted({ $in: phones }), createdAt: trusted({ $gt: new Date(since - MAX_WAIT) }) },
          { to: 1, status: 1, sentAt: 1, sentAs: 1 },
        )
        .lean();
      const sent = found
        .map(({ _id, to, status, sentAt, sentAs }) => ({
          to,
          id: sentAs?.id ?? _id,
          at: ON_ITS_WAY.includes(status) ? null : (sentAt?.getTime() ?? 0),
        }))
        .filter(({ at }) => at === null || at > since);
      const byPhone = groupBy(sent, ({ to }) => to);
      return new Map([...byPhone].map(([phone, texts]) => [phone, texts.map(({ id, at }) => ({ id, at }))]));
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
