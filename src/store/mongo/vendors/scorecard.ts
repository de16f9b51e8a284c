import { trusted } from 'mongoose';
import type { Offer } from '../../../domain/inquiry/model/types.ts';
import { scoredOffer } from '../../../domain/reports/scorecard.ts';
import type { Moment } from '../../../domain/time/time.ts';
import type { Reads } from '../../../flow/ports/reads.ts';
import type { InquiryDocument } from '../collections/inquiry-document.ts';
import type { Models } from '../collections/models.ts';

// A projection by path: on SecantusDB twice as fast as whole offers, and as an aggregation that hands over this vendor's offers alone.
const SCORED = {
  'state.offers.vendorId': 1,
  'state.offers.status': 1,
  'state.offers.clockStartedAt': 1,
  'state.offers.respondedAt': 1,
  'state.offers.contactProof': 1,
  'state.offers.return.granted': 1,
} as const;

/** A vendor's offers whose clock started in the period, and its active points at `now`. */
export function mongoScorecard({ inquiries, strikes }: Models): Reads['scorecard'] {
  return async (platformId, vendorId, from, to, now) => {
    const [offered, active] = await Promise.all([
      inquiries
        .find({ 'state.offers.vendorId': vendorId, platformId, ...overlapping(from, to) }, SCORED)
        .lean<Pick<InquiryDocument, 'state'>[]>(),
      strikes.find({ vendorId, platformId, waivedAt: null, fadesAt: trusted({ $gt: now }) }, { points: 1 }).lean(),
    ]);
    const offers = offered
      .flatMap(({ state }) => state.offers)
      .filter((offer) => offer.vendorId === vendorId && startedWithin(offer, from, to))
      .map(scoredOffer);
    return { offers, points: active.reduce((sum, { points }) => sum + points, 0) };
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
