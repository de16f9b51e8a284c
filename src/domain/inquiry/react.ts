import type { MessageKind } from '../text/message.ts';
import { type LedgerType, ledgerEntry } from '../vendor/ledger.ts';
import type { Strike } from '../vendor/strike.ts';
import type { Effect, Recipient } from './model/effects.ts';
import type { Event } from './model/events.ts';
import { isActiveAcceptance } from './model/offers.ts';
import type { Inquiry } from './model/types.ts';
import { ENDING_KINDS } from './rules/closing.ts';

/** Says what follows from an event; `inquiry` is the state with the event folded in. */
export function react(event: Event, inquiry: Inquiry): Effect[] {
  if (!('account' in event) || event.account === null) return consequences(event, inquiry);
  const { vendorId = '' } = inquiry.offers.find((offer) => offer.id === event.offerId) ?? {};
  return [{ type: 'KeepAccount', vendorId, account: event.account }, ...consequences(event, inquiry)];
}

function consequences(event: Event, inquiry: Inquiry): Effect[] {
  const vendorOf = (offerId: string) => inquiry.offers.find((offer) => offer.id === offerId)?.vendorId ?? '';
  const consumer = (kind: MessageKind, { answers = false, ending = false, offerId = null as string | null } = {}): Effect[] =>
    inquiry.reach === 'TEXTABLE' ? [{ type: 'Notify', kind, to: { role: 'CONSUMER' }, offerId, answers, ending, event }] : [];
  const vendor = (kind: MessageKind, offerId: string, answers = false): Effect[] => [
    { type: 'Notify', kind, to: { role: 'VENDOR', vendorId: vendorOf(offerId) }, offerId, answers, ending: false, event },
  ];

  const manager = (kind: MessageKind, offerId: string): Effect[] => [
    { type: 'Notify', kind, to: { role: 'MANAGER', vendorId: vendorOf(offerId) }, offerId, answers: false, ending: false, event },
  ];
  const book = (type: LedgerType, offerId: string, note: string | null = null): Effect[] => {
    const { platformId, id: inquiryId } = inquiry;
    return [
      {
        type: 'AddLedgerEntry',
        entry: ledgerEntry(type, { platformId, inquiryId, offerId, vendorId: vendorOf(offerId), note, at: event.at }),
      },
    ];
  };

  switch (event.type) {
    case 'Submitted':
      return event.duplicateOf === null ? consumer('CONSUMER_RECEIVED', { answers: true }) : [];
    case 'Offered':
      return [...vendor('VENDOR_OFFER', event.offerId), { type: 'CountOffer', vendorId: event.vendorId, load: event.load }];
    case 'Reminded':
      return vendor('VENDOR_REMINDER', event.offerId);
    case 'Accepted':
      return [
        ...consumer('CONSUMER_MATCHED', { offerId: event.offerId }),
        ...vendor('VENDOR_DETAILS', event.offerId, true),
        ...book('LEAD_ACCEPTED', event.offerId),
      ];
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
    case 'StrikeWaived': {
      const appealed = inquiry.offers.some((offer) => offer.id === event.offerId && offer.strike?.appeal);
      const set = { waivedAt: event.at, waivedBecause: event.because };
      return [{ type: 'ChangeStrike', strikeId: event.strikeId, set }, ...(appealed ? vendor('VENDOR_WAIVED', event.offerId) : [])];
    }
    case 'StrikeAppealed':
      return [{ type: 'ChangeStrike', strikeId: event.strikeId, set: { appealedAt: event.at, appeal: event.reason } }];
    case 'AppealRefused': {
      const set = { appealRefusedAt: event.at, appealRefusedBecause: event.because };
      return [{ type: 'ChangeStrike', strikeId: event.strikeId, set }, ...vendor('VENDOR_APPEAL_REFUSED', event.offerId)];
    }
    case 'VendorPenalized': {
      const [own, managers] =
        event.status === 'PAUSED' ? (['VENDOR_PAUSED', 'MANAGER_PAUSED'] as const) : (['VENDOR_SUSPENDED', 'MANAGER_SUSPENDED'] as const);
      return [...vendor(own, event.offerId), ...manager(managers, event.offerId)];
    }
    case 'MissesReported':
      return manager('MANAGER_MISSES', event.offerId);
    case 'VendorReinstated':
      return [...vendor('VENDOR_REINSTATED', event.offerId), ...manager('MANAGER_REINSTATED', event.offerId)];
    case 'ReturnRequested':
      return book('RETURN_REQUESTED', event.offerId, event.reason);
    case 'ReturnDecided':
      return event.granted
        ? [...book('CREDIT_GRANTED', event.offerId, event.note), ...vendor('VENDOR_CREDITED', event.offerId)]
        : [...book('CREDIT_REFUSED', event.offerId, event.note), ...vendor('VENDOR_RETURN_REFUSED', event.offerId)];
    case 'Routed':
    case 'ClockStarted':
    case 'TimeGivenBack':
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
  return inquiry.offers.filter(isActiveAcceptance).flatMap((offer) => vendor('VENDOR_WITHDRAWN', offer.id));
}

function undeliverable(event: Event & { type: 'Undeliverable' }, vendorId: string): Effect[] {
  const { at, offerId, errorCode, badNumber, optedOut } = event;
  const tell: Effect = {
    type: 'Notify',
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
  return [{ type: 'Notify', kind: kinds[answer], to, offerId: event.aboutOfferId, answers: true, ending: false, event }];
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
    appealedAt: null,
    appeal: null,
    appealRefusedAt: null,
    appealRefusedBecause: null,
  };
}
