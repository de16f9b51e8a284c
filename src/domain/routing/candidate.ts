export type OfferStatus = 'PENDING' | 'ACCEPTED' | 'DECLINED' | 'EXPIRED' | 'RESCINDED' | 'UNDELIVERABLE';
/** A vendor looked at for an inquiry, with the reason why or why not. `code` is stable, `reason` a sentence for people. */
export type Candidate = {
  vendorId: string;
  vendorName: string;
  chosen: boolean;
  /** Place among the vendors that could take it, 1 first; null for the others. */
  rank: number | null;
  code: CandidateCode;
  reason: string;
};
/** How many vendors of a code. */
export type CandidateCount = { code: CandidateCode; count: number };
/** So many candidates of a round are kept by name; the rest are counted. */
export const MAX_CANDIDATES = 200;

/** How many of these there are of each code, the most first. */
export function countByCode(candidates: readonly Pick<Candidate, 'code'>[]): CandidateCount[] {
  const counts = new Map<CandidateCode, number>();
  for (const { code } of candidates) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].map(([code, count]) => ({ code, count })).toSorted((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
}

export type CandidateCode =
  | 'CHOSEN'
  | 'ELIGIBLE'
  | 'OUT_OF_AREA'
  | 'CLOSED_NOW'
  | 'CAP_REACHED'
  | 'PAUSED'
  | 'SUSPENDED'
  | 'ALREADY_OFFERED'
  | 'OWN_INQUIRY'
  | 'CANNOT_BE_TEXTED_NOW'
  | 'UNREACHABLE';
