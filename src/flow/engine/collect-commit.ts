import { evolve } from '../../domain/inquiry/fold/evolve.ts';
import type { Effect, Notify } from '../../domain/inquiry/model/effects.ts';
import type { Event } from '../../domain/inquiry/model/events.ts';
import type { Inquiry, Person } from '../../domain/inquiry/model/types.ts';
import { react } from '../../domain/inquiry/react.ts';
import type { Commit } from '../ports/commit.ts';
import type { InquiryRecord } from '../ports/inquiry-store.ts';
import type { VendorIdentityMap } from './vendor-identity-map.ts';

/** A text that an event asks for, with the inquiry as it was right after that event. */
export type RequestedText = { record: InquiryRecord; notify: Notify };

export const emptyCommit = (): Commit => ({
  created: [],
  changed: [],
  messages: [],
  messageWrites: [],
  strikes: [],
  strikeChanges: [],
  ledger: [],
  vendorStates: [],
  unreachable: [],
  freed: [],
  links: [],
});

/** Folds the events into the state, and passes on each effect with the inquiry as it was right after the event that caused it. */
export function foldAndReact(
  events: Event[],
  start: Inquiry | null,
  person: Person,
  onEffect: (effect: Effect, record: InquiryRecord) => void,
): Inquiry {
  let inquiry = start;
  for (const event of events) {
    inquiry = evolve(inquiry, event);
    for (const effect of react(event, inquiry)) onEffect(effect, { inquiry, person });
  }
  if (!inquiry) throw new Error('no events, no inquiry');
  return inquiry;
}

/** Adds an effect to what will be written: to the commit, to the texts still to be composed, or to the vendors' states. */
export function collectEffect(
  effect: Effect,
  record: InquiryRecord,
  into: { commit: Commit; texts: RequestedText[]; vendors: VendorIdentityMap },
): void {
  const { commit, texts, vendors } = into;
  switch (effect.type) {
    case 'Notify':
      texts.push({ record, notify: effect });
      return;
    case 'Strike':
      commit.strikes.push(effect.strike);
      return;
    case 'ChangeStrike':
      commit.strikeChanges.push({ strikeId: effect.strikeId, set: effect.set });
      return;
    case 'AddLedgerEntry':
      commit.ledger.push(effect.entry);
      return;
    case 'KeepAccount':
      vendors.change(effect.vendorId, { account: effect.account });
      return;
    case 'CountOffer':
      vendors.change(effect.vendorId, { load: effect.load });
      return;
    case 'FreeVendor':
      commit.freed.push(effect.vendorId);
      return;
    case 'MarkUnreachable':
      commit.unreachable.push({ vendorId: effect.vendorId, unreachable: effect.unreachable, ...vendors.phoneOf(effect.vendorId) });
      return;
    default:
      effect satisfies never;
  }
}
