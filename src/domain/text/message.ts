import type { Moment } from '../time/time.ts';

/** What a text says. The first word names whom it is for. */
export type MessageKind =
  | 'CONSUMER_RECEIVED'
  | 'CONSUMER_WAIT'
  | 'CONSUMER_POSTED'
  | 'CONSUMER_MATCHED'
  | 'CONSUMER_ASKED'
  | 'CONSUMER_NOTED'
  | 'CONSUMER_REROUTED'
  | 'CONSUMER_SERVED'
  | 'CONSUMER_UNSERVED'
  | 'CONSUMER_WITHDRAWN'
  | 'CONSUMER_DUPLICATE'
  | 'CONSUMER_RATED'
  | 'CONSUMER_HELP'
  | 'CONSUMER_OPTED_OUT'
  | 'VENDOR_OFFER'
  | 'VENDOR_REMINDER'
  | 'VENDOR_DETAILS'
  | 'VENDOR_DECLINED'
  | 'VENDOR_MOVED_ON'
  | 'VENDOR_NUDGE'
  | 'VENDOR_DENIED'
  | 'VENDOR_WITHDRAWN'
  | 'VENDOR_WHICH'
  | 'VENDOR_NOTED'
  | 'VENDOR_HELP'
  | 'VENDOR_OPTED_OUT'
  | 'VENDOR_PAUSED'
  | 'VENDOR_SUSPENDED'
  | 'VENDOR_REINSTATED'
  | 'VENDOR_WAIVED'
  | 'VENDOR_APPEAL_REFUSED'
  | 'VENDOR_CREDITED'
  | 'VENDOR_RETURN_REFUSED'
  | 'MANAGER_UNREACHABLE'
  | 'MANAGER_MISSES'
  | 'MANAGER_PAUSED'
  | 'MANAGER_SUSPENDED'
  | 'MANAGER_REINSTATED';

export type MessageStatus = 'PENDING' | 'CLAIMED' | 'SENT' | 'DELIVERED' | 'FAILED' | 'EXPIRED' | 'SUPPRESSED' | 'UNKNOWN';

/**
 * What a text went out as when that is not its own body: late offers are worded anew, several to one vendor go as one. `id`: the one of
 * `ids` under which Twilio has it, `offerId`: the offer that its link opens.
 */
export type SentAs = { id: string; offerId: string; body: string; ids: string[] };

/** One SMS in the outbox and what became of it. `body` holds `LINK_MARK` where its link goes: the outbox holds no token. */
export type Message = {
  /** Unique for its reason: `inquiry:offer number or 0:kind:event number`. */
  id: string;
  platformId: string;
  inquiryId: string;
  offerId: string | null;
  vendorId: string | null;
  kind: MessageKind;
  to: string;
  body: string;
  /** True when it tells the consumer how the inquiry ended. */
  ending: boolean;
  /** True when it answers its recipient's own act of the last minutes: it goes out at any hour. */
  answers: boolean;
  /** IANA zone of the recipient, for quiet hours. */
  zone: string;
  status: MessageStatus;
  sid: string | null;
  errorCode: number | null;
  createdAt: Moment;
  sentAt: Moment | null;
  /** How often it was handed to Twilio. */
  attempts: number;
  /** The moment of the next step while it is unsettled (send, end of the claim, reconciliation); null once settled. */
  nextAt: Moment | null;
  /** Until when its recipient's quiet hours put it off; null when they never did. */
  heldUntil: Moment | null;
  /** Fencing token of the sender that holds it while `CLAIMED`. */
  claim: string | null;
  /** True for an offer's text until Twilio's callback has said that it was sent. */
  awaitsClock: boolean;
  /** Set just before it is handed over, and taken back when it was not; null for all that go out as they are. */
  sentAs: SentAs | null;
};

/** Stands in a stored body where the link goes; the token is put in only when the text is sent. */
export const LINK_MARK = '{{link}}';

/** The words of a text as it went out, or will: with {@link LINK_MARK} where its link goes. */
export const wordsOf = ({ body, sentAs }: Pick<Message, 'body' | 'sentAs'>): string => sentAs?.body ?? body;

/** Names the text that a message goes out in: the same for all that it stands for, another one as soon as it stands for others. */
export const textOf = ({ id, sentAs }: Pick<Message, 'id' | 'sentAs'>): string => sentAs?.ids.join(' ') ?? id;

/** True while it is not yet known what became of the message. */
export function isUnsettled(status: MessageStatus): boolean {
  return status === 'PENDING' || status === 'CLAIMED' || status === 'UNKNOWN';
}

/** Whether a text goes before others where not all can go at once: it tells a consumer the ending, or answers a person's own act. */
export const isUrgent = ({ ending, answers }: Pick<Message, 'ending' | 'answers'>): boolean => ending || answers;

/** Texts about a vendor's penalty: true only while it is as they say. */
export const PENALTY_KINDS: readonly MessageKind[] = [
  'VENDOR_PAUSED',
  'VENDOR_SUSPENDED',
  'VENDOR_REINSTATED',
  'MANAGER_PAUSED',
  'MANAGER_SUSPENDED',
  'MANAGER_REINSTATED',
];
