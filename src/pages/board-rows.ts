import type { Inquiry, Offer, OfferStatus } from '../domain/inquiry/types.ts';
import { MINUTE, type Moment } from '../domain/time.ts';
import { operatorTime, shortLength } from './times.ts';

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

/** What became of an offer, with its strike and the contact behind it. */
export function offerWord(offer: Offer): Toned {
  const contact = offer.contactProof === 'NONE' ? '' : `, contact ${offer.contactProof.toLowerCase()}`;
  const strike = offer.strike === null ? '' : ', strike';
  return { words: `${offer.status}${contact}${strike}`, tone: offer.strike === null ? OFFER_TONES[offer.status] : 'bad' };
}

/** A moment as its distance from now, in words that say on which side of it we are. */
export function untilOrLate(at: Moment, now: Moment): Toned {
  return at >= now ? { words: `in ${shortLength(at - now)}`, tone: '' } : { words: `${shortLength(now - at)} late`, tone: 'warn' };
}

/** A promise counts as broken a minute after its time (`PromiseReport` in the schema). */
function brokenTone(promisedBy: Moment, now: Moment): { tone?: Tone } {
  return now - promisedBy > MINUTE ? { tone: 'bad' } : {};
}

function offerTag(offer: Offer): Record<string, unknown> {
  return { vendorName: offer.vendorName, ...offerWord(offer) };
}
