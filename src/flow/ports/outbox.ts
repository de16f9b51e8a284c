import type { Message, MessageStatus } from '../../domain/text/message.ts';
import type { Millis, Moment } from '../../domain/time/time.ts';

/**
 * One change of a message. It applies only while the stored status is one of `from`; when `claim` is given, only while the message is held
 * under that fencing token; when `attempts` is given, only while no sender has claimed the message since. Otherwise it changes nothing.
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
  set: Partial<
    Pick<Message, 'status' | 'sid' | 'errorCode' | 'sentAt' | 'nextAt' | 'claim' | 'attempts' | 'awaitsClock' | 'sentAs' | 'returnedSids'>
  >;
};
/** The outbox: claims, outcomes, and messages that are still unsettled. */
export type Outbox = {
  /**
   * Claims up to `limit` messages due at `now` under the fencing token, until `now + lease`. Returns only messages that were really
   * claimed. Platforms take turns by segments, so that none waits behind the backlog of another, however urgent that is; of each platform
   * urgent ones go first (see `isUrgent`), then the oldest.
   */
  claim(token: string, now: Moment, lease: Millis, limit: number): Promise<Message[]>;
  /** A claimed text of this platform has so many segments: its platform's next turn is the later for it. One that is not charged counts as one. */
  charge(platformId: string, segments: number): Promise<void>;
  /** Claims likewise up to `limit` offers' texts to these phones that are due, oldest first. */
  claimOffers(phones: string[], token: string, now: Moment, lease: Millis, limit: number): Promise<Message[]>;
  write(writes: MessageWrite[]): Promise<void>;
  byIds(ids: string[]): Promise<Map<string, Message>>;
  /**
   * Messages of this status whose next step is due at `now`: claims that ran out, unknown outcomes to reconcile, sent texts whose delivery
   * report is overdue.
   */
  unsettled(status: 'CLAIMED' | 'UNKNOWN' | 'SENT', now: Moment, limit: number): Promise<Message[]>;
  /** Offers' texts accepted by Twilio before `before` of which no callback has come. */
  awaitingClock(before: Moment, limit: number): Promise<Message[]>;
  /** Which of these Twilio SIDs already belong to a message of ours. */
  knownSids(sids: string[]): Promise<Set<string>>;
  /** The texts to these phones that are or may be on their way to Twilio: claimed, or of unknown outcome. */
  onTheirWay(phones: string[]): Promise<Message[]>;
  /**
   * The texts to each of these phones: those that went out after `since` with their moment, those that are or may be on their way with
   * null. `id`: the message under which Twilio has the text.
   */
  sentSince(phones: string[], since: Moment): Promise<Map<string, { id: string; at: Moment | null }[]>>;
  /** The earliest `nextAt` of a pending message, or null. */
  nextDue(): Promise<Moment | null>;
  /** The newest text to the consumer of each of these inquiries: it makes an older "still on it" superfluous. */
  latestConsumerMessage(inquiryIds: string[]): Promise<Map<string, { id: string; createdAt: Moment }>>;
};
