import { expect } from 'chai';
import { type InquiryView, kinds, type OfferView } from '../support/inquiry-view.ts';
import { newPhone } from '../support/invented.ts';
import type { Platform } from '../support/platform.ts';
import { story } from '../support/story.ts';
import { PATIENT } from '../support/story-policies.ts';

const SHARED = { ...PATIENT, distribution: 'SHARED', offersPerRound: 2 };

const asked = (inquiry: InquiryView) => inquiry.messages.filter(({ kind, sid }) => kind === 'CONSUMER_ASKED' && sid !== null);

/** Two vendors hold the same inquiry and have both reported that they reached the consumer. */
async function bothReported(market: Platform, phone: string): Promise<{ id: string; first: OfferView; second: OfferView }> {
  await market.vendor();
  await market.vendor();
  const { id } = await market.submit({ phone });
  const [first, second] = await market.offered(id, 2);
  if (!first || !second) throw new Error('two offers were out');
  for (const offer of [first, second]) expect((await market.accept(offer.id)).userErrors).to.deep.equal([]);
  for (const offer of [first, second]) expect((await market.report(offer.id)).userErrors).to.deep.equal([]);
  return { id, first, second };
}

describe('A lead is shared by two vendors', function () {
  this.timeout(180_000);

  story(
    'both accept and report: the consumer is asked about one at a time, by name, and it closes with the last word',
    async ({ platform, phones }) => {
      const market = await platform(SHARED);
      const phone = newPhone();
      const { id, first, second } = await bothReported(market, phone);
      const once = await market.told(id, 'CONSUMER_ASKED');
      expect(asked(once).map(({ body }) => body.includes(first.vendor.name))).to.deep.equal([true]);
      await phones.text(phone, '1');
      const twice = await market.until(id, 'asked about the second', (now) => asked(now).length === 2);
      expect(twice.status).to.equal('CONTACTED');
      expect(asked(twice)[1]?.body).to.include(second.vendor.name);
      await phones.text(phone, '1');
      const end = await market.settled(id);
      expect(end).to.include({ outcome: 'SERVED', contactProof: 'VERIFIED' });
      for (const { vendor } of [first, second]) expect(await market.strikes(vendor.id)).to.deep.equal([]);
    },
  );

  story('one of two never called: only that one is struck, and as the other did, nobody else is sought', async ({ platform, phones }) => {
    const market = await platform(SHARED);
    const phone = newPhone();
    const { id, first, second } = await bothReported(market, phone);
    await market.told(id, 'CONSUMER_ASKED');
    await phones.text(phone, '2');
    await market.until(id, 'asked about the second', (now) => asked(now).length === 2);
    await phones.text(phone, '1');
    const end = await market.settled(id);
    expect(end).to.include({ outcome: 'SERVED', contactProof: 'VERIFIED', round: 1 });
    expect((await market.strikes(first.vendor.id)).map(({ reason }) => reason)).to.deep.equal(['CONTACT_DENIED']);
    expect(await market.strikes(second.vendor.id)).to.deep.equal([]);
    expect(kinds(end, phone)).to.not.include('CONSUMER_REROUTED');
  });

  story(
    'one accepts and is confirmed while the other stays silent: it closes once that offer has ended too',
    async ({ platform, phones }) => {
      const market = await platform({ ...SHARED, respondWithin: 'PT6S' });
      await market.vendor();
      await market.vendor();
      const phone = newPhone();
      const { id } = await market.submit({ phone });
      const [first, silent] = await market.offered(id, 2);
      await market.accept(first?.id ?? '');
      await market.report(first?.id ?? '');
      await market.told(id, 'CONSUMER_ASKED');
      await phones.text(phone, '1');
      const end = await market.settled(id);
      expect(end).to.include({ outcome: 'SERVED', contactProof: 'VERIFIED' });
      expect(end.offers.map(({ status }) => status).toSorted()).to.deep.equal(['ACCEPTED', 'EXPIRED']);
      expect((await market.strikes(silent?.vendor.id ?? '')).map(({ reason }) => reason)).to.deep.equal(['OFFER_EXPIRED']);
      expect(await market.strikes(first?.vendor.id ?? '')).to.deep.equal([]);
    },
  );
});
