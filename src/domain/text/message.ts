import type { Moment } from '../time/time.ts';

/** What a text says. The first word names its recipient. */
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
  | 'CONSUMER_WITHDRAW_ASKED'
  | 'CONSUMER_WHICH'
  | 'CONSUMER_OPTED_OUT'
  | 'CONSUMER_OPTED_IN'
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
  | 'VENDOR_OPTED_IN'
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
  | 'MANAGER_REINSTATED'
  | 'MANAGER_HELP';

export type MessageStatus = 'PENDING' | 'CLAIMED' | 'SENT' | 'DELIVERED' | 'FAILED' | 'EXPIRED' | 'SUPPRESSED' | 'UNKNOWN';

/**
 * The text as which a message went out when that was not its own body: a late offer is worded anew, several offers to one vendor go out
 * as one text. `ids`: the messages that the text stands for; `id`: the one under which Twilio has it; `offerId`: the offer that its link
 * opens.
 */
export type SentAs = { id: string; offerId: string; body: string; ids: string[] };

/**
 * What a text asks of its recipient, so that a digit alone is an answer. `CALLED`: whether the vendor of the offer called; `offerId` is null
 * after an ending on vendors' reports, where a "no" is about all of them. `LOOK_AGAIN`: whether to search again after an end without a
 * vendor. `WITHDRAW`: whether the inquiry is really to be withdrawn.
 */
export type Question =
  | { type: 'OFFER'; offerId: string }
  | { type: 'CALLED'; offerId: string | null }
  | { type: 'RATING' | 'LOOK_AGAIN' | 'WITHDRAW' };

/** One SMS in the outbox and its delivery. `body` holds `LINK_MARK` in place of the link: the outbox holds no token. */
export type Message = {
  /** Unique for the event that caused it: `inquiry:offer number or 0:kind:event number`. */
  id: string;
  platformId: string;
  inquiryId: string;
  offerId: string | null;
  vendorId: string | null;
  kind: MessageKind;
  to: string;
  body: string;
  /** The words without the times that `body` names, for when it leaves `from` then on, where those are no longer right; left out for a text that names none. */
  lateWords?: { from: Moment; body: string };
  /** True when it tells the consumer how the inquiry ended. */
  ending: boolean;
  /** True when it answers an act of its recipient within the last minutes: quiet hours do not hold it. */
  answers: boolean;
  /** IANA zone of the recipient, for quiet hours. */
  zone: string;
  status: MessageStatus;
  sid: string | null;
  /** SIDs under which Twilio took it and then did not process it: what it still says of these is about no text of ours any more. */
  returnedSids?: string[];
  errorCode: number | null;
  createdAt: Moment;
  sentAt: Moment | null;
  /** How many times it was handed to Twilio. */
  attempts: number;
  /** The moment of the next step while it is unsettled (send, end of the claim, reconciliation); null once settled. */
  nextAt: Moment | null;
  /** The moment until which its recipient's quiet hours held it; null when they never did. */
  heldUntil: Moment | null;
  /** When a sender claimed it last; null when none has. */
  claimedAt: Moment | null;
  /** Fencing token of the sender that holds it while `CLAIMED`. */
  claim: string | null;
  /** True for an offer's text until Twilio's callback has said that it was sent. */
  awaitsClock: boolean;
  /** Set just before it is handed to Twilio, and unset when that failed; null for a message that goes out as it is. */
  sentAs: SentAs | null;
  /** What it asks of its recipient; null when it asks nothing that a digit alone answers. */
  asks: Question | null;
};

/** The id of a text: unique for the event that caused it. `n`: the offer's number, 0 for a text about no offer. */
export const messageId = (inquiryId: string, n: number, kind: MessageKind, eventNumber: number): string =>
  `${inquiryId}:${n}:${kind}:${eventNumber}`;

/** The id of an offer's own text: its event is the first about the offer. */
export const offerTextId = (inquiryId: string, { n, evidence }: { n: number; evidence: readonly number[] }): string =>
  messageId(inquiryId, n, 'VENDOR_OFFER', evidence[0] ?? 0);

/** Marks the place of the link in a stored body; the link with its token is put in when the text is sent. */
export const LINK_MARK = '{{link}}';

/** The words in which a message went out or will go out, with {@link LINK_MARK} in place of the link. */
export const wordsOf = ({ body, sentAs }: Pick<Message, 'body' | 'sentAs'>): string => sentAs?.body ?? body;

/** A key of the text in which a message goes out: equal for all messages that go out in the same text, and for no others. */
export const textOf = ({ id, sentAs }: Pick<Message, 'id' | 'sentAs'>): string => sentAs?.ids.join(' ') ?? id;

/** The statuses of a message that its recipient has or may have. */
export const HAS_OR_MAY_HAVE_LEFT: readonly MessageStatus[] = ['CLAIMED', 'UNKNOWN', 'SENT', 'DELIVERED'];

/** True while the outcome of the message is not yet known. */
export function isUnsettled(status: MessageStatus): boolean {
  return status === 'PENDING' || status === 'CLAIMED' || status === 'UNKNOWN';
}

/** True for a text that is sent before others when they queue: it tells a consumer the ending, or answers its recipient's own act. */
export const isUrgent = ({ ending, answers }: Pick<Message, 'ending' | 'answers'>): boolean => ending || answers;

/** Texts about a vendor's penalty: each is true only while the penalty is as it says. */
export const PENALTY_KINDS: readonly MessageKind[] = [
  'VENDOR_PAUSED',
  'VENDOR_SUSPENDED',
  'VENDOR_REINSTATED',
  'MANAGER_PAUSED',
  'MANAGER_SUSPENDED',
  'MANAGER_REINSTATED',
];

/** Kinds of text that name a time and may leave late. (An offer that leaves late is worded anew, with its new time.) */
export const NAME_A_TIME: readonly MessageKind[] = [
  'CONSUMER_RECEIVED',
  'CONSUMER_WAIT',
  'CONSUMER_POSTED',
  'CONSUMER_MATCHED',
  'CONSUMER_NOTED',
  'CONSUMER_REROUTED',
  'VENDOR_REMINDER',
  'VENDOR_DETAILS',
  'VENDOR_NUDGE',
];
