import type { Moment } from '../time/time.ts';
import type { AuditedInquiry, AuditedMessage, AuditedStatus } from './facts.ts';

/** What the auditor can find wrong. */
export const FINDING_KINDS = [
  'WAKE_MISSING',
  'WAKE_LATE',
  'WAKE_TOO_FAR',
  'NOT_SWEPT',
  'TEXT_LOST',
  'TEXT_LATE',
  'TEXT_PUT_OFF',
  'TEXT_ENDLESS',
  'CLOCK_LATE',
  'OFFER_WITHOUT_CLOCK',
  'TIMELINE_GAP',
  'STRIKE_LOST',
  'STRIKE_UNPROVEN',
  'STRIKE_UNDELIVERED',
  'CONSUMER_NOT_TOLD',
  'COUNTS_DISAGREE',
  'UNREADABLE',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** A change that sets a stuck text going again: with these fields the sender or a follow-up job finds it. */
export type TextMend = {
  type: 'TEXT';
  messageId: string;
  from: AuditedStatus;
  set: { nextAt?: Moment; sentAt?: Moment; awaitsClock?: true };
};

/**
 * How a finding is mended: `WAKE` wakes the inquiry, `SEND` wakes the sender, `TEXT` changes a text in the outbox; null when only a person
 * can help.
 */
export type Mend = { type: 'WAKE' } | { type: 'SEND' } | TextMend | null;

/**
 * A fault that the auditor found. `id` is the same each time the same fault is found. `about`: the inquiry's id, or the platform's when the
 * fault concerns no single inquiry. `what`: one sentence, with ids and without personal data.
 */
export type Finding = {
  id: string;
  kind: FindingKind;
  platformId: string;
  inquiryId: string | null;
  about: string;
  what: string;
  mend: Mend;
};

/** A finding about an inquiry as a whole, or about something of it that `subject` names. */
export function findingIn(
  { id, platformId }: Pick<AuditedInquiry, 'id' | 'platformId'>,
  kind: FindingKind,
  what: string,
  mend: Mend,
  subject = id,
): Finding {
  return { id: `${kind}:${subject}`, kind, platformId, inquiryId: id, about: id, what, mend };
}

/** A finding about one text. */
export function findingOf({ id, inquiryId, platformId }: AuditedMessage, kind: FindingKind, what: string, mend: Mend): Finding {
  return findingIn({ id: inquiryId, platformId }, kind, `The text ${id} ${what}`, mend, id);
}
