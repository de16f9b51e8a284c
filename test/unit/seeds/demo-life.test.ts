import { expect } from 'chai';
import { CONSENT_PAGE, submissionOf } from '../../../seeds/consumers.ts';
import { MARKETPLACE_VENDORS } from '../../../seeds/marketplace.ts';
import { storyOf } from '../../../seeds/stories.ts';
import { MINUTE, SECOND } from '../../../src/domain/time/time.ts';
import type { InquiryRecord } from '../../../src/flow/ports/inquiry-store.ts';
import { fold, NOON, NOWHERE, submitted } from '../../support/builders.ts';
import { answeringVendor, stage, TEXTING } from './stage.ts';

/** A plumbing lead in New York that an earlier run has left open. */
function openInquiry(consentPage: string): InquiryRecord {
  const { consumer, location, details } = submissionOf(storyOf(TEXTING, 0).story, 'earlier', 0, NOON);
  const consent = { ...consumer.consent, source: consentPage };
  return { inquiry: fold(submitted()), person: { ...consumer, consent, details, location, position: NOWHERE, zone: 'America/New_York' } };
}
const onePage = (...records: InquiryRecord[]) => ({
  items: records.map((item) => ({ cursor: item.inquiry.id, item })),
  hasNextPage: false,
  hasPreviousPage: false,
});

