import { expect } from 'chai';
import { kinds, statuses, timeline } from '../support/inquiry-view.ts';
import { newPhone } from '../support/invented.ts';
import { press } from '../support/phones.ts';
import { story } from '../support/story.ts';
import { PATIENT } from '../support/story-policies.ts';

describe('The consumer writes or withdraws', function () {
  this.timeout(180_000);

  story('withdraws by link: as easy as joining, and the vendor hears that there is nothing to do', async ({ platform }) => {
    const market = await platform(PATIENT);
    const vendor = await market.vendor();
    const phone = newPhone();
    const { id } = await market.submit({ phone });
    await market.offered(id);
    const link = await market.linkTo(phone, 'i');
    expect((await press(link, { action: 'withdraw', reason: 'My cousin did it' })).status).to.equal(303);
    const end = await market.settled(id);
    expect(end.outcome).to.equal('WITHDRAWN');
    expect(statuses(end)).to.deep.equal(['RESCINDED']);
    expect(timeline(end, 'Closed').join()).to.include('My cousin did it');
    expect(kinds(end, phone)).to.deep.equal(['CONSUMER_RECEIVED', 'CONSUMER_WITHDRAWN']);
    expect(kinds(end, vendor.phone)).to.deep.equal(['VENDOR_OFFER', 'VENDOR_WITHDRAWN']);
    expect(await market.strikes(vendor.id)).to.deep.equal([]);
    expect((await fetch(link)).status, 'the link is dead').to.equal(410);
  });

  story('withdraws through the platform after an acceptance: the vendor with the number is told', async ({ platform }) => {
    const market = await platform(PATIENT);
    const vendor = await market.vendor();
    const { id } = await market.submit();
    const [offer] = await market.offered(id);
    await market.accept(offer?.id ?? '');
    const answer = await market.withdraw(id, 'changed their mind');
    expect(answer.userErrors).to.deep.equal([]);
    expect(answer.inquiry?.status).to.equal('CLOSED');
    const end = await market.settled(id);
    expect(kinds(end, vendor.phone)).to.include('VENDOR_WITHDRAWN');
    expect((await market.withdraw(id, 'twice')).userErrors, 'what is so already is no error').to.deep.equal([]);
  });

  story('asks twice for the same: the second ends as a duplicate with an id of its own, and hears so', async ({ platform }) => {
    const market = await platform(PATIENT);
    const vendor = await market.vendor();
    const phone = newPhone();
    const first = await market.submit({ phone });
    const second = await market.submit({ phone });
    expect(second.id).to.not.equal(first.id);
    const end = await market.settled(second.id);
    expect(end.outcome).to.equal('DUPLICATE');
    expect(end.offers).to.deep.equal([]);
    expect(kinds(end, phone)).to.deep.equal(['CONSUMER_DUPLICATE']);
    await market.offered(first.id);
    expect(kinds(await market.inquiry(first.id), vendor.phone)).to.deep.equal(['VENDOR_OFFER']);
    expect((await market.submit({ phone, category: 'roofing' })).outcome, 'another need is no duplicate').to.not.equal('DUPLICATE');
  });

  story('writes something else: kept with its quote, helped once an hour, and nothing changes', async ({ platform, phones }) => {
    const market = await platform(PATIENT);
    const vendor = await market.vendor();
    const phone = newPhone();
    const { id } = await market.submit({ phone });
    await market.offered(id);
    await phones.text(phone, 'Is "Tuesday" OK?');
    await phones.text(phone, 'Hello??');
    await phones.text(vendor.phone, 'who is this');
    const kept = await market.until(
      id,
      'helped',
      (now) => kinds(now, phone).includes('CONSUMER_HELP') && kinds(now, vendor.phone).includes('VENDOR_HELP'),
    );
    expect(timeline(kept, 'TextReceived').join('\n')).to.include('Is "Tuesday" OK?').and.include('Hello??').and.include('who is this');
    expect(kinds(kept, phone)).to.deep.equal(['CONSUMER_RECEIVED', 'CONSUMER_HELP']);
    expect(statuses(kept)).to.deep.equal(['PENDING']);
  });

  story('has a number that does not exist: ended as invalid, the vendor hears why, nobody is struck', async ({ platform }) => {
    const market = await platform(PATIENT);
    const vendor = await market.vendor();
    const { id } = await market.submit({ phone: '+15005550001' });
    const end = await market.settled(id);
    expect(end.outcome).to.equal('INVALID');
    expect(end.messages.find(({ kind }) => kind === 'CONSUMER_RECEIVED')).to.include({ status: 'FAILED', errorCode: 21211 });
    expect(await market.strikes(vendor.id)).to.deep.equal([]);
    expect((await market.promise()).broken).to.equal(0);
  });
});
