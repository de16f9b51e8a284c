import { trusted } from 'mongoose';
import type { Offer } from '../domain/inquiry/types.ts';
import type { Moment } from '../domain/time.ts';
import type { Reads, ScorecardFacts } from '../flow/reads.ts';
import type { InquiryDocument } from './inquiry-document.ts';
import type { Models } from './models.ts';

/** Counts a vendor's offers whose clock started in the period, and its active points at `now`. */
export function scorecardIn({ inquiries, strikes }: Models): Reads['scorecard'] {
  return async (platformId, vendorId, from, to, now) => {
    const [offered, active] = await Promise.all([
      inquiries
        .find({ 'state.offers.vendorId': vendorId, platformId, ...overlapping(from, to) }, { 'state.offers': 1 as const })
        .lean<Pick<InquiryDocument, 'state'>[]>(),
      strikes.find({ vendorId, platformId, waivedAt: null, fadesAt: trusted({ $gt: now }) }, { points: 1 }).lean(),
    ]);
    const offers = offered
      .flatMap(({ state }) => state.offers)
      .filter((offer) => offer.vendorId === vendorId && startedWithin(offer, from, to));
    return { ...factsOf(offers), points: active.reduce((sum, { points }) => sum + points, 0) };
  };
}

/** Inquiries that may hold such an offer: its clock starts after submission and before the end. */
function overlapping(from: Moment | null, to: Moment | null): object {
  return {
    ...(to === null ? {} : { 'state.submittedAt': trusted({ $lt: to }) }),
    ...(from === null ? {} : { 'state.closedAt': trusted({ $not: { $lt: from } }) }),
  };
}

function startedWithin({ clockStartedAt }: Offer, from: Moment | null, to: Moment | null): boolean {
  return clockStartedAt !== null && clockStartedAt >= (from ?? -Infinity) && clockStartedAt < (to ?? Infinity);
}

function factsOf(offers: Offer[]): Omit<ScorecardFacts, 'points'> {
  const count = (matches: (offer: Offer) => boolean) => offers.filter(matches).length;
  const answered = offers.filter(({ status, respondedAt }) => (status === 'ACCEPTED' || status === 'DECLINED') && respondedAt !== null);
  return {
    offers: offers.length,
    answered: answered.length,
    accepted: count(({ status }) => status === 'ACCEPTED'),
    expired: count(({ status }) => status === 'EXPIRED'),
    rescinded: count(({ status }) => status === 'RESCINDED'),
    open: count(({ status }) => status === 'PENDING'),
    verifiedContacts: count(({ contactProof }) => contactProof === 'VERIFIED'),
    deniedContacts: count(({ contactProof }) => contactProof === 'DENIED'),
    responseMillis: answered.map(({ clockStartedAt, respondedAt }) => respondedAt! - clockStartedAt!).sort((a, b) => a - b),
  };
}
