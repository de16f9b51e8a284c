import { expect } from 'chai';
import { eventually } from '../support/eventually.ts';
import { kinds, statuses, timeline } from '../support/inquiry-view.ts';
import { newPhone } from '../support/invented.ts';
import { press } from '../support/phones.ts';
import { story } from '../support/story.ts';
import { PATIENT } from '../support/story-policies.ts';

describe('What people say', function () {
  this.timeout(180_000);

  story('is not what our own text says that a phone quotes: nobody is opted out, no machine is answered', async ({ platform, phones }) => {
    const market = await platform(PATIENT);
    const vendor = await market.vendor();
    const phone = newPhone();
    const { id } = await market.submit({ phone });
    await market.offered(id);
    const ours = (await phones.received(phone)).at(-1)?.body ?? '';
    expect(ours).to.include('STOP');
    await phones.text(phone, `Loved “${ours}”`);
    await phones.text(vendor.phone, 'We are closed. Text STOP to opt out. Msg&Data rates apply.');
    const after = await market.inquiry(id);
    expect(after.consumer.optedOut).to.equal(false);
    expect(statuses(after)).to.deep.equal(['PENDING']);
    expect(kinds(after, phone)).to.deep.equal(['CONSUMER_RECEIVED']);
    expect(kinds(after, vendor.phone)).to.deep.equal(['VENDOR_OFFER']);
    expect(timeline(after, 'TextReceived'), 'it is there to be read').to.have.length(2);
  });

  story('is an answer also with something around it', async ({ platform, phones }) => {
    const market = await platform(PATIENT);
    const vendor = await market.vendor();
    const phone = newPhone();
    const { id, reference } = await market.submit({ phone });
    await market.told(id, 'VENDOR_OFFER');
    await phones.text(vendor.phone, `1 ${reference} thanks\nRiverside Plumbing LLC`);
    await market.told(id, 'VENDOR_DETAILS');
    await phones.text(vendor.phone, 'called her, all good');
    await market.told(id, 'CONSUMER_ASKED');
    await phones.text(phone, 'Yes they did, thanks');
    await market.told(id, 'CONSUMER_SERVED');
    await phones.text(phone, '4 good but late');
    const end = await market.until(id, 'rated', (now) => now.rating === 4);
    expect(end).to.include({ outcome: 'SERVED', contactProof: 'VERIFIED' });
  });

  story('in time is no silence, even where it is unclear: the offer moves on without a strike', async ({ platform, phones }) => {
    const market = await platform({ ...PATIENT, respondWithin: 'PT4S' });
    const vendor = await market.vendor();
    const { id } = await market.submit();
    await market.told(id, 'VENDOR_OFFER');
    await phones.text(vendor.phone, 'what is the address?');
    await market.told(id, 'VENDOR_HELP');
    const end = await market.closed(id);
    expect(statuses(end)).to.deep.equal(['EXPIRED']);
    expect(timeline(end, 'Expired').join()).to.include('what is the address?');
    expect(await market.strikes(vendor.id)).to.deep.equal([]);
  });

  story('twice at once answers one question: the vendor that was not asked about yet is not denied', async ({ platform, phones }) => {
    const market = await platform({ ...PATIENT, distribution: 'SHARED', offersPerRound: 2 });
    await Promise.all([market.vendor(), market.vendor()]);
    const phone = newPhone();
    const { id } = await market.submit({ phone });
    for (const offer of await market.offered(id, 2)) {
      await market.accept(offer.id);
      await market.report(offer.id);
    }
    await market.told(id, 'CONSUMER_ASKED');
    await Promise.all([phones.text(phone, '2'), phones.text(phone, '2')]);
    const after = await market.inquiry(id);
    expect(timeline(after, 'ContactDenied')).to.have.length(1);
  });

  story('gives a request up once that is confirmed, and has a search begin again after the apology', async ({ platform, phones }) => {
    const market = await platform(PATIENT);
    const phone = newPhone();
    const { id } = await market.submit({ phone, category: 'alchemy' });
    await market.settled(id);
    const vendor = await market.vendor({ category: 'alchemy' });
    await phones.text(phone, '1');
    await market.told(id, 'VENDOR_OFFER');
    await phones.text(phone, 'I found somebody else, please cancel my request');
    await market.told(id, 'CONSUMER_WITHDRAW_ASKED');
    expect((await market.inquiry(id)).consumer.optedOut).to.equal(false);
    await phones.text(phone, 'yes');
    expect((await market.settled(id)).outcome).to.equal('WITHDRAWN');
    expect(await market.strikes(vendor.id)).to.deep.equal([]);
  });

  story('gets an answer after the end, and from a phone that nobody knows', async ({ platform, phones }) => {
    const market = await platform(PATIENT);
    await market.vendor();
    const phone = newPhone();
    const { id } = await market.submit({ phone });
    await market.offered(id);
    await press(await market.linkTo(phone, 'i'), { action: 'withdraw' });
    await market.settled(id);
    await phones.text(phone, 'are you still there?');
    const answer = await eventually('an answer', async () =>
      (await phones.received(phone)).find(({ body }) => body.includes('is withdrawn, as you asked. Need')),
    );
    expect(answer.status).to.be.a('string');
    const stranger = newPhone();
    for (const text of ['hello?', 'HELP', 'HELP']) await phones.text(stranger, text);
    const answers = await phones.received(stranger);
    expect(answers).to.have.length(3);
    for (const { body } of answers) expect(body).to.include('STOP ends all texts').and.not.include(market.name);
  });
});
