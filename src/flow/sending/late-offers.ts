import { groupBy } from '../../domain/collections.ts';
import { LINK_MARK, type Message, type SentAs } from '../../domain/text/message.ts';
import { type Millis, type Moment, SECOND } from '../../domain/time/time.ts';
import { timeInWords } from '../../domain/time/time-in-words.ts';
import { answerBy } from '../engine/compose.ts';
import type { Clock } from '../ports/clock.ts';
import type { InquiryStore } from '../ports/inquiry-store.ts';
import type { Outbox } from '../ports/outbox.ts';
import type { TextValues, Wording } from '../ports/wording.ts';

/** An offer's text is late when it was written so long ago: the time that it names to answer by is no longer right. */
export const LATE: Millis = 30 * SECOND;
/** How many offers one text holds: there is room for so many codes. */
const MAX_OFFERS = 12;

/** `digestFrom`: from so many late offers on a vendor gets one text for all of them; null is never. */
export type LateOfferNeeds = { store: InquiryStore; outbox: Outbox; clock: Clock; wording: Wording; digestFrom: number | null };

/** Turns messages into texts: each a list of the messages that it stands for, nearly always one. */
export type LateOffers = (messages: Message[]) => Promise<Message[][]>;

export const isLateOffer = ({ kind, createdAt }: Message, now: Moment): boolean => kind === 'VENDOR_OFFER' && now - createdAt >= LATE;

/** A late offer with the values of its text. `by`: until when its vendor may answer, from now on. */
type LateOffer = { message: Message; values: TextValues; by: Moment };

/**
 * Rewords offers that are late, after downtime, quiet hours or an outage of Twilio, with the time that their vendor has from now on. A
 * vendor with many late offers gets one text for all of them. The new words are stored as `sentAs` before the text leaves, so that its
 * outcome can be found whatever happens to this process.
 */
export function createLateOffers({ store, outbox, clock, wording, digestFrom }: LateOfferNeeds): LateOffers {
  async function loadOffers(messages: Message[], now: Moment): Promise<LateOffer[]> {
    const records = await store.load([...new Set(messages.map(({ inquiryId }) => inquiryId))]);
    const offers: LateOffer[] = [];
    for (const message of messages) {
      const record = records.get(message.inquiryId);
      const offer = record?.inquiry.offers.find(({ id }) => id === message.offerId);
      const platform = await store.platform(message.platformId);
      if (!record || !offer || !platform) continue;
      const { inquiry, person } = record;
      const by = answerBy(offer, await store.policy(platform.id, inquiry.policyVersion), now);
      const { category } = inquiry;
      const reference = offer.code;
      const place = person.location.postalCode;
      const values = { brand: platform.brand, reference, category, link: LINK_MARK, ...(place === null ? {} : { place }) };
      offers.push({ message, values, by });
    }
    return offers;
  }

  return async (messages) => {
    const now = clock.now();
    const late = messages.filter((message) => isLateOffer(message, now));
    if (!late.length) return messages.map((message) => [message]);
    const sentAs = new Map<string, SentAs>();
    for (const [first, ...others] of inTexts(await loadOffers(late, now), digestFrom ?? Number.POSITIVE_INFINITY)) {
      const { id, offerId } = first.message;
      const ids = [first, ...others].map(({ message }) => message.id);
      const as = { id, offerId: offerId ?? '', body: bodyOf([first, ...others], wording, now), ids };
      for (const each of ids) sentAs.set(each, as);
    }
    await outbox.write(
      late.flatMap(({ id, claim }) => {
        const as = sentAs.get(id);
        return as ? [{ id, from: ['CLAIMED'], ...(claim === null ? {} : { claim }), set: { sentAs: as } }] : [];
      }),
    );
    const reworded = messages.map((message) => ({ ...message, sentAs: sentAs.get(message.id) ?? message.sentAs }));
    return [...groupBy(reworded, ({ id }) => sentAs.get(id)?.id ?? id).values()];
  };
}

function bodyOf(offers: Offers, wording: Wording, now: Moment): string {
  const [{ message, values }, ...others] = offers;
  const by = timeInWords(Math.min(...offers.map((offer) => offer.by)), message.zone, now);
  if (!others.length) return wording('VENDOR_OFFER', { ...values, by });
  const { brand, reference, category } = values;
  return wording('VENDOR_OFFERS', {
    brand,
    reference,
    category: others.every((other) => other.values.category === category) ? category : '',
    link: LINK_MARK,
    by,
    codes: offers.map((offer) => offer.values.reference),
    count: offers.length,
  });
}

type Offers = [LateOffer, ...LateOffer[]];

/** The offers by the text that they go out in: those of one vendor together from `digestFrom` on, in portions that a text can hold. */
function inTexts(offers: LateOffer[], digestFrom: number): Offers[] {
  const vendors = groupBy(offers, ({ message }) => `${message.vendorId} ${message.to}`);
  return [...vendors.values()].flatMap((theirs) => portions(theirs, theirs.length < digestFrom ? 1 : MAX_OFFERS));
}

function portions(offers: LateOffer[], size: number): Offers[] {
  const [first, ...others] = offers.slice(0, size);
  return first ? [[first, ...others], ...portions(offers.slice(size), size)] : [];
}
