import { expect } from 'chai';
import { eventually } from '../support/eventually.ts';
import { kinds, statuses } from '../support/inquiry-view.ts';
import { newPhone } from '../support/invented.ts';
import { story } from '../support/story.ts';
import { PATIENT } from '../support/story-policies.ts';

describe('Nobody answers', function () {
  this.timeout(180_000);

  story('three vendors are silent: the consumer is told all the same, and each silence is on record', async ({ platform, phones }) => {
    const market = await platform();
    const vendors = [await market.vendor(), await market.vendor(), await market.vendor()];
    const phone = newPhone();
    const { id } = await market.submit({ phone });
    const end = await market.settled(id);
    expect(end).to.include({ outcome: 'UNSERVED', wakeAt: null, promisedBy: null });
    expect(statuses(end)).to.deep.equal(['EXPIRED', 'EXPIRED', 'EXPIRED']);
    expect(end.offers.map(({ vendor }) => vendor.id)).to.have.members(vendors.map((vendor) => vendor.id));
    for (const vendor of vendors) {
      const strikes = await market.strikes(vendor.id);
      expect(strikes.map(({ reason, points }) => [reason, points])).to.deep.equal([['OFFER_EXPIRED', 1]]);
      expect(strikes[0]?.evidence.map(({ type }) => type)).to.include.members(['Offered', 'ClockStarted', 'Expired']);
      expect(kinds(end, vendor.phone)).to.deep.equal(['VENDOR_OFFER', 'VENDOR_MOVED_ON']);
    }
    const told = kinds(end, phone);
    expect(told[0]).to.equal('CONSUMER_RECEIVED');
    expect(told.at(-1)).to.equal('CONSUMER_UNSERVED');
    expect(told, 'kept posted while waiting').to.include('CONSUMER_POSTED');
    const texts = await phones.received(phone);
    const sent = end.messages.filter(({ to, sid }) => to === phone && sid !== null);
    expect(texts.map(({ sid }) => sid)).to.have.members(sent.map(({ sid }) => sid));
    expect(texts.at(-1)?.body).to.include('311');
    await eventually('the promise counts as kept', async () => {
      const { kept, open, broken } = await market.promise();
      return kept === 1 && open === 0 && broken === 0;
    });
  });

  story('nobody serves the category: taken, ended and told', async ({ platform }) => {
    const market = await platform();
    const phone = newPhone();
    const { id } = await market.submit({ phone, category: 'unheard-of' });
    const end = await market.settled(id);
    expect(end.outcome).to.equal('UNSERVED');
    expect(kinds(end, phone)).to.deep.equal(['CONSUMER_RECEIVED', 'CONSUMER_UNSERVED']);
  });

  story('a vendor accepts and then does nothing: asked about, nudged, struck, and the next one gets it', async ({ platform }) => {
    const market = await platform({ ...PATIENT, contactWithin: 'PT1S', confirmWithin: 'PT2S' });
    const idle = await market.vendor();
    const phone = newPhone();
    const { id } = await market.submit({ phone });
    const [offer] = await market.offered(id);
    const next = await market.vendor();
    expect((await market.accept(offer?.id ?? '')).userErrors).to.deep.equal([]);
    const asked = await market.told(id, 'VENDOR_NUDGE');
    expect(kinds(asked, phone)).to.include('CONSUMER_ASKED');
    const rerouted = await market.until(id, 'the next one has it', ({ offers }) => offers.length === 2);
    expect(rerouted.offers.map(({ vendor }) => vendor.id)).to.deep.equal([idle.id, next.id]);
    expect((await market.strikes(idle.id)).map(({ reason }) => reason)).to.deep.equal(['CONTACT_OVERDUE']);
    const told = await market.until(
      id,
      'both are told',
      (now) => kinds(now, phone).includes('CONSUMER_REROUTED') && kinds(now, idle.phone).includes('VENDOR_MOVED_ON'),
    );
    expect(kinds(told, phone)).to.deep.equal(['CONSUMER_RECEIVED', 'CONSUMER_MATCHED', 'CONSUMER_ASKED', 'CONSUMER_REROUTED']);
    expect(await market.strikes(next.id)).to.deep.equal([]);
  });

  story('a vendor accepts, the consumer confirms the call that nobody reported: served, no strike', async ({ platform, phones }) => {
    const market = await platform({ ...PATIENT, contactWithin: 'PT1S' });
    const vendor = await market.vendor();
    const phone = newPhone();
    const { id } = await market.submit({ phone });
    const [offer] = await market.offered(id);
    await market.accept(offer?.id ?? '');
    await market.told(id, 'CONSUMER_ASKED');
    await phones.text(phone, '1');
    const end = await market.settled(id);
    expect(end).to.include({ outcome: 'SERVED', contactProof: 'VERIFIED' });
    expect(await market.strikes(vendor.id)).to.deep.equal([]);
  });

  story('the time to find somebody is over while an offer is out: taken back without a strike, ended and told', async ({ platform }) => {
    const market = await platform({ respondWithin: 'PT6S', giveUpAfter: 'PT10S', keepPostedEvery: 'PT5M' });
    const vendors = [await market.vendor(), await market.vendor()];
    const phone = newPhone();
    const { id } = await market.submit({ phone });
    const end = await market.settled(id);
    expect(end.outcome).to.equal('UNSERVED');
    expect(statuses(end)).to.deep.equal(['EXPIRED', 'RESCINDED']);
    expect(kinds(end, phone)).to.deep.equal(['CONSUMER_RECEIVED', 'CONSUMER_UNSERVED']);
    const strikes = await Promise.all(vendors.map((vendor) => market.strikes(vendor.id)));
    expect(strikes.flat().map(({ offer }) => offer.id)).to.deep.equal([end.offers[0]?.id]);
  });
});
