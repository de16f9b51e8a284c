import { inquiryIdOf, messageOfferId } from '../../domain/ids.ts';
import { offerById } from '../../domain/inquiry/model/offers.ts';
import type { Offer } from '../../domain/inquiry/model/types.ts';
import type { Links } from '../../flow/links/open-links.ts';
import type { InquiryRecord } from '../../flow/ports/inquiry-store.ts';
import type { Reads } from '../../flow/ports/reads.ts';
import { areaOf } from './offer-area.ts';
import { offerState } from './offer-state.ts';

/** Another offer to answer; `token` is the token of its link. */
export type OtherOffer = { token: string; category: string; reference: string; place: string };

type Needs = { platformId: string; record: InquiryRecord; offer: Offer; reads: Reads; links: Links };

/** The vendor's other pending offers of the same text: a digest names several offers and links to one of them. */
export async function otherPendingOffers({ platformId, record, offer, reads, links }: Needs): Promise<OtherOffer[]> {
  const { id } = record.inquiry;
  const messages = (await reads.messages(platformId, [id])).get(id) ?? [];
  const text = messages.find(({ kind, offerId }) => kind === 'VENDOR_OFFER' && offerId === offer.id);
  const offerIds = (text?.sentAs?.ids ?? []).flatMap((one) => messageOfferId(one) ?? []).filter((one) => one !== offer.id);
  if (!offerIds.length) return [];
  const records = await reads.inquiries(
    platformId,
    offerIds.flatMap((one) => inquiryIdOf(one) ?? []),
  );
  return offerIds.flatMap((offerId) => {
    const found = records.get(inquiryIdOf(offerId) ?? '');
    const other = found && offerById(found.inquiry, offerId);
    if (!found || !other || offerState(found.inquiry, other) !== 'PENDING') return [];
    const { category, reference } = found.inquiry;
    return [{ token: links.offerToken(offerId), category, reference, place: areaOf(found) }];
  });
}
