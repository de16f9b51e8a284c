import type { Offer } from '../../domain/inquiry/model/types.ts';
import { type Message, type MessageKind, type MessageStatus, offerTextId } from '../../domain/text/message.ts';
import { type Millis, type Moment, SECOND } from '../../domain/time/time.ts';
import { postponed, type SendOutcome } from '../delivery/send-outcome.ts';
import type { InquiryRecord } from '../ports/inquiry-store.ts';
import type { Outbox } from '../ports/outbox.ts';

/** Texts that tell a vendor that an offer is over. */
const FAREWELLS: readonly MessageKind[] = ['VENDOR_MOVED_ON', 'VENDOR_WITHDRAWN'];
/** The offer's text went out, or may have. */
const MAY_BE_HEARD: readonly MessageStatus[] = ['SENT', 'DELIVERED', 'UNKNOWN'];
/** How long a farewell waits for the end of a sending that is under way. */
const WAIT_FOR_SENDING: Millis = SECOND;

/** The offer that a farewell is about, where only its text can say whether its vendor has heard of it; null for every other text. */
function offerInDoubt({ kind, answers, offerId }: Message, record: InquiryRecord | undefined): Offer | null {
  if (answers || !FAREWELLS.includes(kind)) return null;
  const offer = record?.inquiry.offers.find(({ id }) => id === offerId);
  return offer && offer.clockStartedAt === null && offer.respondedAt === null ? offer : null;
}

/**
 * The texts of the offers of which these farewells do not know whether their vendors have heard, by id. One that is checked together with
 * its farewell does not leave any more: it comes back as expired.
 */
export async function loadOfferTexts(
  messages: readonly Message[],
  records: ReadonlyMap<string, InquiryRecord>,
  outbox: Pick<Outbox, 'byIds'>,
): Promise<Map<string, Message>> {
  const ids = messages.flatMap((message) => {
    const offer = offerInDoubt(message, records.get(message.inquiryId));
    return offer ? [offerTextId(message.inquiryId, offer)] : [];
  });
  if (!ids.length) return new Map();
  const checked = new Set(messages.map(({ id }) => id));
  const texts = await outbox.byIds([...new Set(ids)]);
  return new Map([...texts].map(([id, text]) => [id, checked.has(id) ? { ...text, status: 'EXPIRED' } : text]));
}

/**
 * The rule "no farewell for what was never heard of": a vendor is not told that a lead has moved on whose offer never left. The outcome of
 * such a farewell; null when it may go. The offer's own text is no longer true by then, so that it does not leave later.
 */
export function farewellObstacle(
  message: Message,
  record: InquiryRecord,
  offerTexts: ReadonlyMap<string, Message>,
  now: Moment,
): SendOutcome | null {
  const offer = offerInDoubt(message, record);
  const text = offer && offerTexts.get(offerTextId(message.inquiryId, offer));
  if (!text || MAY_BE_HEARD.includes(text.status)) return null;
  // A sender holds it: it has left or not once that sender has written its outcome.
  if (text.status === 'CLAIMED') return postponed([message], now + WAIT_FOR_SENDING)[0] ?? null;
  return { message, type: 'EXPIRED', stale: false };
}
