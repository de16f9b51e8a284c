import type { AnyBulkWriteOperation } from 'mongodb';
import { type Connection, trusted } from 'mongoose';
import { spellingsOf } from '../../../domain/phone-number.ts';
import type { Message } from '../../../domain/text/message.ts';
import type { Millis, Moment } from '../../../domain/time/time.ts';
import type { Outbox } from '../../../flow/ports/outbox.ts';
import { type MessageDocument, messageOf, messageUpdate } from '../collections/message-document.ts';
import { collectionOf, type Models } from '../collections/models.ts';
import { transact } from '../connection/transaction.ts';
import { mongoDueTexts } from './outbox-due.ts';
import { MAX_WAIT, mongoOutboxReads } from './outbox-reads.ts';

/** How often a claim looks for due texts again after other senders took all that it had found. */
const LOOKS = 3;

/** The outbox on MongoDB: the sender claims texts in it and writes what became of them. */
export function mongoOutbox(connection: Connection, models: Models): Outbox {
  const { messages } = models;
  const due = mongoDueTexts(models);

  /** Writes in one transaction, so that the database syncs its disk once. After repeated conflicts with other writers, writes without one. */
  async function writeTogether(updates: AnyBulkWriteOperation<MessageDocument>[]): Promise<void> {
    const written = await transact(connection, async (session) => {
      await collectionOf(messages).bulkWrite(updates, { session });
      return true;
    });
    if (!written) await collectionOf(messages).bulkWrite(updates, { ordered: false });
  }

  /** Claims those of these texts that are still pending and due; answers with them in the order of `ids`. */
  async function claimOf(ids: string[], token: string, now: Moment, lease: Millis): Promise<Message[]> {
    const held = { status: 'CLAIMED' as const, claim: token, claimedAt: new Date(now), nextAt: new Date(now + lease) };
    const update = { $set: held, $inc: { attempts: 1 } };
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

    async charge(platformId, segments) {
      due.charge(platformId, segments);
    },

    async claimOffers(phones, token, now, lease, limit) {
      const since = new Date(now - MAX_WAIT);
      const waiting = await messages
        .find(
          {
            to: trusted({ $in: phones.flatMap(spellingsOf) }),
            createdAt: trusted({ $gt: since }),
            status: 'PENDING',
            kind: 'VENDOR_OFFER',
          },
          { nextAt: 1 },
        )
        .sort({ createdAt: 1 })
        .lean();
      const ids = waiting.filter(({ nextAt }) => nextAt !== undefined && nextAt.getTime() <= now).map(({ _id }) => _id);
      return ids.length ? claimOf(ids.slice(0, limit), token, now, lease) : [];
    },

    async write(writes) {
      if (writes.length) await writeTogether(writes.map(messageUpdate));
    },

    ...mongoOutboxReads(models),
  };
}
