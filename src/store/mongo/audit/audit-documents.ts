import type {
  AuditedEvent,
  AuditedInquiry,
  AuditedMessage,
  AuditedOffer,
  AuditedStatus,
  AuditedStrike,
} from '../../../domain/audit/facts.ts';
import type { Moment } from '../../../domain/time/time.ts';

type Fields = Record<string, unknown>;

/** A document as it lies in the database: of what is in it nothing is taken for granted. */
export type Stored = { _id: string } & Fields;

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const number = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null);
/** A moment is a number in some documents and a date in others. */
export const momentOf = (value: unknown): Moment | null => (value instanceof Date ? number(value.getTime()) : number(value));
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const fields = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});

/** The number of an inquiry's latest event. */
export const seqOf = ({ state }: Stored): number => number(fields(state).seq) ?? 0;

export function inquiryOf(document: Stored): AuditedInquiry {
  const state = fields(document.state);
  return {
    id: document._id,
    platformId: text(document.platformId) ?? '',
    bucket: number(document.bucket),
    seq: seqOf(document),
    status: text(state.status) ?? '',
    outcome: text(state.outcome),
    wakeAt: momentOf(state.wakeAt),
    promisedBy: momentOf(state.promisedBy),
    giveUpAt: momentOf(state.giveUpAt),
    offers: list(state.offers).map(fields).map(offerOf),
  };
}

const offerOf = ({ id, status, clockStartedAt, dueAt, answerBy }: Fields): AuditedOffer => ({
  id: text(id) ?? '',
  status: text(status) ?? '',
  clockStartedAt: momentOf(clockStartedAt),
  dueAt: momentOf(dueAt),
  answerBy: momentOf(answerBy),
});

/** An event's fields go on as they are: each rule looks at those that it knows. */
export function eventOf(document: Stored): AuditedEvent {
  const event = fields(document.event);
  return { ...event, seq: number(event.seq) ?? 0, at: momentOf(event.at) ?? 0, type: text(event.type) ?? '' };
}

export function messageOf(document: Stored): AuditedMessage {
  return {
    id: document._id,
    platformId: text(document.platformId) ?? '',
    inquiryId: text(document.inquiryId) ?? '',
    offerId: text(document.offerId),
    kind: text(document.kind) ?? '',
    status: document.status as AuditedStatus,
    ending: document.ending === true,
    awaitsClock: document.awaitsClock === true,
    createdAt: momentOf(document.createdAt) ?? 0,
    heldUntil: momentOf(document.heldUntil),
    nextAt: momentOf(document.nextAt),
    sentAt: momentOf(document.sentAt),
  };
}

export function strikeOf(document: Stored): AuditedStrike {
  return {
    id: document._id,
    offerId: text(document.offerId) ?? '',
    vendorId: text(document.vendorId) ?? '',
    reason: text(document.reason) ?? '',
    evidence: list(document.evidence).flatMap((seq) => number(seq) ?? []),
    waivedAt: momentOf(document.waivedAt),
  };
}
