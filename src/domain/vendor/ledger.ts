import type { Moment } from '../time/time.ts';

/** What an entry of a vendor's ledger records. */
export type LedgerType = 'LEAD_ACCEPTED' | 'RETURN_REQUESTED' | 'CREDIT_GRANTED' | 'CREDIT_REFUSED';

/**
 * One line of a vendor's ledger, in leads: an accepted lead counts +1, a credit -1, the rest 0. Never changed once written; its id
 * is made from the offer's and the type, so that nothing is charged or credited twice.
 */
export type LedgerEntry = {
  id: string;
  platformId: string;
  vendorId: string;
  inquiryId: string;
  offerId: string;
  type: LedgerType;
  leads: -1 | 0 | 1;
  /** The vendor's reason, or the platform's note. */
  note: string | null;
  at: Moment;
};

const LEADS: Record<LedgerType, LedgerEntry['leads']> = { LEAD_ACCEPTED: 1, RETURN_REQUESTED: 0, CREDIT_GRANTED: -1, CREDIT_REFUSED: 0 };

/** The entry for what happened to an offer. */
export function ledgerEntry(type: LedgerType, entry: Omit<LedgerEntry, 'id' | 'type' | 'leads'>): LedgerEntry {
  return { id: `${entry.offerId}:${type}`, type, leads: LEADS[type], ...entry };
}