describe('the life of the demo', () => {
  it('brings six inquiries within half a minute, then one a minute, and goes on for a day', async () => {
    const { pass, submissions, isLooking } = stage();
    await pass(SECOND);
    expect(submissions).to.have.length(1);
    await pass(29 * SECOND);
    expect(submissions).to.have.length(6);
    await pass(MINUTE);
    expect(submissions).to.have.length(7);
    await pass(24 * 60 * MINUTE);
    expect(submissions.length).to.be.within(350, 450);
    expect(isLooking()).to.equal(true);
  });

  it('plays a vendor and a consumer to the end, each answer once', async () => {
    const { pass, send, submissions, done } = stage({ runId: TEXTING });
    await pass(SECOND);
    const vendor = answeringVendor(submissions[0]);
    const consumer = submissions[0]?.consumer.phone ?? '';
    send(vendor.phone, 'VENDOR_OFFER');
    await pass(10 * SECOND);
    expect(done).to.deep.equal([`${vendor.phone}: 1 KWP7XZ`]);
    send(vendor.phone, 'VENDOR_DETAILS');
    await pass(10 * SECOND);
    send(consumer, 'CONSUMER_ASKED', { vendorName: vendor.name });
    await pass(10 * SECOND);
    send(consumer, 'CONSUMER_SERVED', { verified: true });
    await pass(10 * SECOND);
    expect(done.slice(1)).to.deep.equal(['http://127.0.0.1:4000/o/token: contacted', `${consumer}: 1`, `${consumer}: 5`]);
  });

  it('looks only at phones of people who have something to answer, and no longer once it is over', async () => {
    const { pass, send, submissions, asked } = stage({ runId: TEXTING });
    await pass(2 * SECOND);
    const consumer = submissions[0]?.consumer.phone ?? '';
    const silent = MARKETPLACE_VENDORS.filter(({ habit }) => habit === 'SILENT').map(({ phone }) => phone);
    expect(asked).to.include.members([consumer, answeringVendor(submissions[0]).phone]);
    expect(new Set(asked).size).to.be.lessThan(5);
    send(consumer, 'CONSUMER_RATED', { rating: 5 });
    await pass(2 * SECOND);
    asked.length = 0;
    await pass(MINUTE);
    expect(asked).not.to.include(consumer);
    expect(asked).not.to.include.members(silent);
  });

  it('does nothing about a lead that a person has submitted', async () => {
    const { pass, send, submissions, done } = stage({ runId: TEXTING });
    await pass(SECOND);
    send(answeringVendor(submissions[0]).phone, 'VENDOR_OFFER', { reference: 'BCDFGH' });
    await pass(MINUTE);
    expect(done).to.deep.equal([]);
  });

  it('does nothing about what a phone got before its owner asked', async () => {
    const { pass, send, submissions, done } = stage();
    const second = submissionOf(storyOf('run', 1).story, 'run', 1, NOON).consumer.phone;
    await pass(SECOND);
    send(second, 'CONSUMER_ASKED', { vendorName: 'Gramercy Plumbing' });
    await pass(10 * SECOND);
    expect(submissions.map(({ consumer }) => consumer.phone)).to.include(second);
    expect(done).to.deep.equal([]);
    send(second, 'CONSUMER_ASKED', { vendorName: 'Gramercy Plumbing' });
    await pass(10 * SECOND);
    expect(done).to.have.length(1);
  });

  it('plays on, after another start, what was left open: the newest text of each phone is answered, once', async () => {
    const lead = openInquiry(CONSENT_PAGE);
    const { pass, send, done } = stage({
      reads: { inquiryPage: async (_platformId, { createdBefore }) => onePage(...(createdBefore === NOON ? [lead] : [])) },
    });
    send('+12125550113', 'VENDOR_OFFER');
    send('+12125550113', 'VENDOR_DETAILS');
    send(lead.person.phone, 'CONSUMER_ASKED', { vendorName: 'Empire Spark Electric' });
    send(lead.person.phone, 'CONSUMER_ASKED', { vendorName: 'Gramercy Plumbing' });
    await pass(20 * SECOND);
    expect(done).to.have.members(['http://127.0.0.1:4000/o/token: contacted', `${lead.person.phone}: 1`]);
  });

  it('gives the stage to a lead that a person submits: its vendors answer late, its consumer not at all, and no other lead arrives', async () => {
    const guest = openInquiry('https://example.com');
    const reads = {
      inquiryPage: async (_id: string, { createdBefore }: { createdBefore?: number }) => onePage(...(createdBefore ? [] : [guest])),
    };
    const { pass, send, done, submissions } = stage({ reads });
    await pass(4 * SECOND);
    send('+12125550113', 'VENDOR_OFFER');
    send(guest.person.phone, 'CONSUMER_ASKED', { vendorName: 'Gramercy Plumbing' });
    await pass(17 * SECOND);
    expect(done, 'the person may answer first').to.deep.equal([]);
    const before = submissions.length;
    await pass(60 * SECOND);
    expect(done).to.deep.equal(['+12125550113: 1 KWP7XZ']);
    expect(submissions).to.have.length(before);
    await pass(3 * MINUTE);
    expect(submissions.length).to.be.greaterThan(before);
  });

  it('leaves what a person submitted before to that person', async () => {
    const { pass, send, done } = stage({
      reads: { inquiryPage: async (_id, { createdBefore }) => onePage(...(createdBefore ? [openInquiry('https://example.com')] : [])) },
    });
    send('+12125550113', 'VENDOR_OFFER');
    await pass(20 * SECOND);
    expect(done).to.deep.equal([]);
  });

  it('begins anew when what was left open cannot be read, and asks again', async () => {
    let asked = 0;
    const reads = {
      inquiryPage: async (_id: string, { createdBefore }: { createdBefore?: number }) => {
        if (!createdBefore) return onePage();
        if (++asked < 3) throw new Error('the store is away');
        return onePage(openInquiry(CONSENT_PAGE));
      },
    };
    const { pass, submissions, logged } = stage({ reads });
    await pass(20 * SECOND);
    expect([asked, logged.length]).to.deep.equal([3, 1]);
    expect(submissions.length).to.be.greaterThan(3);
  });

  it('stops at once: no inquiry, no look, no answer after that', async () => {
    const { life, pass, send, submissions, done, asked, isLooking } = stage({ runId: TEXTING });
    await pass(SECOND);
    send(answeringVendor(submissions[0]).phone, 'VENDOR_OFFER');
    await pass(SECOND);
    life.stop();
    life.stop();
    const before = asked.length;
    expect(isLooking()).to.equal(false);
    await pass(MINUTE);
    expect([submissions.length, asked.length, done.length]).to.deep.equal([1, before, 0]);
  });

  it('has keys of its own at each start', async () => {
    for (const runId of ['one', 'two']) {
      const { pass, submissions } = stage({ runId });
      await pass(SECOND);
      expect(submissions[0]?.idempotencyKey).to.equal(`demo:${runId}:0`);
    }
  });
});
