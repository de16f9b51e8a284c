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
