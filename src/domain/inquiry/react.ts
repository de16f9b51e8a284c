import type { MessageKind } from '../message.ts';
import type { Strike } from '../strike.ts';
import type { Moment } from '../time.ts';
import type { Unreachable, VendorLoad } from '../vendor.ts';
import { ENDING_KINDS } from './closing.ts';
import type { Event } from './events.ts';
import { stands } from './offers.ts';
import type { Inquiry } from './types.ts';

/** Who a text goes to. */
export type Recipient = { role: 'CONSUMER' } | { role: 'VENDOR' | 'MANAGER'; vendorId: string };

/**
 * A text to write into the outbox. `answers`: it answers its recipient's own act of the last minutes, so it goes out at any hour.
 * `ending`: it tells the consumer how the inquiry ended.
 */
export type Tell = {
  type: 'Tell';
  kind: MessageKind;
  to: Recipient;
  offerId: string | null;
  answers: boolean;
  ending: boolean;
  event: Event;
};

/** What follows from an event outside the inquiry itself, as data: the flow performs it in the same commit. */
export type Effect =
  | Tell
  | { type: 'Strike'; strike: Strike }
  | { type: 'VoidStrike'; strikeId: string; at: Moment; because: string }
  | { type: 'CountOffer'; vendorId: string; load: VendorLoad }
  | { type: 'MarkUnreachable'; vendorId: string; unreachable: Unreachable };

/** Says what follows from an event; `inquiry` is the state with the event folded in. */
export function react(event: Event, inquiry: Inquiry): Effect[] {
  const vendorOf = (offerId: string) => inquiry.offers.find((offer) => offer.id === offerId)?.vendorId ?? '';
  const consumer = (kind: MessageKind, { answers = false, ending = false, offerId = null as string | null } = {}): Effect[] =>
    inquiry.reach === 'TEXTABLE' ? [{ type: 'Tell', kind, to: { role: 'CONSUMER' }, offerId, answers, ending, event }] : [];
  const vendor = (kind: MessageKind, offerId: string, answers = false): Effect[] => [
    { type: 'Tell', kind, to: { role: 'VENDOR', vendorId: vendorOf(offerId) }, offerId, answers, ending: false, event },
  ];

  switch (event.type) {
    case 'Submitted':
      return event.duplicateOf === null ? consumer('CONSUMER_RECEIVED', { answers: true }) : [];
    case 'Offered':
      return [...vendor('VENDOR_OFFER', event.offerId), { type: 'CountOffer', vendorId: event.vendorId, load: event.load }];
    case 'Reminded':
      return vendor('VENDOR_REMINDER', event.offerId);
    case 'Accepted':
      return [...consumer('CONSUMER_MATCHED', { offerId: event.offerId }), ...vendor('VENDOR_DETAILS', event.offerId, true)];
    case 'Declined':
      return vendor('VENDOR_DECLINED', event.offerId, true);
    case 'Expired':
    case 'ContactOverdue':
      return vendor('VENDOR_MOVED_ON', event.offerId);
    case 'Rescinded':
      return vendor(event.because === 'WITHDRAWN' || event.because === 'INVALID' ? 'VENDOR_WITHDRAWN' : 'VENDOR_MOVED_ON', event.offerId);
    case 'Undeliverable':
      return undeliverable(event, vendorOf(event.offerId));
    case 'Waiting':
      return consumer('CONSUMER_WAIT');
    case 'KeptPosted':
      return consumer('CONSUMER_POSTED');
    case 'ConsumerAsked':
      return [...consumer('CONSUMER_ASKED', { offerId: event.offerId }), ...(event.nudge ? vendor('VENDOR_NUDGE', event.offerId) : [])];
    case 'ContactVerified':
      return event.more ? consumer('CONSUMER_NOTED', { answers: true, offerId: event.offerId }) : [];
    case 'ContactDenied':
      return [
        ...vendor('VENDOR_DENIED', event.offerId),
        ...(event.more ? consumer('CONSUMER_NOTED', { answers: true, offerId: event.offerId }) : []),
      ];
    case 'Rerouted':
      return consumer('CONSUMER_REROUTED', { answers: event.because === 'CONTACT_DENIED' });
    case 'Closed':
      return [...endingTexts(event, inquiry, consumer), ...farewells(event, inquiry, vendor)];
    case 'Rated':
      return consumer('CONSUMER_RATED', { answers: true });
    case 'TextReceived':
      return replyTo(event, consumer);
    case 'Struck':
      return [{ type: 'Strike', strike: strikeFrom(event, inquiry) }];
    case 'StrikeVoided':
      return [{ type: 'VoidStrike', strikeId: event.strikeId, at: event.at, because: event.because }];
    case 'Routed':
    case 'ClockStarted':
    case 'ContactReported':
    case 'QuestionUnanswered':
    case 'ReachChanged':
    case 'ConsumerNotTold':
      return [];
    default:
      return event satisfies never;
  }
}

