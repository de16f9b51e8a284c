import type { KnownOffer, PhoneState, Topic } from './phone-state.ts';

/** The vendor of an offer, writing about it. */
export const vendorTopic = ({ platformId, inquiryId, vendorId }: KnownOffer): Topic => ({
  platformId,
  inquiryId,
  from: 'VENDOR',
  vendorId,
});

/** The offers that vendors with this phone may still answer. */
export const openOffers = ({ offers }: PhoneState): KnownOffer[] => offers.filter(({ state }) => state === 'OPEN');

/**
 * What a text is about that says nothing of it itself: that of which we last texted this phone; before the first text the consumer's
 * latest inquiry, else the first of the offers.
 */
export function topicOf({ lastText, offers: [offer], inquiries: [own] }: PhoneState): Topic | null {
  if (lastText) {
    const { platformId, inquiryId, vendorId, to } = lastText;
    if (to === 'CONSUMER' || vendorId === null) return { platformId, inquiryId, from: 'CONSUMER', vendorId: null };
    return { platformId, inquiryId, from: to, vendorId };
  }
  if (own) return { platformId: own.platformId, inquiryId: own.inquiryId, from: 'CONSUMER', vendorId: null };
  return offer ? vendorTopic(offer) : null;
}

/** True when the topic is this offer's vendor, writing about it. */
export const isAbout = (offer: KnownOffer, topic: Topic): boolean =>
  offer.inquiryId === topic.inquiryId && offer.vendorId === topic.vendorId;
