import { expect } from 'chai';
import { kinds, timeline } from '../support/inquiry-view.ts';
import { newPhone } from '../support/invented.ts';
import { press } from '../support/phones.ts';
import type { Platform } from '../support/platform.ts';
import { story } from '../support/story.ts';
import { PATIENT } from '../support/story-policies.ts';

/** An inquiry whose vendor has accepted and says that it has called. */
async function reported(market: Platform, phone: string): Promise<string> {
  const { id } = await market.submit({ phone });
  const [offer] = await market.offered(id);
  expect((await market.accept(offer?.id ?? '')).userErrors).to.deep.equal([]);
  expect((await market.report(offer?.id ?? '')).userErrors).to.deep.equal([]);
  return id;
}

describe('The consumer', function () {
  this.timeout(180_000);

  story('says that nobody called: the vendor is struck and told, and somebody else is found', async ({ platform, phones }) => {
    const market = await platform(PATIENT);
    const liar = await market.vendor();
    const phone = newPhone();
    const id = await reported(market, phone);
    const next = await market.vendor();
    await market.told(id, 'CONSUMER_ASKED');
    await phones.text(phone, '2');
    const rerouted = await market.until(
      id,
      'told and offered again',
      (now) => now.offers.length === 2 && kinds(now, phone).includes('CONSUMER_REROUTED'),
    );
    expect(rerouted.offers.map(({ vendor }) => vendor.id)).to.deep.equal([liar.id, next.id]);
    expect((await market.strikes(liar.id)).map(({ reason, points }) => [reason, points])).to.deep.equal([['CONTACT_DENIED', 2]]);
    await market.until(id, 'the vendor is told', (now) => kinds(now, liar.phone).includes('VENDOR_DENIED'));
    await phones.text(phone, '2');
    expect(await market.strikes(liar.id), 'saying it twice costs nothing more').to.have.length(1);
    expect(await market.strikes(next.id)).to.deep.equal([]);
  });

  story('says nothing after a report: served, on the word of the vendor alone, until a late 2 reopens it', async ({ platform, phones }) => {
    const market = await platform({ ...PATIENT, confirmWithin: 'PT1S' });
    const vendor = await market.vendor();
    const phone = newPhone();
    const id = await reported(market, phone);
    const end = await market.settled(id);
    expect(end).to.include({ outcome: 'SERVED', contactProof: 'REPORTED' });
    expect(end.messages.find(({ kind }) => kind === 'CONSUMER_SERVED')?.body).to.include('2 if nobody called');
    expect(await market.strikes(vendor.id)).to.deep.equal([]);
    const next = await market.vendor();
    await phones.text(phone, '2');
    const reopened = await market.until(id, 'offered to the next', ({ offers }) => offers.length === 2);
    expect(reopened).to.include({ status: 'OFFERED', outcome: null });
    expect(reopened.offers[1]?.vendor.id).to.equal(next.id);
    expect((await market.strikes(vendor.id)).map(({ reason }) => reason)).to.deep.equal(['CONTACT_DENIED']);
    await market.told(id, 'CONSUMER_REROUTED');
  });

  story('says no on the page', async ({ platform }) => {
    const market = await platform(PATIENT);
    const vendor = await market.vendor();
    const phone = newPhone();
    const id = await reported(market, phone);
    const link = await market.linkTo(phone, 'i');
    await market.told(id, 'CONSUMER_ASKED');
    expect((await press(link, { action: 'no' })).status).to.equal(303);
    const end = await market.settled(id);
    expect(end.outcome, 'there was nobody else').to.equal('UNSERVED');
    expect((await market.strikes(vendor.id)).map(({ reason }) => reason)).to.deep.equal(['CONTACT_DENIED']);
  });

  story('confirms and rates: a number from 1 to 5 is kept, and the last one counts', async ({ platform, phones }) => {
    const market = await platform(PATIENT);
    await market.vendor();
    const phone = newPhone();
    const id = await reported(market, phone);
    await market.told(id, 'CONSUMER_ASKED');
    await phones.text(phone, '1');
    await market.told(id, 'CONSUMER_SERVED');
    for (const rating of [1, 2, 3, 4, 5]) {
      await phones.text(phone, String(rating));
      await market.until(id, `rated ${rating}`, (now) => now.rating === rating);
    }
    await phones.text(phone, '6');
    const end = await market.settled(id);
    expect(end).to.include({ outcome: 'SERVED', contactProof: 'VERIFIED', rating: 5 });
  });

  story('says STOP in the middle: nothing but the confirmation after it, and served all the same', async ({ platform, phones }) => {
    const market = await platform({ ...PATIENT, keepPostedEvery: 'PT1S', confirmWithin: 'PT1S' });
    const vendor = await market.vendor();
    const phone = newPhone();
    const { id } = await market.submit({ phone });
    const [offer] = await market.offered(id);
    await phones.text(phone, 'STOP');
    const atStop = await phones.received(phone);
    expect(atStop.at(-1)?.body.toLowerCase()).to.match(/unsubscribed|opted out/);
    expect((await market.inquiry(id)).consumer.optedOut).to.equal(true);
    expect((await market.accept(offer?.id ?? '')).userErrors).to.deep.equal([]);
    const details = await market.told(id, 'VENDOR_DETAILS');
    expect(details.messages.find(({ kind }) => kind === 'VENDOR_DETAILS')?.body, 'the vendor can call').to.include(phone.slice(-4));
    await market.report(offer?.id ?? '');
    const end = await market.settled(id);
    expect(end).to.include({ outcome: 'SERVED', contactProof: 'REPORTED' });
    expect(timeline(end, 'ConsumerNotTold').join()).to.include('opted out');
    expect(
      (await phones.received(phone)).map(({ sid }) => sid),
      'not a text more',
    ).to.deep.equal(atStop.map(({ sid }) => sid));
    expect(await market.strikes(vendor.id)).to.deep.equal([]);
    expect((await market.promise()).broken).to.equal(0);
  });

  story('says STOP after the end: counts for what has ended as for what comes', async ({ platform, phones }) => {
    const market = await platform(PATIENT);
    const phone = newPhone();
    const { id } = await market.submit({ phone, category: 'unheard-of' });
    const end = await market.settled(id);
    expect(end.consumer.optedOut).to.equal(false);
    await phones.text(phone, 'STOP');
    expect((await market.inquiry(id)).consumer.optedOut).to.equal(true);
    const next = await market.submit({ phone, category: 'unheard-of-too' });
    expect((await market.settled(next.id)).consumer.optedOut).to.equal(true);
    await phones.text(phone, 'START');
    expect((await market.inquiry(id)).consumer.optedOut).to.equal(false);
  });

  story('says START after STOP: hears from us again', async ({ platform, phones }) => {
    const market = await platform(PATIENT);
    await market.vendor();
    const phone = newPhone();
    const { id } = await market.submit({ phone });
    await market.offered(id);
    await phones.text(phone, 'Stop please');
    await market.until(id, 'opted out', ({ consumer }) => consumer.optedOut);
    await phones.text(phone, 'START');
    const back = await market.told(id, 'CONSUMER_POSTED');
    expect(back.consumer.optedOut).to.equal(false);
    const again = await market.submit({ phone, category: 'unheard-of' });
    expect(kinds(await market.settled(again.id), phone)).to.include('CONSUMER_UNSERVED');
  });

  story('has a landline: served all the same, and the timeline says why nobody told them', async ({ platform, phones }) => {
    const market = await platform({ ...PATIENT, confirmWithin: 'PT1S' });
    await market.vendor();
    const phone = newPhone();
    await phones.fault({ kind: 'landline', next: 100, to: phone });
    const id = await reported(market, phone);
    const end = await market.settled(id);
    expect(end.outcome).to.equal('SERVED');
    expect(timeline(end, 'ConsumerNotTold')).to.not.deep.equal([]);
    expect(await phones.received(phone)).to.deep.equal([]);
  });
});
