import { questionIn } from '../../domain/inbound/question.ts';
import type { Notify } from '../../domain/inquiry/model/effects.ts';
import { isActiveAcceptance, openQuestion } from '../../domain/inquiry/model/offers.ts';
import type { Inquiry, Offer } from '../../domain/inquiry/model/types.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { LINK_MARK, type Message, type MessageKind, messageId, NAME_A_TIME } from '../../domain/text/message.ts';
import { addOpenTime } from '../../domain/time/calendar.ts';
import { localDay } from '../../domain/time/local-day.ts';
import { afterQuietHours } from '../../domain/time/quiet-hours.ts';
import type { Moment } from '../../domain/time/time.ts';
import { timeInWords } from '../../domain/time/time-in-words.ts';
import type { Vendor } from '../../domain/vendor/vendor.ts';
import type { InquiryRecord } from '../ports/inquiry-store.ts';
import type { Platform } from '../ports/platform-store.ts';
import type { TextValues, Wording } from '../ports/wording.ts';
import { reasonInText, standingIn } from './standing.ts';

/** What a text is made of, all loaded. `vendor`: the one that the text goes to or whose manager it goes to. */
export type Ingredients = {
  record: InquiryRecord;
  platform: Platform;
  policy: Policy;
  vendor: Vendor | undefined;
  wording: Wording;
};

type Address = { to: string; zone: string };

/** Where and when a text is read: a text that waits for the end of quiet hours is read in the morning. */
type Reading = { zone: string; at: Moment };

/** The message that an effect asks for; null when it has no recipient: the vendor has no manager. */
export function composeMessage(notify: Notify, ingredients: Ingredients): Message | null {
  const { record, policy } = ingredients;
  const { inquiry } = record;
  const address = addressOf(notify, ingredients);
  if (!address) return null;
  const { at, seq } = notify.event;
  const offer = inquiry.offers.find((candidate) => candidate.id === notify.offerId) ?? null;
  const nextAt = notify.answers ? at : afterQuietHours(policy.quietFrom, policy.quietUntil, address.zone, at);
  return {
    id: messageId(inquiry.id, offer?.n ?? 0, notify.kind, seq),
    platformId: inquiry.platformId,
    inquiryId: inquiry.id,
    offerId: notify.offerId,
    vendorId: notify.to.role === 'CONSUMER' ? null : notify.to.vendorId,
    kind: notify.kind,
    ...address,
    ...wordsFor(notify, ingredients, offer, { zone: address.zone, at: nextAt }),
    ending: notify.ending,
    answers: notify.answers,
    status: 'PENDING',
    sid: null,
    errorCode: null,
    createdAt: at,
    sentAt: null,
    attempts: 0,
    nextAt,
    heldUntil: nextAt > at ? nextAt : null,
    claimedAt: null,
    claim: null,
    awaitsClock: notify.kind === 'VENDOR_OFFER',
    sentAs: null,
    asks: questionIn(notify.kind, notify.offerId, inquiry),
  };
}

/**
 * The words of a text, and those without the times that it names: for when it leaves after a time that it names, or on a later day than it
 * was written for.
 */
function wordsFor(notify: Notify, ingredients: Ingredients, offer: Offer | null, read: Reading): Pick<Message, 'body' | 'lateWords'> {
  const { kind, event } = notify;
  const { record, policy, vendor, wording } = ingredients;
  const values = valuesFor(notify, ingredients, offer, read);
  if (!NAME_A_TIME.includes(kind)) return { body: wording(kind, values) };
  const { by, opens, ...timeless } = values;
  const body = wording(kind, values);
  const named = namedMoment(notify, record.inquiry, policy, offer, read, vendor);
  const opensAt = event.type === 'Waiting' ? event.opensAt : null;
  const from = Math.min(named ?? Infinity, opensAt ?? Infinity, localDay(read.zone, read.at).end);
  return { body, lateWords: { from, body: wording(kind, timeless) } };
}

function addressOf(notify: Notify, { record, vendor }: Ingredients): Address | null {
  if (notify.to.role === 'CONSUMER') return { to: record.person.phone, zone: record.person.zone };
  if (!vendor) return null;
  const zone = vendor.calendar.timeZone;
  if (notify.to.role === 'VENDOR') return { to: vendor.phone, zone };
  return vendor.manager && { to: vendor.manager.phone, zone };
}

