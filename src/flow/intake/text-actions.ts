import type { InquiryRef } from '../../domain/inbound/phone-state.ts';
import type { Vendor } from '../../domain/vendor/vendor.ts';
import type { Inbox } from '../ports/inbox.ts';
import type { InquiryRecord } from '../ports/inquiry-store.ts';
import type { OptOuts } from '../ports/opt-outs.ts';
import type { Actions, KeptText, Outcome } from './actions.ts';
import { noSuchInquiry } from './offer-acts.ts';
import { takeOffersBack, type VendorNeeds } from './vendor-actions.ts';

type TextActions = Pick<Actions, 'keepText' | 'notePhoneTexts' | 'optOut' | 'optIn'>;

export type TextNeeds = Pick<VendorNeeds, 'engine' | 'store' | 'vendors' | 'clock' | 'freedVendors'> & {
  inbox: Pick<Inbox, 'vendorsWith' | 'openInquiriesOf' | 'optedOutInquiriesOf'>;
  optOuts: OptOuts;
};

/** Twilio's error for a text to a number that has opted out. https://www.twilio.com/docs/api/errors/21610 */
const OPTED_OUT_ERROR = 21610;

/**
 * What only a text can ask for: to be kept, the rule "STOP" (`optOut`), and START (`optIn`). What each promises stands at {@link Actions}.
 */
export function textActions(needs: TextNeeds): TextActions {
  const { engine, optOuts, inbox, vendors, clock, freedVendors } = needs;

  async function keepText({ platformId, inquiryId, ...text }: KeptText): Promise<Outcome<InquiryRecord>> {
    const handled = await engine.handle({ platformId, inquiryId, command: { type: 'ReceiveText', ...text } });
    return handled ? { ok: true, value: handled.record } : noSuchInquiry;
  }

  async function changeReach(inquiries: InquiryRef[], reach: 'TEXTABLE' | 'OPTED_OUT'): Promise<void> {
    await Promise.all(inquiries.map((inquiry) => engine.handle({ ...inquiry, command: { type: 'ChangeReach', reach } })));
  }

  async function markVendors(phone: string, unreachable: Vendor['unreachable']): Promise<void> {
    for (const { id, platformId } of await inbox.vendorsWith(phone)) await vendors.changeVendor(platformId, id, { unreachable });
  }

  return {
    keepText,

    notePhoneTexts: (inquiry) => changeReach([inquiry], 'TEXTABLE'),

    async optOut(phone, text) {
      const now = clock.now();
      await optOuts.add(phone, now);
      // Before the reach changes: afterwards the consumer gets no text, and this one confirms.
      if (text) await keepText(text);
      const open = await inbox.openInquiriesOf(phone);
      await changeReach(
        open.map(({ inquiry: { id, platformId } }) => ({ platformId, inquiryId: id })),
        'OPTED_OUT',
      );
      await markVendors(phone, { because: 'OPTED_OUT', errorCode: OPTED_OUT_ERROR, since: now });
      for (const { id, platformId } of await inbox.vendorsWith(phone)) await takeOffersBack(platformId, id, 'VENDOR_UNREACHABLE', needs);
    },

    async optIn(phone, text) {
      await optOuts.remove(phone);
      // Before the reach changes: the news that then follows would be taken for older than this answer.
      if (text) await keepText(text);
      await changeReach(await inbox.optedOutInquiriesOf(phone), 'TEXTABLE');
      await markVendors(phone, null);
      freedVendors.nudge();
    },
  };
}
