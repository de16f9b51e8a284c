import type { Choice } from '../inquiry/model/types.ts';
import type { Meaning } from './meanings.ts';
import type { AskedQuestion, KnownOffer, PhoneState, Topic } from './phone-state.ts';
import { isAbout, openOffers, topicOf, vendorTopic } from './topic.ts';

/** How many choices the text that asks which one is meant has room for. */
export const MAX_CHOICES = 12;

/** A text about this lead that decides nothing: its vendor is told how the lead stands. */
export const unclearAbout = (offer: KnownOffer): Meaning => ({
  type: 'Unclear',
  about: vendorTopic(offer),
  offerId: offer.offerId,
  isWaitedFor: true,
  isHelp: false,
});

/** A text that decides nothing, in a phone of this state: about what is asked of it, else about what it was last texted. */
export function unclear(phone: PhoneState): Meaning & { type: 'Unclear' } {
  const open = openOffers(phone);
  const about = topicOf(phone);
  const asked = phone.asked.filter(({ state }) => state === 'OPEN');
  const own = asked.find(({ inquiryId }) => inquiryId === about?.inquiryId) ?? asked[0];
  const topic = own ? topicFor(own) : about;
  const offerId = topic?.from === 'VENDOR' ? (open.find((offer) => isAbout(offer, topic))?.offerId ?? null) : null;
  return { type: 'Unclear', about: topic, offerId, isWaitedFor: asked.length > 0, isHelp: false };
}

export const codesOf = (offers: KnownOffer[]): Choice[] => offers.slice(0, MAX_CHOICES).map(({ code }) => ({ name: '', code }));

export function offerOf({ question }: AskedQuestion, { offers }: PhoneState): KnownOffer | null {
  return question.type === 'OFFER' ? (offers.find(({ offerId }) => offerId === question.offerId) ?? null) : null;
}

/** The one who was asked, writing about it. */
export function topicFor({ platformId, inquiryId, vendorId }: AskedQuestion): Topic {
  const inquiry = { platformId, inquiryId };
  return vendorId === null ? { ...inquiry, from: 'CONSUMER', vendorId } : { ...inquiry, from: 'VENDOR', vendorId };
}
