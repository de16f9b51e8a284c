import { offerById } from '../../domain/inquiry/model/offers.ts';
import { linkHash } from '../links/link-tokens.ts';
import type { Commit } from '../ports/commit.ts';
import type { InquiryStore } from '../ports/inquiry-store.ts';
import type { Wording } from '../ports/wording.ts';
import type { RequestedText } from './collect-commit.ts';
import { composeMessage } from './compose.ts';
import type { VendorIdentityMap } from './vendor-identity-map.ts';

type ComposeNeeds = { store: Pick<InquiryStore, 'platform' | 'policy'>; wording: Wording; linkSecret: string };

/** Turns the texts asked for into messages of the commit, and adds the links that offers' texts carry. */
export async function composeTexts(texts: RequestedText[], commit: Commit, vendors: VendorIdentityMap, needs: ComposeNeeds): Promise<void> {
  const { store, wording, linkSecret } = needs;
  const byId = await vendors.byId(texts.flatMap(vendorsNamedIn));
  for (const text of texts) {
    const { notify, record } = text;
    const platform = await store.platform(record.inquiry.platformId);
    if (!platform) throw new Error(`no platform ${record.inquiry.platformId}`);
    const policy = await store.policy(platform.id, record.inquiry.policyVersion);
    const message = composeMessage(notify, { record, platform, policy, vendor: byId.get(vendorsNamedIn(text)[0] ?? ''), wording });
    if (message) commit.messages.push(message);
    // An offer that goes out again keeps its link.
    if (notify.event.type === 'Offered' && notify.kind === 'VENDOR_OFFER' && notify.offerId !== null)
      commit.links.push({ hash: linkHash(linkSecret, 'OFFER', notify.offerId), inquiryId: record.inquiry.id, offerId: notify.offerId });
  }
}

/** The vendor that a text goes to or whose manager it goes to, else the one whose offer it is about. */
function vendorsNamedIn({ notify, record }: RequestedText): string[] {
  if (notify.to.role !== 'CONSUMER') return [notify.to.vendorId];
  const offer = offerById(record.inquiry, notify.offerId);
  return offer ? [offer.vendorId] : [];
}
