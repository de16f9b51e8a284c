import type { StrikeChange } from '../../domain/inquiry/model/effects.ts';
import type { Event } from '../../domain/inquiry/model/events.ts';
import type { Inquiry, Person } from '../../domain/inquiry/model/types.ts';
import type { Message } from '../../domain/text/message.ts';
import type { LedgerEntry } from '../../domain/vendor/ledger.ts';
import type { Strike } from '../../domain/vendor/strike.ts';
import type { Unreachable, VendorState } from '../../domain/vendor/vendor.ts';
import type { MessageWrite } from './outbox.ts';

/** The change of one inquiry in a commit. It is written only if its stored `seq` is still `expectedSeq`. */
export type InquiryChange = { inquiry: Inquiry; expectedSeq: number; events: Event[] };
/**
 * A new inquiry. While it is open, no other of its platform's open inquiries may have its number and category; no other inquiry of the
 * platform may ever have its `idempotencyKey`. `duplicateOf`: the inquiry that this one repeats, which must still be open.
 */
export type NewInquiry = InquiryChange & {
  person: Person;
  idempotencyKey: string;
  bodyHash: string;
  linkHash: string;
  duplicateOf?: string;
};
/** What one transaction writes: all of it or nothing. */
export type Commit = {
  created: NewInquiry[];
  changed: InquiryChange[];
  messages: Message[];
  messageWrites: MessageWrite[];
  strikes: Strike[];
  /** Changes of strikes that were recorded before: taken back, objected to. */
  strikeChanges: { strikeId: string; set: StrikeChange }[];
  ledger: LedgerEntry[];
  /** Vendors' new states; each applies only if the stored version is `load.version - 1`. */
  vendorStates: (VendorState & { vendorId: string })[];
  /** Vendors that texts reach no more; with `phone`, only while that is still the vendor's number. */
  unreachable: { vendorId: string; unreachable: Unreachable; phone?: string }[];
  /** Vendors that the commit frees: see `freed` of the vendor store. */
  freed: string[];
  /** SHA-256 of new links' tokens, each with the inquiry it opens. */
  links: { hash: string; inquiryId: string; offerId: string | null }[];
};
/**
 * `CONFLICT`: another commit came first (a version, an open duplicate); nothing was written: load and decide again. `REPLAYED`: the
 * idempotency key exists.
 */
export type CommitResult = 'DONE' | 'CONFLICT' | 'REPLAYED';
