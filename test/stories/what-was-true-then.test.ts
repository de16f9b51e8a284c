import { expect } from 'chai';
import { DateTime } from 'luxon';
import { statuses, timeline } from '../support/inquiry-view.ts';
import { newPhone } from '../support/invented.ts';
import { press } from '../support/phones.ts';
import { story } from '../support/story.ts';
import { PATIENT } from '../support/story-policies.ts';

/** Where the consumer lives: it is night there while it is day for the vendor in New York. */
const ZONE = 'Pacific/Auckland';
const nightNow = () => {
  const now = DateTime.now().setZone(ZONE);
  const hour = (hours: number) => now.plus({ hours }).toFormat('HH:00');
  return { quietFrom: hour(-1), quietUntil: hour(2) };
};

describe('What was true then', function () {
  this.timeout(180_000);

  story(
    'a corrected number gets the offer that was sent to the old one, by the same link, and may accept it',
    async ({ platform, phones }) => {
      const market = await platform(PATIENT);
      const vendor = await market.vendor();
      const { id } = await market.submit();
      await market.offered(id);
      const link = await market.linkTo(vendor.phone, 'o');
      const phone = newPhone();
      const { vendor: changed } = await market.mutate<{ vendor: { phone: string } | null; userErrors: unknown[] }>(
        'updateVendor',
        'UpdateVendorInput',
        { vendorId: vendor.id, phone },
        'vendor { phone }',
      );
      expect(changed?.phone).to.equal(phone);
      expect(await market.linkTo(phone, 'o')).to.equal(link);
      const code = /Reply 1 (\w+)/.exec((await phones.received(phone)).at(-1)?.body ?? '')?.[1];
      await phones.text(phone, `1 ${code}`);
      const taken = await market.until(id, 'it is accepted', ({ status }) => status === 'ACCEPTED');
      expect(statuses(taken)).to.deep.equal(['ACCEPTED']);
      expect(await market.strikes(vendor.id)).to.deep.equal([]);
    },
  );

  story('accepted in the consumer’s night, the call is due after it, and nothing asks before', async ({ platform }) => {
    const market = await platform({ ...PATIENT, ...nightNow(), contactWithin: 'PT1H', keepPostedEvery: 'PT1H', giveUpAfter: 'P1D' });
    await market.vendor();
    const need = market.need();
    const { inquiry: submitted } = await market.mutate<{ inquiry: { id: string } | null }>(
      'submitInquiry',
      'SubmitInquiryInput',
      { ...need, consumer: { ...need.consumer, timeZone: ZONE } },
      'inquiry { id }',
    );
    const id = submitted?.id ?? '';
    const [offer] = await market.offered(id);
    await market.accept(offer?.id ?? '');
    const [accepted] = timeline(await market.inquiry(id), 'Accepted');
    const due = DateTime.fromISO(/due by (\S+Z)/.exec(accepted ?? '')?.[1] ?? '');
    expect(due.diffNow('hours').hours, 'after the night, and an hour more').to.be.within(2, 4);
  });

  story('a link’s form refuses what the API refuses, and keeps what was typed', async ({ platform }) => {
    const market = await platform(PATIENT);
    await market.vendor();
    const phone = newPhone();
    const { id } = await market.submit({ phone });
    await market.offered(id);
    const reason = `because ${'x'.repeat(600)}`;
    const answer = await press(await market.linkTo(phone, 'i'), { action: 'withdraw', reason });
    expect(answer.status).to.equal(400);
    expect(await answer.text())
      .to.include('at most 500')
      .and.include(reason);
    expect((await market.inquiry(id)).outcome).to.equal(null);
  });
});
