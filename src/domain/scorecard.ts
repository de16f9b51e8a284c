import { type Millis, SECOND } from './time.ts';

/** What is counted of a vendor's offers over a period; `responseMillis` ascending, one for each answered offer. */
export type OfferCounts = {
  offers: number;
  answered: number;
  accepted: number;
  expired: number;
  rescinded: number;
  open: number;
  verifiedContacts: number;
  deniedContacts: number;
  responseMillis: readonly Millis[];
  points: number;
};

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
  points: number;
  returned: number;
  credited: number;
};

/** The nearest-rank percentile (https://en.wikipedia.org/wiki/Percentile#The_nearest-rank_method), 0 < percent <= 100; null of nothing. */
export function percentile(ascending: readonly number[], percent: number): number | null {
  return ascending[Math.ceil((percent / 100) * ascending.length) - 1] ?? null;
}

/** A vendor's scorecard. Only offers that had to be answered count for the rate: neither still open nor taken back. */
export function scorecard(counts: OfferCounts): Scorecard {
  const { offers, answered, accepted, expired, rescinded, open, verifiedContacts, deniedContacts, responseMillis, points } = counts;
  const due = offers - open - rescinded;
  const seconds = (percent: number) => {
    const length = percentile(responseMillis, percent);
    return length === null ? null : length / SECOND;
  };
  return {
    offers,
    answered,
    accepted,
    expired,
    verifiedContacts,
    deniedContacts,
    responseRate: due > 0 ? answered / due : 0,
    p50ResponseSeconds: seconds(50),
    p90ResponseSeconds: seconds(90),
    points,
    returned: 0,
    credited: 0,
  };
}
