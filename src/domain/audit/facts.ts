import type { Millis, Moment } from '../time/time.ts';

// What the auditor reads, in words of its own: it shares neither types nor code with what it checks, so that no mistake of theirs is
// also its. Whatever is missing or of the wrong kind in the store is null here.

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

/** An event of the timeline: what the rules look for in those that they know. */
export type AuditedEvent = { seq: number; at: Moment; type: string } & Partial<{
  offerId: string;
  /** Offers that an event about several is about. */
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
  /** Why a miss is to be no strike. */
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

/** A status in which it is not yet known what becomes of a text. */
export type Unsettled = 'PENDING' | 'CLAIMED' | 'UNKNOWN';

/** How late things may be before somebody must have forgotten them: from the lengths that the code works with, plus a margin. */
export type Bounds = {
  /** How far past its wake-up an open inquiry may be. */
  wake: Millis;
  /** How far past its next step an unsettled text may be. */
  step: Millis;
  /** How far ahead of now the next step of an unsettled text may lie. */
  ahead: Record<Unsettled, Millis>;
  /** How long after it was allowed out a text may be unsettled, whatever the reason. */
  settled: Millis;
  /** How long after its text was sent an offer's clock may not have started. */
  clock: Millis;
  /** A reminder that falls due less than this before the deadline may have been dropped. */
  reminder: Millis;
  /** How long nobody may have said that our doors are open before they count as closed. */
  readiness: Millis;
  /** Sweeps look at inquiries with a bucket from 0 to below this. */
  buckets: number;
};

/** When the auditor looks, and since when the system has been running without a gap: what stood still with it is not late. */
export type When = { now: Moment; upSince: Moment; bounds: Bounds };

/** True when what was due at `due` has been waiting for longer than `allowed`. */
export const isLate = (due: Moment, allowed: Millis, { now, upSince }: When): boolean => now - Math.max(due, upSince) > allowed;

const UNSETTLED: readonly string[] = ['PENDING', 'CLAIMED', 'UNKNOWN'] satisfies Unsettled[];
export const isOnItsWay = (message: AuditedMessage): message is AuditedMessage & { status: Unsettled } =>
  UNSETTLED.includes(message.status);

const OPEN = ['RECEIVED', 'OFFERED', 'ACCEPTED', 'CONTACTED'];
export const isOpen = ({ status }: Pick<AuditedInquiry, 'status'>): boolean => OPEN.includes(status);
