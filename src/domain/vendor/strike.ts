import type { Moment } from '../time/time.ts';

export type StrikeReason = 'OFFER_EXPIRED' | 'CONTACT_DENIED' | 'CONTACT_OVERDUE';

/** What a vendor says is wrong with a lead. */
export type ReturnKind = 'BAD_NUMBER' | 'OUT_OF_AREA' | 'DUPLICATE' | 'NOT_AS_ASKED' | 'OTHER';

/**
 * One recorded miss of a vendor. Its id is made from the offer's, so that no offer can be struck twice.
 * `evidence` holds the numbers of the timeline events that prove it.
 */
export type Strike = {
  id: string;
  platformId: string;
  vendorId: string;
  inquiryId: string;
  offerId: string;
  reason: StrikeReason;
  points: number;
  at: Moment;
  fadesAt: Moment;
  evidence: number[];
  waivedAt: Moment | null;
  waivedBecause: string | null;
  /** The vendor's objection, and the platform's no to it; all null when it has not objected. */
  appealedAt: Moment | null;
  appeal: string | null;
  appealRefusedAt: Moment | null;
  appealRefusedBecause: string | null;
};

/**
 * When the points of these strikes fall below a threshold, if no other strike comes: the moment at which the strike fades that takes them
 * below it. Null when they are below it now.
 */
export function fallBelowAt(strikes: readonly Pick<Strike, 'points' | 'fadesAt'>[], threshold: number): Moment | null {
  let points = strikes.reduce((sum, strike) => sum + strike.points, 0);
  let at: Moment | null = null;
  for (const strike of strikes.toSorted((a, b) => a.fadesAt - b.fadesAt)) {
    if (points < threshold) break;
    points -= strike.points;
    at = strike.fadesAt;
  }
  return at;
}
