import type { MessageKind } from '../../text/message.ts';
import type { LedgerEntry } from '../../vendor/ledger.ts';
import type { Strike } from '../../vendor/strike.ts';
import type { Unreachable, VendorAccount, VendorLoad } from '../../vendor/vendor.ts';
import type { Event } from './events.ts';

/** Who a text goes to. */
export type Recipient = { role: 'CONSUMER' } | { role: 'VENDOR' | 'MANAGER'; vendorId: string };

/**
 * A text to write into the outbox. `answers`: it answers its recipient's own act of the last minutes, so it goes out at any hour.
 * `ending`: it tells the consumer how the inquiry ended.
 */
export type Notify = {
  type: 'Notify';
  kind: MessageKind;
  to: Recipient;
  offerId: string | null;
  answers: boolean;
  ending: boolean;
  event: Event;
};

/** What may change about a strike once it is recorded. */
export type StrikeChange = Partial<
  Pick<Strike, 'waivedAt' | 'waivedBecause' | 'appealedAt' | 'appeal' | 'appealRefusedAt' | 'appealRefusedBecause'>
>;

/**
 * What follows from an event outside the inquiry itself, as data: the flow performs it in the same commit. `FreeVendor`: searches that wait
 * may go on with this vendor.
 */
export type Effect =
  | Notify
  | { type: 'Strike'; strike: Strike }
  | { type: 'ChangeStrike'; strikeId: string; set: StrikeChange }
  | { type: 'KeepAccount'; vendorId: string; account: VendorAccount }
  | { type: 'AddLedgerEntry'; entry: LedgerEntry }
  | { type: 'CountOffer'; vendorId: string; load: VendorLoad }
  | { type: 'FreeVendor'; vendorId: string }
  | { type: 'MarkUnreachable'; vendorId: string; unreachable: Unreachable };
