import type { Message, MessageKind, MessageStatus } from '../../domain/text/message.ts';
import type { Millis, Moment } from '../../domain/time/time.ts';

/**
 * One change of a message's fate. It applies only while the stored status is one of `from` (and, when `claim` is given,
 * the message is still held under that fencing token; when `attempts` is given, it has not been taken up to be sent since);
 * otherwise it is harmless and changes nothing.
 */
export type MessageWrite = {
  id: string;
  from: MessageStatus[];
  claim?: string;
  attempts?: number;
  /**
   * False when a text goes back to `PENDING` for another reason than its recipient's quiet hours (a backoff): the promise then
   * counts the wait as ours. Left out, a write of `PENDING` counts as put off for quiet hours until its `nextAt`.
   */
  held?: boolean;
  set: Partial<Pick<Message, 'status' | 'sid' | 'errorCode' | 'sentAt' | 'nextAt' | 'claim' | 'attempts' | 'awaitsClock' | 'sentAs'>>;
};
/** The outbox: claiming, fates, and what was left unsettled. */
export type Outbox = {
  /**
   * Claims up to `limit` messages due at `now` under the fencing token, until `now + lease`. Only what was really claimed comes back. Urgent
   * ones go first (see `isUrgent`); then platforms take turns, so that nobody waits behind a large one's backlog; each one's oldest first.
   */
  claim(token: string, now: Moment, lease: Millis, limit: number): Promise<Message[]>;
  /** Claims likewise up to `limit` offers' texts to these phones that are due, oldest first. */
  claimOffers(phones: string[], token: string, now: Moment, lease: Millis, limit: number): Promise<Message[]>;
  write(writes: MessageWrite[]): Promise<void>;
  byIds(ids: string[]): Promise<Map<string, Message>>;
  /** Claims that ran out, unknown fates whose reconciliation is due, and sent texts of which the carrier's word is overdue. */
  unsettled(status: 'CLAIMED' | 'UNKNOWN' | 'SENT', now: Moment, limit: number): Promise<Message[]>;
  /** Offers' texts accepted by Twilio before `before` of which no callback has come. */
  awaitingClock(before: Moment, limit: number): Promise<Message[]>;
  /** Which of these Twilio SIDs already belong to a message of ours. */
  knownSids(sids: string[]): Promise<Set<string>>;
  /** Texts to each of these phones that went out after `since`, with the moment, or that are on their way or may be, with null. `id`: what Twilio has it under. */
  sentSince(phones: string[], since: Moment): Promise<Map<string, { id: string; at: Moment | null }[]>>;
  /** The earliest `nextAt` of a pending message, or null. */
  nextDue(): Promise<Moment | null>;
  /** Ids of the consumer-facing messages of an inquiry that were created after `id`'s: a newer text makes a "still on it" superfluous. */
  latestConsumerMessage(inquiryIds: string[]): Promise<Map<string, { id: string; createdAt: Moment }>>;
  /** When this number was last told how to reply; null if never. */
  lastHelp(to: string, kinds: MessageKind[]): Promise<Moment | null>;
};
