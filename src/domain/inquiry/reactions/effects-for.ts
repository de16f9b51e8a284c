import type { MessageKind } from '../../text/message.ts';
import { type LedgerType, ledgerEntry } from '../../vendor/ledger.ts';
import type { Effect, Recipient } from '../model/effects.ts';
import type { Event } from '../model/events.ts';
import { offerById } from '../model/offers.ts';
import type { Inquiry } from '../model/types.ts';

/** Of a text to the consumer; left out: about no offer, no answer to the consumer's own act, not the ending. */
type ToConsumer = { offerId?: string; answers?: boolean; ending?: boolean };

/** Makes the effects of one event. Texts to an offer's vendor or manager name the offer; `answers`: the text answers its reader's own act. */
export type Effects = {
  /** No text when the consumer cannot be texted. */
  textConsumer(kind: MessageKind, options?: ToConsumer): Effect[];
  textVendor(kind: MessageKind, offerId: string, options?: { answers: boolean }): Effect[];
  textManager(kind: MessageKind, offerId: string): Effect[];
  addLedgerEntry(type: LedgerType, offerId: string, note?: string | null): Effect[];
  /** The vendor to which the offer was made. */
  vendorOf(offerId: string): string;
};

export function effectsFor(event: Event, inquiry: Inquiry): Effects {
  const vendorOf = (offerId: string) => offerById(inquiry, offerId)?.vendorId ?? '';
  const text = (kind: MessageKind, to: Recipient, offerId: string | null, answers: boolean, ending = false): Effect[] => [
    { type: 'Notify', kind, to, offerId, answers, ending, event },
  ];
  return {
    textConsumer: (kind, { offerId, answers = false, ending = false } = {}) =>
      inquiry.reach === 'TEXTABLE' ? text(kind, { role: 'CONSUMER' }, offerId ?? null, answers, ending) : [],
    textVendor: (kind, offerId, { answers } = { answers: false }) =>
      text(kind, { role: 'VENDOR', vendorId: vendorOf(offerId) }, offerId, answers),
    textManager: (kind, offerId) => text(kind, { role: 'MANAGER', vendorId: vendorOf(offerId) }, offerId, false),
    addLedgerEntry(type, offerId, note = null) {
      const { platformId, id: inquiryId } = inquiry;
      const entry = ledgerEntry(type, { platformId, inquiryId, offerId, vendorId: vendorOf(offerId), note, at: event.at });
      return [{ type: 'AddLedgerEntry', entry }];
    },
    vendorOf,
  };
}
