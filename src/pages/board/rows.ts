import type { Inquiry, Offer } from '../../domain/inquiry/model/types.ts';
import type { OfferStatus } from '../../domain/routing/candidate.ts';
import { MINUTE, type Moment } from '../../domain/time/time.ts';
import { standingOf } from '../../domain/vendor/account.ts';
import type { Vendor } from '../../domain/vendor/vendor.ts';
import { operatorTime, shortLength } from '../times.ts';

/** How a word on the board is coloured; the word itself says it too. */
export type Tone = 'good' | 'warn' | 'bad' | 'quiet' | '';
export type Toned = { words: string; tone: Tone };

const OFFER_TONES: Record<OfferStatus, Tone> = {
  PENDING: '',
  ACCEPTED: 'good',
  DECLINED: 'quiet',
  EXPIRED: 'bad',
  RESCINDED: 'quiet',
  UNDELIVERABLE: 'warn',
};

/** An inquiry as one row of the overview; nothing in it tells who the consumer is. */
export function inquiryRow(inquiry: Inquiry, now: Moment): Record<string, unknown> {
  return {
    id: inquiry.id,
    reference: inquiry.reference,
    category: inquiry.category,
    status: inquiryWord(inquiry),
    age: shortLength(now - inquiry.submittedAt),
    submittedAt: operatorTime(inquiry.submittedAt, now),
    wake: inquiry.wakeAt === null ? { words: '–', tone: 'quiet' } : untilOrLate(inquiry.wakeAt, now),
    promised:
      inquiry.promisedBy === null
        ? { words: '–', tone: 'quiet' }
        : { ...untilOrLate(inquiry.promisedBy, now), ...brokenTone(inquiry.promisedBy, now) },
    closedAt: inquiry.closedAt === null ? '' : operatorTime(inquiry.closedAt, now),
    closedAgo: inquiry.closedAt === null ? '' : shortLength(now - inquiry.closedAt),
    round: inquiry.round,
    offers: inquiry.offers.map(offerTag),
  };
}

/** Rows of a list. An inquiry whose document is broken has one too, so that it hides neither itself nor the others. */
export function inquiryRows(inquiries: Inquiry[], now: Moment): Record<string, unknown>[] {
  return inquiries.map((inquiry) => {
    try {
      return inquiryRow(inquiry, now);
    } catch {
      return brokenRow(inquiry);
    }
  });
}

function brokenRow({ id, reference }: Partial<Inquiry>): Record<string, unknown> {
  const unknown: Toned = { words: '–', tone: 'quiet' };
  const status: Toned = { words: 'CANNOT BE READ', tone: 'bad' };
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

/** Since when an overdue inquiry's consumer should have heard: its end, or else the time that was promised. */
export function overdueSince(inquiry: Inquiry): Moment {
  return inquiry.closedAt ?? inquiry.promisedBy ?? inquiry.submittedAt;
}

/** Status, or how it ended. */
export function inquiryWord(inquiry: Inquiry): Toned {
  if (inquiry.status !== 'CLOSED')
    return { words: inquiry.status, tone: inquiry.status === 'RECEIVED' || inquiry.status === 'OFFERED' ? '' : 'good' };
  const proof = inquiry.outcome === 'SERVED' ? ` (${inquiry.contactProof.toLowerCase()})` : '';
  return {
    words: `${inquiry.outcome}${proof}`,
    tone: inquiry.outcome === 'SERVED' ? 'good' : inquiry.outcome === 'UNSERVED' ? 'bad' : 'quiet',
  };
}

/** What became of an offer, with its strike, the contact behind it, and what is disputed about it. */
export function offerWord(offer: Offer): Toned {
  const contact = offer.contactProof === 'NONE' ? '' : `, contact ${offer.contactProof.toLowerCase()}`;
  const counts = offer.strike !== null && offer.strike.waivedAt === null;
  const words = `${offer.status}${contact}${strikeWord(offer)}${returnWord(offer)}`;
  return { words, tone: counts ? 'bad' : OFFER_TONES[offer.status] };
}

function strikeWord({ strike }: Offer): string {
  if (!strike) return '';
  if (strike.waivedAt !== null) return ', strike waived';
  if (!strike.appeal) return ', strike';
  return strike.appeal.refusedAt === null ? ', strike appealed' : ', strike, appeal refused';
}

function returnWord({ return: dispute }: Offer): string {
  if (!dispute) return '';
  return dispute.granted === null ? ', returned' : `, return ${dispute.granted ? 'granted' : 'refused'}`;
}

const STANDING_TONES = { PAUSED: 'warn', SUSPENDED: 'bad' } as const;

/** Where a vendor stands, who or what put it there, why, and until when. */
export function standingRow(vendor: Vendor, now: Moment): { status: Toned; why: string; until: string } {
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

/** Why a vendor's phone cannot be texted; empty when it can. */
export function unreachableWord({ unreachable }: Vendor): string {
  if (unreachable === null) return '';
  const code = unreachable.errorCode === null ? '' : ` (${unreachable.errorCode})`;
  return `${unreachable.because === 'OPTED_OUT' ? 'opted out of texts' : 'bad number'}${code}`;
}

/** A moment as its distance from now, in words that say on which side of it we are. */
function untilOrLate(at: Moment, now: Moment): Toned {
  return at >= now ? { words: `in ${shortLength(at - now)}`, tone: '' } : { words: `${shortLength(now - at)} late`, tone: 'warn' };
}

/** A promise counts as broken a minute after its time (`PromiseReport` in the schema). */
function brokenTone(promisedBy: Moment, now: Moment): { tone?: Tone } {
  return now - promisedBy > MINUTE ? { tone: 'bad' } : {};
}

function offerTag(offer: Offer): Record<string, unknown> {
  return { vendorId: offer.vendorId, vendorName: offer.vendorName, ...offerWord(offer) };
}
