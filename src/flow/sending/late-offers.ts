import { LINK_MARK, type Message, type SentAs } from '../../domain/text/message.ts';
import { type Millis, type Moment, SECOND } from '../../domain/time/time.ts';
import { timeInWords } from '../../domain/time/time-in-words.ts';
import { answerBy } from '../engine/compose.ts';
import type { Clock } from '../ports/clock.ts';
import type { InquiryStore } from '../ports/inquiry-store.ts';
import type { Outbox } from '../ports/outbox.ts';
import type { Platform } from '../ports/platform-store.ts';
import type { TextValues, Wording } from '../ports/wording.ts';

/** From so much later than it was written an offer's text is late: the time that it names to answer by is no longer right. */
export const LATE: Millis = 30 * SECOND;
/** How many offers one text holds: there is room for so many codes. */
const MAX_TOGETHER = 12;

export type LateOfferNeeds = { store: InquiryStore; outbox: Outbox; clock: Clock; wording: Wording; digestFrom: number | null };

/** Texts as they leave: each a list of the messages that it stands for, nearly always one. */
export type LateOffers = (messages: Message[]) => Promise<Message[][]>;

export const isLateOffer = ({ kind, createdAt }: Message, now: Moment): boolean => kind === 'VENDOR_OFFER' && now - createdAt >= LATE;

type Told = { message: Message; platform: Platform; values: TextValues; by: Moment };

/**
 * Offers that come late, after downtime, quiet hours or while Twilio was away, are worded anew, with the time that their vendor has from
 * now on; a vendor with many gets one text for all of them. What each goes out as is written down before it leaves, so that its fate can
 * be found out whatever happens.
 */
export function createLateOffers({ store, outbox, clock, wording, digestFrom }: LateOfferNeeds): LateOffers {
  async function tell(messages: Message[], now: Moment): Promise<Told[]> {
    const records = await store.load([...new Set(messages.map(({ inquiryId }) => inquiryId))]);
    const told: Told[] = [];
    for (const message of messages) {
      const record = records.get(message.inquiryId);
      const offer = record?.inquiry.offers.find(({ id }) => id === message.offerId);
      const platform = await store.platform(message.platformId);
      if (!record || !offer || !platform) continue;
      const { inquiry, person } = record;
      const by = answerBy(offer, await store.policy(platform.id, inquiry.policyVersion), now);
      const { reference, category } = inquiry;
      const place = person.location.postalCode;
      const values = { brand: platform.brand, reference, category, link: LINK_MARK, ...(place === null ? {} : { place }) };
      told.push({ message, platform, values, by });
    }
    return told;
  }

  function bodyFor(group: Told[], first: Told, now: Moment): string {
    const by = timeInWords(Math.min(...group.map((one) => one.by)), first.message.zone, now);
    if (group.length === 1) return wording('VENDOR_OFFER', { ...first.values, by });
    const { brand, reference, category } = first.values;
    return wording('VENDOR_OFFERS', {
      brand,
      reference,
      category: group.every(({ values }) => values.category === category) ? category : '',
      link: LINK_MARK,
      by,
      codes: group.map(({ values }) => values.reference),
      count: group.length,
    });
  }

  return async (messages) => {
    const now = clock.now();
    const late = messages.filter((message) => isLateOffer(message, now));
    if (!late.length) return messages.map((message) => [message]);
    const sentAs = new Map<string, SentAs>();
    for (const group of together(await tell(late, now), digestFrom ?? Number.POSITIVE_INFINITY)) {
      const [first] = group as [Told];
      const { id, offerId } = first.message;
      const ids = group.map(({ message }) => message.id);
      const as = { id, offerId: offerId ?? '', body: bodyFor(group, first, now), ids };
      for (const each of ids) sentAs.set(each, as);
    }
    await outbox.write(
      late.flatMap(({ id, claim }) => {
        const as = sentAs.get(id);
        return as ? [{ id, from: ['CLAIMED'], ...(claim === null ? {} : { claim }), set: { sentAs: as } }] : [];
      }),
    );
    const texts = new Map<string, Message[]>();
    for (const message of messages) {
      const as = sentAs.get(message.id) ?? null;
      const key = as?.id ?? message.id;
      texts.set(key, [...(texts.get(key) ?? []), as ? { ...message, sentAs: as } : message]);
    }
    return [...texts.values()];
  };
}

/** Those of one vendor that are `many` or more, in portions that one text can hold; each of the others by itself. */
function together(told: Told[], many: number): Told[][] {
  const byVendor = new Map<string, Told[]>();
  for (const one of told) {
    const key = `${one.message.vendorId} ${one.message.to}`;
    byVendor.set(key, [...(byVendor.get(key) ?? []), one]);
  }
  return [...byVendor.values()].flatMap((theirs) => {
    if (theirs.length < many) return theirs.map((one) => [one]);
    return Array.from({ length: Math.ceil(theirs.length / MAX_TOGETHER) }, (_, i) =>
      theirs.slice(i * MAX_TOGETHER, (i + 1) * MAX_TOGETHER),
    );
  });
}
