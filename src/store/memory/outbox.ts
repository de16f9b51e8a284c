import { canonicalNumber } from '../../domain/phone-number.ts';
import { isUrgent, type Message, type MessageStatus } from '../../domain/text/message.ts';
import type { Millis, Moment } from '../../domain/time/time.ts';
import type { Outbox } from '../../flow/ports/outbox.ts';
import { createFairTurns, queuesOf } from '../../flow/sending/fair-turns.ts';
import { writeMessage } from './commit.ts';
import { within } from './inquiries.ts';
import type { Sync } from './sync.ts';
import type { Tables } from './tables.ts';

/** The outbox, in memory. */
export function memoryOutbox(tables: Tables): Sync<Outbox> {
  const { messages } = tables;
  const { by } = messages;
  const turns = createFairTurns();
  const list = (ids: Iterable<string>): Message[] => [...within(messages, ids).values()];
  const claimOf = (ids: string[], token: string, now: Moment, lease: Millis): Message[] => {
    for (const id of ids) {
      const message = messages.get(id) as Message;
      const attempts = message.attempts + 1;
      messages.set(id, { ...message, status: 'CLAIMED', claim: token, claimedAt: now, nextAt: now + lease, attempts });
    }
    return list(ids);
  };

  return {
    claim(token, now, lease, limit) {
      const due = [...within(messages, by.PENDING.until(now, Number.POSITIVE_INFINITY)).values()];
      const queues = queuesOf(due.map((message) => ({ ...message, urgent: isUrgent(message), nextAt: message.nextAt ?? now })));
      const claimed = turns.take(queues, limit).map(({ id }) => id);
      return claimOf(claimed, token, now, lease);
    },

    charge: turns.charge,

    claimOffers(phones, token, now, lease, limit) {
      const waiting = list(phones.flatMap((phone) => [...by.recipient.ids(canonicalNumber(phone))]))
        .filter(({ kind, status, nextAt }) => kind === 'VENDOR_OFFER' && status === 'PENDING' && nextAt !== null && nextAt <= now)
        .toSorted((a, b) => a.createdAt - b.createdAt);
      return claimOf(
        waiting.slice(0, limit).map(({ id }) => id),
        token,
        now,
        lease,
      );
    },

    write(writes) {
      for (const write of writes) writeMessage(tables, write);
    },

    byIds: (ids) => within(messages, ids),

    unsettled: (status, now, limit) => list(by[status].until(now, limit)),

    awaitingClock: (before, limit) => list(by.awaitingClock.until(before - 1, limit)),

    knownSids: (sids) => new Set(sids.filter((sid) => by.sid.ids(sid).size)),

    onTheirWay(phones) {
      const to = new Set(phones.map(canonicalNumber));
      const ids = [by.CLAIMED, by.UNKNOWN].flatMap((index) => [...index.until(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY)]);
      return list(ids).filter((message) => to.has(canonicalNumber(message.to)));
    },

    sentSince(phones, since) {
      const onTheirWay: MessageStatus[] = ['CLAIMED', 'UNKNOWN'];
      const recent = (phone: string) =>
        [...within(messages, by.recipient.ids(canonicalNumber(phone))).values()]
          .map(({ id, status, sentAt, sentAs }) => ({ id: sentAs?.id ?? id, at: onTheirWay.includes(status) ? null : (sentAt ?? since) }))
          .filter(({ at }) => at === null || at > since);
      return new Map(phones.map((phone) => [phone, recent(phone)]));
    },

    nextDue: () => by.PENDING.next(),

    latestConsumerMessage(ids) {
      const latest = new Map<string, { id: string; createdAt: Moment }>();
      for (const inquiryId of ids)
        for (const { id, kind, createdAt } of within(messages, by.inquiry.ids(inquiryId)).values())
          if (kind.startsWith('CONSUMER_') && createdAt >= (latest.get(inquiryId)?.createdAt ?? 0))
            latest.set(inquiryId, { id, createdAt });
      return latest;
    },
  };
}
