import type { Millis, Moment } from '../time/time.ts';

// What the auditor reads, in types of its own: it shares neither types nor code with what it checks, so that it does not repeat a mistake.
// A field that is missing or of the wrong type in the store is null here.

/** An offer as it stands in its inquiry's stored state. */
export type AuditedOffer = {
  id: string;
  status: string;
  clockStartedAt: Moment | null;
  dueAt: Moment | null;
  answerBy: Moment | null;
};

/** An inquiry's stored state, as far as the auditor looks at it. */
export type AuditedInquiry = {
  id: string;
  platformId: string;
  bucket: number | null;
  seq: number;
  status: string;
  outcome: string | null;
  wakeAt: Moment | null;
  promisedBy: Moment | null;
  giveUpAt: Moment | null;
  offers: AuditedOffer[];
};

/** An event of the timeline, with the fields that the auditor's rules read. */
export type AuditedEvent = { seq: number; at: Moment; type: string } & Partial<{
  offerId: string;
  /** The offers, when the event is about several. */
  offers: { offerId: string }[];
  vendorId: string | null;
  strikeId: string;
  reason: string;
  dueAt: Moment;
  remindAt: Moment[];
  answerBy: Moment;
  outcome: string;
  kind: string;
  because: string;
  /** Why the miss is no strike. */
  excuse: string | null;
}>;

export type AuditedStatus = 'PENDING' | 'CLAIMED' | 'UNKNOWN' | 'SENT' | 'DELIVERED' | 'FAILED' | 'SUPPRESSED' | 'EXPIRED';

/** A text of the outbox. `heldUntil`: until when its recipient's quiet hours put it off. */
export type AuditedMessage = {
  id: string;
  platformId: string;
  inquiryId: string;
  offerId: string | null;
  kind: string;
  status: AuditedStatus;
  ending: boolean;
  awaitsClock: boolean;
  createdAt: Moment;
  heldUntil: Moment | null;
  nextAt: Moment | null;
  sentAt: Moment | null;
};

export type AuditedStrike = {
  id: string;
  offerId: string;
  vendorId: string;
  reason: string;
  evidence: number[];
  waivedAt: Moment | null;
};

/** One inquiry with everything that belongs to it, as it was at one moment. Events by number, ascending. */
export type Case = { inquiry: AuditedInquiry; events: AuditedEvent[]; messages: AuditedMessage[]; strikes: AuditedStrike[] };

/** A status of a text whose outcome is not known yet. */
export type Unsettled = 'PENDING' | 'CLAIMED' | 'UNKNOWN';

/** How late each thing may be before the auditor calls it stuck: the lengths that the code works with, plus a margin. */
export type Bounds = {
  /** How far past its wake-up an open inquiry may be. */
  wake: Millis;
  /** How far past its next step an unsettled text may be. */
  step: Millis;
  /** How far ahead of now the next step of an unsettled text may lie. */
  ahead: Record<Unsettled, Millis>;
  /** How long a text may stay unsettled after it was allowed to leave, whatever the reason. */
  settled: Millis;
  /** How long an offer's clock may wait to start after the offer's text was sent. */
  clock: Millis;
  /** A reminder that falls due less than this before the deadline may have been dropped. */
  reminder: Millis;
  /** How old the latest heartbeat may be before the service counts as out of reach. */
  readiness: Millis;
  /** Sweeps look at inquiries with a bucket from 0 to below this. */
  buckets: number;
};

/** `now`: when the auditor looks. `upSince`: since when the system has run without a gap; lateness counts from then at the earliest. */
export type When = { now: Moment; upSince: Moment; bounds: Bounds };

/** True when more than `allowed` has passed since `due`, or since the system has been up, if that is later. */
export const isLate = (due: Moment, allowed: Millis, { now, upSince }: When): boolean => now - Math.max(due, upSince) > allowed;

const UNSETTLED: readonly string[] = ['PENDING', 'CLAIMED', 'UNKNOWN'] satisfies Unsettled[];
export const isOnItsWay = (message: AuditedMessage): message is AuditedMessage & { status: Unsettled } =>
  UNSETTLED.includes(message.status);

const OPEN = ['RECEIVED', 'OFFERED', 'ACCEPTED', 'CONTACTED'];
export const isOpen = ({ status }: Pick<AuditedInquiry, 'status'>): boolean => OPEN.includes(status);
