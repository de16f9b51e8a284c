import type { Inquiry, Offer } from '../../domain/inquiry/model/types.ts';
import type { OfferStatus } from '../../domain/routing/candidate.ts';
import type { Moment } from '../../domain/time/time.ts';
import type { Vendor } from '../../domain/vendor/vendor.ts';
import { compactLength } from '../times.ts';

/** The colour of a label. The words say the same, for readers who do not see it. */
export type Tone = 'good' | 'warn' | 'bad' | 'quiet' | '';
/** Words on the board with their colour. */
export type Label = { words: string; tone: Tone };

const OFFER_TONES: Record<OfferStatus, Tone> = {
  PENDING: '',
  ACCEPTED: 'good',
  DECLINED: 'quiet',
  EXPIRED: 'bad',
  RESCINDED: 'quiet',
  UNDELIVERABLE: 'warn',
};

/** The status of an open inquiry, or the outcome of a closed one with its proof. */
export function inquiryLabel(inquiry: Inquiry): Label {
  if (inquiry.status !== 'CLOSED')
    return { words: inquiry.status, tone: inquiry.status === 'RECEIVED' || inquiry.status === 'OFFERED' ? '' : 'good' };
  const proof = inquiry.outcome === 'SERVED' ? ` (${inquiry.contactProof.toLowerCase()})` : '';
  return {
    words: `${inquiry.outcome}${proof}`,
    tone: inquiry.outcome === 'SERVED' ? 'good' : inquiry.outcome === 'UNSERVED' ? 'bad' : 'quiet',
  };
}

/** The status of an offer, with its contact proof, its strike, and its appeal or return. */
export function offerLabel(offer: Offer): Label {
  const contact = offer.contactProof === 'NONE' ? '' : `, contact ${offer.contactProof.toLowerCase()}`;
  const counts = offer.strike !== null && offer.strike.waivedAt === null;
  const words = `${offer.status}${contact}${strikeSuffix(offer)}${returnSuffix(offer)}`;
  return { words, tone: counts ? 'bad' : OFFER_TONES[offer.status] };
}

function strikeSuffix({ strike }: Offer): string {
  if (!strike) return '';
  if (strike.waivedAt !== null) return ', strike waived';
  if (!strike.appeal) return ', strike';
  return strike.appeal.refusedAt === null ? ', strike appealed' : ', strike, appeal refused';
}

function returnSuffix({ return: dispute }: Offer): string {
  if (!dispute) return '';
  return dispute.granted === null ? ', returned' : `, return ${dispute.granted ? 'granted' : 'refused'}`;
}

/** Why a vendor's phone cannot be texted; empty when it can. */
export function unreachableReason({ unreachable }: Vendor): string {
  if (unreachable === null) return '';
  const code = unreachable.errorCode === null ? '' : ` (${unreachable.errorCode})`;
  return `${unreachable.because === 'OPTED_OUT' ? 'opted out of texts' : 'bad number'}${code}`;
}

/** How far away a moment is: `in 4m`, or `4m late` once it has passed. */
export function dueLabel(at: Moment, now: Moment): Label {
  return at >= now ? { words: `in ${compactLength(at - now)}`, tone: '' } : { words: `${compactLength(now - at)} late`, tone: 'warn' };
}
