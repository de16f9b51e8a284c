import { trusted } from 'mongoose';
import type { Moment } from '../domain/time.ts';
import type { Outbox } from '../flow/ports.ts';
import { AWAITS_CLOCK, UNSETTLED } from './indexes.ts';
import { messageOf, messageUpdate } from './message-document.ts';
import { collectionOf, type Models } from './models.ts';

/** How often a claim looks again when other senders took everything it had found. */
const LOOKS = 3;

/** The outbox on MongoDB. */
export function outbox({ messages }: Models): Outbox {
  const dueIds = async (now: Moment, limit: number): Promise<string[]> => {
    const due = await messages
      .find({ status: 'PENDING', nextAt: trusted({ $lte: new Date(now) }) }, { _id: 1 })
      .hint(UNSETTLED)
      .sort({ nextAt: 1 })
      .limit(limit)
      .lean();
    return due.map(({ _id }) => _id);
  };

  return {
    async claim(token, now, lease, limit) {
      for (let look = 0; look < LOOKS; look++) {
        const ids = await dueIds(now, limit);
        if (!ids.length) break;
        const update = { $set: { status: 'CLAIMED' as const, claim: token, nextAt: new Date(now + lease) }, $inc: { attempts: 1 } };
        await collectionOf(messages).bulkWrite(
          ids.map((_id) => ({ updateOne: { filter: { _id, status: 'PENDING' as const, nextAt: { $lte: new Date(now) } }, update } })),
          { ordered: false },
        );
        const mine = await messages.find({ _id: trusted({ $in: ids }), status: 'CLAIMED', claim: token }).lean();
        if (mine.length) {
          const place = new Map(ids.map((id, i) => [id, i]));
          return mine.map(messageOf).sort((a, b) => place.get(a.id)! - place.get(b.id)!);
        }
      }
      return [];
    },

    async write(writes) {
      if (writes.length) await collectionOf(messages).bulkWrite(writes.map(messageUpdate), { ordered: true });
    },

    async byIds(ids) {
      const found = await messages.find({ _id: trusted({ $in: ids }) }).lean();
      return new Map(found.map((document) => [document._id, messageOf(document)]));
    },

    async unsettled(status, now, limit) {
      const found = await messages
        .find({ status, nextAt: trusted({ $lte: new Date(now) }) })
        .hint(UNSETTLED)
        .sort({ nextAt: 1 })
        .limit(limit)
        .lean();
      return found.map(messageOf);
    },

    async awaitingClock(before, limit) {
      const found = await messages
        .find({ awaitsClock: true, sentAt: trusted({ $lt: new Date(before) }) })
        .hint(AWAITS_CLOCK)
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
        .findOne({ status: 'PENDING', nextAt: trusted({ $exists: true }) }, { nextAt: 1 })
        .hint(UNSETTLED)
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
