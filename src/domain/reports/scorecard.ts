import type { LeadReturn, Offer } from '../inquiry/model/types.ts';
import { openTimeBetween } from '../time/calendar.ts';
import type { Calendar } from '../time/opening-hours.ts';
import { type Millis, type Moment, SECOND } from '../time/time.ts';

/** The part of an offer that a scorecard reads. */
export type ScoredOffer = Pick<Offer, 'status' | 'clockStartedAt' | 'respondedAt' | 'contactProof'> & {
  return: Pick<LeadReturn, 'granted'> | null;
};

/** A vendor's offers whose clock started in a period, in any order, and its active points. */
export type ScorecardFacts = { offers: ScoredOffer[]; points: number };

export type Scorecard = {
  offers: number;
  answered: number;
  accepted: number;
  expired: number;
  verifiedContacts: number;
  deniedContacts: number;
  /** 0 to 1; 0 when there was nothing to answer. */
  responseRate: number;
  p50ResponseSeconds: number | null;
  p90ResponseSeconds: number | null;
  p50ResponseWorkingSeconds: number | null;
  p90ResponseWorkingSeconds: number | null;
  points: number;
  returned: number;
  credited: number;
};

/** The nearest-rank percentile (https://en.wikipedia.org/wiki/Percentile#The_nearest-rank_method), 0 < percent <= 100; null of nothing. */
export function percentile(ascending: readonly number[], percent: number): number | null {
  return ascending[Math.ceil((percent / 100) * ascending.length) - 1] ?? null;
}

/** Lengths of time in seconds, shortest first: what {@link percentile} takes. */
export const ascendingSeconds = (lengths: readonly Millis[]): number[] => lengths.map((length) => length / SECOND).sort((a, b) => a - b);

/** Takes from an offer the part that a scorecard reads. */
export const scoredOffer = ({ status, clockStartedAt, respondedAt, contactProof, return: dispute }: Offer): ScoredOffer => ({
  status,
  clockStartedAt,
  respondedAt,
  contactProof,
  return: dispute ? { granted: dispute.granted } : null,
});

/** When the vendor accepted or declined; null when it did neither. */
export const answeredAt = ({ status, respondedAt }: Pick<Offer, 'status' | 'respondedAt'>): Moment | null =>
  status === 'ACCEPTED' || status === 'DECLINED' ? respondedAt : null;

/**
 * The scorecard of a vendor with these hours. The response rate counts the offers that are neither still open nor taken back. Working
 * seconds are the part of an answer's time that lies within the hours.
 */
export function scorecard({ offers, points }: ScorecardFacts, calendar: Calendar): Scorecard {
  const count = (matches: (offer: ScoredOffer) => boolean) => offers.filter(matches).length;
  const answers = offers.flatMap((offer) => {
    const [from, to] = [offer.clockStartedAt, answeredAt(offer)];
    return from === null || to === null ? [] : [{ from, to }];
  });
  const due = count(({ status }) => status !== 'PENDING' && status !== 'RESCINDED');
  const wall = ascendingSeconds(answers.map(({ from, to }) => to - from));
  const working = ascendingSeconds(answers.map(({ from, to }) => openTimeBetween(calendar, from, to)));
  return {
    offers: offers.length,
    answered: answers.length,
    accepted: count(({ status }) => status === 'ACCEPTED'),
    expired: count(({ status }) => status === 'EXPIRED'),
    verifiedContacts: count(({ contactProof }) => contactProof === 'VERIFIED'),
    deniedContacts: count(({ contactProof }) => contactProof === 'DENIED'),
    responseRate: due > 0 ? answers.length / due : 0,
    p50ResponseSeconds: percentile(wall, 50),
    p90ResponseSeconds: percentile(wall, 90),
    p50ResponseWorkingSeconds: percentile(working, 50),
    p90ResponseWorkingSeconds: percentile(working, 90),
    points,
    returned: count((offer) => offer.return !== null),
    credited: count((offer) => offer.return?.granted === true),
  };
}