/** Texts about no vendor of their own that repeat an open question: they name the vendor it is about. */
const REPEAT_THE_QUESTION: readonly MessageKind[] = ['CONSUMER_POSTED', 'CONSUMER_NOTED', 'CONSUMER_HELP'];

function valuesFor(notify: Notify, { record, platform, policy, vendor }: Ingredients, offer: Offer | null, read: Reading): TextValues {
  const { inquiry, person } = record;
  const { event } = notify;
  const asked = REPEAT_THE_QUESTION.includes(notify.kind)
    ? (openQuestion(inquiry) ?? inquiry.offers.findLast(isActiveAcceptance))
    : undefined;
  const words = (moment: Moment | null | undefined) =>
    moment === null || moment === undefined ? undefined : timeInWords(moment, read.zone, read.at);
  return definedOnly({
    brand: platform.brand,
    reference: notify.to.role === 'CONSUMER' ? inquiry.reference : (offer?.code ?? inquiry.reference),
    category: inquiry.category,
    link: hasLink(notify) ? LINK_MARK : undefined,
    vendorName: asked?.vendorName ?? offer?.vendorName ?? vendor?.name ?? (event.type === 'Waiting' ? event.vendorName : undefined),
    vendorPhone: notify.kind === 'CONSUMER_MATCHED' ? vendor?.phone : undefined,
    consumerName: notify.kind === 'VENDOR_DETAILS' ? person.name : undefined,
    consumerPhone: notify.kind === 'VENDOR_DETAILS' ? person.phone : undefined,
    place: person.location.postalCode ?? undefined,
    by: words(namedMoment(notify, inquiry, policy, offer, read, vendor)),
    opens: event.type === 'Waiting' ? words(event.opensAt) : undefined,
    reason: reasonInText(event),
    referral: policy.referral ?? undefined,
    question: inquiry.offers.some((candidate) => candidate.answerBy !== null),
    verified: inquiry.contactProof === 'VERIFIED',
    choices: event.type === 'TextReceived' ? event.choices : undefined,
    standing: standingIn(notify, inquiry, offer),
    rating: inquiry.rating ?? undefined,
  });
}

/** A consumer's text has the link of its inquiry, a vendor's that of its offer, a manager's none. */
function hasLink(notify: Notify): boolean {
  return notify.to.role === 'CONSUMER' || (notify.to.role === 'VENDOR' && notify.offerId !== null);
}

/** The moment that a text names: for vendors their deadline, for consumers the next news. */
function namedMoment(
  notify: Notify,
  inquiry: Inquiry,
  policy: Policy,
  offer: Offer | null,
  read: Reading,
  vendor: Vendor | undefined,
): Moment | null {
  switch (notify.kind) {
    case 'VENDOR_OFFER':
      return answerBy(offer, policy, read.at);
    case 'VENDOR_REMINDER':
    case 'VENDOR_HELP':
      return offer?.dueAt ?? null;
    case 'VENDOR_PAUSED':
    case 'VENDOR_SUSPENDED':
    case 'MANAGER_PAUSED':
    case 'MANAGER_SUSPENDED':
      return vendor?.account.fadesAt ?? null;
    case 'VENDOR_DETAILS':
    case 'CONSUMER_MATCHED':
      return offer?.contactDueAt ?? null;
    case 'VENDOR_NUDGE':
    case 'CONSUMER_ASKED':
      return offer?.answerBy ?? null;
    case 'CONSUMER_WAIT': {
      const opens = notify.event.type === 'Waiting' ? notify.event.opensAt : null;
      return opens !== null && inquiry.giveUpAt !== null ? Math.min(opens, inquiry.giveUpAt) : opens;
    }
    default:
      return inquiry.promisedBy;
  }
}

/** When the answer to an offer is due, at the earliest, if its text is read at `at`: the clock starts when the text is sent. */
export function answerBy(offer: Offer | null, { respondWithin }: Policy, at: Moment): Moment {
  return (offer?.calendar && addOpenTime(offer.calendar, at, respondWithin)) ?? at + respondWithin;
}

function definedOnly<T extends object>(
  values: T,
): { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
} {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
