import { expect } from 'chai';
import { consumerAct, endsIt, vendorAct } from '../../../seeds/acting.ts';
import { DEMO_TERMS } from '../../../seeds/demo-policy.ts';
import { MARKETPLACE_NAME, MARKETPLACE_VENDORS } from '../../../seeds/marketplace.ts';
import type { Habit, MarketplaceVendor } from '../../../seeds/vendors/vendor.ts';
import { LINK_MARK, type MessageKind } from '../../../src/domain/text/message.ts';
import type { TextValues } from '../../../src/flow/ports/wording.ts';
import { wording } from '../../../src/sms/wording.ts';

const REFERENCE = 'KWP7XZ';
const PHONE = '+19175550142';

/** A text as the service words it, its link in place. */
function worded(kind: MessageKind, values: Partial<TextValues> = {}): string {
  const common = { brand: MARKETPLACE_NAME, reference: REFERENCE, category: 'air conditioning', place: '10001', by: '3:15:07 PM' };
  const letter = kind.startsWith('VENDOR') ? 'o' : 'i';
  const body = wording(kind, { ...common, link: LINK_MARK, vendorName: 'Gramercy Plumbing', ...values });
  return body.replaceAll(LINK_MARK, `http://127.0.0.1:4000/${letter}/AbC-_1`);
}
const OFFER_LINK = 'http://127.0.0.1:4000/o/AbC-_1';

function vendorWho(habit: Habit): MarketplaceVendor {
  const vendor = MARKETPLACE_VENDORS.find((candidate) => candidate.habit === habit);
  if (!vendor) throw new Error(`nobody is ${habit}`);
  return vendor;
}
const offered = (habit: Habit) => vendorAct(vendorWho(habit), worded('VENDOR_OFFER'), REFERENCE);

describe('the people of the demo', () => {
  it('answer an offer each after their own fashion', () => {
    for (const habit of ['PROMPT', 'NO_SHOW', 'LATE'] as const) {
      expect(offered(habit)).to.deep.include({ type: 'TEXT', from: vendorWho(habit).phone, body: `1 ${REFERENCE}` });
    }
    expect(offered('DECLINES')).to.deep.include({ type: 'TEXT', body: `2 ${REFERENCE}` });
    expect(offered('TAPS')).to.deep.include({ type: 'PRESS', link: OFFER_LINK, fields: { action: 'accept' } });
    expect(offered('SILENT')).to.equal(null);
  });

  it('answer in time, but for those who are late', () => {
    for (const habit of ['PROMPT', 'TAPS', 'DECLINES', 'NO_SHOW'] as const) {
      expect(offered(habit)?.after, habit).to.be.lessThan(DEMO_TERMS.remindAfter[0] ?? 0);
    }
    expect(offered('LATE')?.after).to.be.greaterThan(DEMO_TERMS.respondWithin);
  });

  it('report that they called, on the link of the text with the details', () => {
    const act = vendorAct(vendorWho('PROMPT'), worded('VENDOR_DETAILS', { consumerName: 'Maya Patel', consumerPhone: PHONE }), REFERENCE);
    expect(act).to.deep.include({ type: 'PRESS', link: OFFER_LINK });
    expect(act?.type === 'PRESS' && act.fields.action).to.equal('contacted');
    expect(act?.after).to.be.lessThan(DEMO_TERMS.contactWithin);
  });

  it('do nothing about reminders, other texts, and leads that are not of the demo', () => {
    const vendor = vendorWho('PROMPT');
    for (const kind of ['VENDOR_REMINDER', 'VENDOR_MOVED_ON', 'VENDOR_NUDGE', 'VENDOR_DENIED', 'VENDOR_DECLINED', 'VENDOR_HELP'] as const) {
      expect(vendorAct(vendor, worded(kind), REFERENCE), kind).to.equal(null);
    }
    expect(vendorAct(vendor, worded('VENDOR_OFFER'), 'BCDFGH')).to.equal(null);
  });

  it('say truthfully whether each vendor of the marketplace called', () => {
    for (const { name, habit } of MARKETPLACE_VENDORS) {
      const act = consumerAct(PHONE, worded('CONSUMER_ASKED', { vendorName: name }), false);
      expect(act, name).to.deep.include({ type: 'TEXT', from: PHONE, body: habit === 'NO_SHOW' ? '2' : '1' });
      expect(act?.after).to.be.lessThan(DEMO_TERMS.confirmWithin);
    }
  });

  it('rate who has called, with the vendor named or not', () => {
    for (const vendorName of ['Gramercy Plumbing', '']) {
      expect(consumerAct(PHONE, worded('CONSUMER_SERVED', { verified: true, vendorName }), false)).to.deep.include({ body: '5' });
    }
  });

  it('withdraw on the link of the receipt when they have found somebody, and only then', () => {
    const receipt = worded('CONSUMER_RECEIVED');
    expect(consumerAct(PHONE, receipt, true)).to.deep.include({ type: 'PRESS', link: 'http://127.0.0.1:4000/i/AbC-_1' });
    expect(consumerAct(PHONE, receipt, false)).to.equal(null);
    expect(consumerAct(PHONE, worded('CONSUMER_POSTED'), true)).to.equal(null);
  });

  it('do nothing about news', () => {
    for (const kind of ['CONSUMER_POSTED', 'CONSUMER_MATCHED', 'CONSUMER_REROUTED', 'CONSUMER_UNSERVED', 'CONSUMER_RATED'] as const) {
      expect(consumerAct(PHONE, worded(kind, { question: false, rating: 5 }), false), kind).to.equal(null);
    }
  });

  it('know when it is over, and when it is not', () => {
    expect(endsIt(worded('CONSUMER_RATED', { rating: 5 }))).to.equal(true);
    expect(endsIt(worded('CONSUMER_UNSERVED', { referral: DEMO_TERMS.referral ?? '' }))).to.equal(true);
    expect(endsIt(worded('CONSUMER_WITHDRAWN'))).to.equal(true);
    expect(endsIt(worded('CONSUMER_SERVED', { verified: true }))).to.equal(false);
    expect(endsIt(worded('CONSUMER_REROUTED'))).to.equal(false);
  });
});
