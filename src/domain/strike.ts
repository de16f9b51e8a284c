import type { Moment } from './time.ts';

export type StrikeReason = 'OFFER_EXPIRED' | 'CONTACT_DENIED' | 'CONTACT_OVERDUE';

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
};
