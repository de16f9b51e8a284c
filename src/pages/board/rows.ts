import type { Inquiry, Offer } from '../../domain/inquiry/model/types.ts';
import { MINUTE, type Moment } from '../../domain/time/time.ts';
import { standingOf } from '../../domain/vendor/account.ts';
import type { Vendor } from '../../domain/vendor/vendor.ts';
import { compactLength, operatorTime } from '../times.ts';
import { dueLabel, inquiryLabel, type Label, offerLabel, type Tone } from './labels.ts';

/** An inquiry as one row of the overview. It holds no personal data of the consumer. */
export function inquiryRow(inquiry: Inquiry, now: Moment): Record<string, unknown> {
  return {
    id: inquiry.id,
    reference: inquiry.reference,
    category: inquiry.category,
    status: inquiryLabel(inquiry),
    age: compactLength(now - inquiry.submittedAt),
    submittedAt: operatorTime(inquiry.submittedAt, now),
    wake: inquiry.wakeAt === null ? { words: '–', tone: 'quiet' } : dueLabel(inquiry.wakeAt, now),
    promised:
      inquiry.promisedBy === null
        ? { words: '–', tone: 'quiet' }
        : { ...dueLabel(inquiry.promisedBy, now), ...brokenPromiseTone(inquiry.promisedBy, now) },
    closedAt: inquiry.closedAt === null ? '' : operatorTime(inquiry.closedAt, now),
    closedAgo: inquiry.closedAt === null ? '' : compactLength(now - inquiry.closedAt),
    round: inquiry.round,
    offers: inquiry.offers.map(offerRow),
  };
}

/** The rows of a list. An inquiry whose document is broken has a row that says so, and does not hide the others. */
export function inquiryRows(inquiries: Inquiry[], now: Moment): Record<string, unknown>[] {
  return inquiries.map((inquiry) => {
    try {
      return inquiryRow(inquiry, now);
    } catch {
      return unreadableRow(inquiry);
    }
  });
}

function unreadableRow({ id, reference }: Partial<Inquiry>): Record<string, unknown> {
  const unknown: Label = { words: '–', tone: 'quiet' };
  const status: Label = { words: 'CANNOT BE READ', tone: 'bad' };
  return {
    id,
    reference: reference ?? id,
    category: '–',
    status,
    age: '–',
    wake: unknown,
    promised: unknown,
    round: '–',
    closedAgo: '–',
    offers: [],
  };
}

/** Since when an overdue inquiry is overdue: since its end, or else since the time that was promised. */
export function overdueSince(inquiry: Inquiry): Moment {
  return inquiry.closedAt ?? inquiry.promisedBy ?? inquiry.submittedAt;
}

const STANDING_TONES = { PAUSED: 'warn', SUSPENDED: 'bad' } as const;

/** A vendor's standing: its status with its cause, the reason, since when and until when. */
export function standingRow(vendor: Vendor, now: Moment): { status: Label; why: string; until: string } {
  const standing = standingOf(vendor, now);
  if (standing.status === 'ACTIVE') return { status: { words: 'ACTIVE', tone: '' }, why: '', until: '' };
  const { status, by, reason, since, until } = standing;
  const end = until === null ? (by === 'CHOICE' ? ', until resumed' : '') : `, until ${operatorTime(until, now)}`;
  return {
    status: { words: `${status} by ${by.toLowerCase()}`, tone: STANDING_TONES[status] },
    why: reason,
    until: `since ${operatorTime(since, now)}${end}`,
  };
}

/** A promise counts as broken a minute after its time (`PromiseReport` in the schema). */
function brokenPromiseTone(promisedBy: Moment, now: Moment): { tone?: Tone } {
  return now - promisedBy > MINUTE ? { tone: 'bad' } : {};
}

function offerRow(offer: Offer): Record<string, unknown> {
  return { vendorId: offer.vendorId, vendorName: offer.vendorName, ...offerLabel(offer) };
}