type ToConsumer = (kind: MessageKind, options?: { answers?: boolean; ending?: boolean }) => Effect[];
type ToVendor = (kind: MessageKind, offerId: string) => Effect[];

function endingTexts(event: Event & { type: 'Closed' }, inquiry: Inquiry, consumer: ToConsumer): Effect[] {
  // Nobody can be told by text that their number does not exist.
  if (event.outcome === 'INVALID') return [];
  const ownAct = event.outcome === 'WITHDRAWN' || event.outcome === 'DUPLICATE' || inquiry.contactProof === 'VERIFIED';
  return consumer(ENDING_KINDS[event.outcome], { ending: true, answers: ownAct });
}

/** Vendors who hold the consumer's number hear that there is nobody to call any more. */
function farewells(event: Event & { type: 'Closed' }, inquiry: Inquiry, vendor: ToVendor): Effect[] {
  if (event.outcome !== 'WITHDRAWN' && event.outcome !== 'INVALID') return [];
  return inquiry.offers.filter(stands).flatMap((offer) => vendor('VENDOR_WITHDRAWN', offer.id));
}

function undeliverable(event: Event & { type: 'Undeliverable' }, vendorId: string): Effect[] {
  const { at, offerId, errorCode, badNumber, optedOut } = event;
  const tell: Effect = {
    type: 'Tell',
    kind: 'MANAGER_UNREACHABLE',
    to: { role: 'MANAGER', vendorId },
    offerId,
    answers: false,
    ending: false,
    event,
  };
  if (!badNumber && !optedOut) return [tell];
  return [
    tell,
    { type: 'MarkUnreachable', vendorId, unreachable: { because: optedOut ? 'OPTED_OUT' : 'BAD_NUMBER', errorCode, since: at } },
  ];
}

function replyTo(event: Event & { type: 'TextReceived' }, consumer: ToConsumer): Effect[] {
  const { from, answer, vendorId } = event;
  if (answer === 'NONE') return [];
  if (from === 'CONSUMER') return consumer(answer === 'OPTED_OUT' ? 'CONSUMER_OPTED_OUT' : 'CONSUMER_HELP', { answers: true });
  const kinds = { HELP: 'VENDOR_HELP', WHICH: 'VENDOR_WHICH', MOVED_ON: 'VENDOR_MOVED_ON', OPTED_OUT: 'VENDOR_OPTED_OUT' } as const;
  const to: Recipient = { role: 'VENDOR', vendorId: vendorId ?? '' };
  return [{ type: 'Tell', kind: kinds[answer], to, offerId: event.aboutOfferId, answers: true, ending: false, event }];
}

function strikeFrom(event: Event & { type: 'Struck' }, inquiry: Inquiry): Strike {
  const { at, strikeId, vendorId, offerId, reason, points, fadesAt, evidence } = event;
  return {
    id: strikeId,
    platformId: inquiry.platformId,
    inquiryId: inquiry.id,
    vendorId,
    offerId,
    reason,
    points,
    at,
    fadesAt,
    evidence,
    waivedAt: null,
    waivedBecause: null,
  };
}
