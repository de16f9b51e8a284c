import { inquiryIdOf, messageOfferId } from '../../domain/ids.ts';
import { offerById } from '../../domain/inquiry/model/offers.ts';
import type { Offer } from '../../domain/inquiry/model/types.ts';
import type { Links } from '../../flow/links/open-links.ts';
import type { InquiryRecord } from '../../flow/ports/inquiry-store.ts';
import type { Reads } from '../../flow/ports/reads.ts';
import { areaOf } from './offer-area.ts';
import { offerState } from './offer-state.ts';

/** An offer to go on to; `token`: that of its link. */
export type Waiting = { token: string; category: string; reference: string; place: string };

type Needs = { platformId: string; record: InquiryRecord; offer: Offer; reads: Reads; links: Links };

/** The other offers that their vendor was sent in the same text as this one and has not answered yet: that text has one link for all of them. */
export async function alsoWaiting({ platformId, record, offer, reads, links }: Needs): Promise<Waiting[]> {
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
