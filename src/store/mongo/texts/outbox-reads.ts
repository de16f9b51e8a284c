import { trusted } from 'mongoose';
import { groupBy } from '../../../domain/collections.ts';
import { canonicalNumber, spellingsOf } from '../../../domain/phone-number.ts';
import type { MessageStatus } from '../../../domain/text/message.ts';
import { DAY, type Millis } from '../../../domain/time/time.ts';
import type { Outbox } from '../../../flow/ports/outbox.ts';
import { messageOf } from '../collections/message-document.ts';
import type { Models } from '../collections/models.ts';

/** The longest time between writing a text and sending it: a text that was written earlier was sent earlier too. */
export const MAX_WAIT: Millis = 2 * DAY;
const ON_ITS_WAY: MessageStatus[] = ['CLAIMED', 'UNKNOWN'];

/** The reads of the outbox on MongoDB: by id, by state and by recipient. */
export function mongoOutboxReads({ messages }: Models): Omit<Outbox, 'claim' | 'charge' | 'claimOffers' | 'write'> {
  return {
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

    async onTheirWay(phones) {
      // One query for each status: SecantusDB walks the index by one value of its first key.
      const found = await Promise.all(
        ON_ITS_WAY.map((status) =>
          messages.find({ status, nextAt: trusted({ $gt: new Date(0) }), to: trusted({ $in: phones.flatMap(spellingsOf) }) }).lean(),
        ),
      );
      return found.flat().map(messageOf);
    },

    async sentSince(phones, since) {
      const found = await messages
        .find(
          { to: trusted({ $in: phones.flatMap(spellingsOf) }), createdAt: trusted({ $gt: new Date(since - MAX_WAIT) }) },
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
      const byPhone = groupBy(sent, ({ to }) => canonicalNumber(to));
      return new Map(phones.map((phone) => [phone, (byPhone.get(canonicalNumber(phone)) ?? []).map(({ id, at }) => ({ id, at }))]));
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
  };
}
