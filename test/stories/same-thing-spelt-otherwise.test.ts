import { expect } from 'chai';
import { newName, newPhone } from '../support/invented.ts';
import type { Platform } from '../support/platform.ts';
import { story } from '../support/story.ts';
import { PATIENT } from '../support/story-policies.ts';

/** Who was offered an inquiry, by name. */
const offeredTo = async (market: Platform, id: string, count = 1) => (await market.offered(id, count)).map(({ vendor }) => vendor.name);
const inBerlin = { location: { postalCode: '10115', countryCode: 'DE' } };

describe('The same thing spelt otherwise is the same; another thing spelt alike is not', function () {
  this.timeout(180_000);

  for (const [country, given, from] of [
    ['Mexico', '+5215512345678', '+525512345678'],
    ['Mexico, the other way round', '+525598765432', '+5215598765432'],
    ['Argentina', '+5491123456789', '+541123456789'],
    ['Brazil', '+5511987654321', '+551187654321'],
  ] as const) {
    story(`a consumer in ${country} says STOP from the other spelling of its number: not a text more`, async ({ platform, phones }) => {
      const market = await platform({ ...PATIENT, keepPostedEvery: 'PT1S', confirmWithin: 'PT1S' });
      await market.vendor();
      const { id, consumer } = await market.submit({ phone: given });
      expect(consumer.phone, 'the number stays as it was given').to.equal(given);
      const [offer] = await market.offered(id);
      await market.told(id, 'CONSUMER_RECEIVED');
      await phones.text(from, 'STOP');
      expect((await market.inquiry(id)).consumer.optedOut).to.equal(true);
      const before = (await phones.received(given)).length;
      await market.accept(offer?.id ?? '');
      await market.report(offer?.id ?? '');
      expect((await market.settled(id)).outcome).to.equal('SERVED');
      const next = await market.submit({ phone: from, category: newName('unheard-of') });
      expect((await market.settled(next.id)).consumer.optedOut).to.equal(true);
      expect(await phones.received(given)).to.have.length(before);
      await phones.text(from, 'START');
      const again = await market.submit({ phone: given, category: newName('unheard-of') });
      expect((await market.settled(again.id)).consumer.optedOut, 'START counts for both as well').to.equal(false);
    });
  }

  story('a vendor answers its offer from the other spelling of its number', async ({ platform, phones }) => {
    const market = await platform(PATIENT);
    await market.vendor({ phone: '+5218112345678' });
    const { id, reference } = await market.submit();
    await market.offered(id);
    await phones.text('+528112345678', `1 ${reference}`);
    await market.until(id, 'accepted', ({ status }) => status === 'ACCEPTED');
  });

  story('a consumer that asks twice under two spellings of its number has asked once', async ({ platform }) => {
    const market = await platform(PATIENT);
    await market.vendor();
    const first = await market.submit({ phone: '+5213312345678' });
    await market.offered(first.id);
    const second = await market.submit({ phone: '+523312345678' });
    expect(second).to.include({ status: 'CLOSED', outcome: 'DUPLICATE' });
  });

  story('a vendor in New York is not offered an inquiry in Berlin, though both have 10115', async ({ platform, phones }) => {
    const market = await platform(PATIENT);
    const here = await market.vendor({ name: 'New York', coverage: { postalCodes: ['10115'] } });
    const unserved = await market.submit(inBerlin);
    expect((await market.settled(unserved.id)).outcome).to.equal('UNSERVED');
    expect(await phones.received(here.phone)).to.deep.equal([]);
    await market.vendor({ name: 'Berlin', coverage: { countryCode: 'DE', postalCodes: ['D-10115'] } });
    const served = await market.submit(inBerlin);
    expect(await offeredTo(market, served.id)).to.deep.equal(['Berlin']);
    const query =
      'query ($filter: VendorFilter) { vendors(filter: $filter) { edges { node { name coverage { countryCode postalCodes } } } } }';
    for (const [covers, name, coverage] of [
      [{ postalCode: '10115' }, 'New York', { countryCode: 'US', postalCodes: ['10115'] }],
      [inBerlin.location, 'Berlin', { countryCode: 'DE', postalCodes: ['10115'] }],
    ] as const) {
      const { vendors } = await market.ask<{ vendors: { edges: { node: object }[] } }>(query, { filter: { covers } });
      expect(vendors.edges.map(({ node }) => node)).to.deep.equal([{ name, coverage }]);
    }
  });

  for (const [country, covered, asked] of [
    ['CA', 'K1A 0B1', 'k1a0b1'],
    ['CA', 'm5v', 'M5V 2T6'],
    ['GB', 'SW1A 1AA', 'sw1a1aa'],
    ['GB', 'sw1a', 'SW1A 2AA'],
    ['NL', '1012', '1012ab'],
    ['PT', '1000001', '1000-001'],
    ['US', '96910', '96910-1234'],
  ] as const)
    story(`a vendor that covers ${covered} is offered an inquiry in ${asked}, ${country}`, async ({ platform }) => {
      const market = await platform(PATIENT);
      const { name } = await market.vendor({ coverage: { countryCode: country, postalCodes: [covered] } });
      const { id } = await market.submit({ location: { postalCode: asked, countryCode: country } });
      expect(await offeredTo(market, id)).to.deep.equal([name]);
    });

  story('a postal code that its country does not write so is refused, with the field and the way out', async ({ platform }) => {
    const market = await platform(PATIENT);
    const phone = newPhone();
    const vendor = { name: 'Refused', phone, categories: ['plumbing'], calendar: { timeZone: 'UTC', hours: [] } };
    const coverage = { countryCode: 'CA', postalCodes: ['M5V', '10001'] };
    const { userErrors } = await market.mutate('createVendor', 'CreateVendorInput', { ...vendor, coverage }, 'vendor { id }');
    expect(userErrors).to.deep.equal([
      {
        field: ['coverage', 'postalCodes', '1'],
        message: 'This is no CA postal code: give it as K1A 0B1, or its first part alone, as K1A.',
        code: 'INVALID',
      },
    ]);
  });

  story('a territory is its own country with the codes of the United States, and its own clock', async ({ platform }) => {
    const market = await platform(PATIENT);
    const { name } = await market.vendor({ coverage: { postalCodes: ['96910'] } });
    const { id } = await market.submit({ location: { postalCode: '96910', countryCode: 'GU', latitude: 0, longitude: 0 } });
    expect(await offeredTo(market, id)).to.deep.equal([name]);
    const query = 'query ($id: ID!) { inquiry(id: $id) { consumer { timeZone } location { postalCode countryCode latitude longitude } } }';
    const { inquiry } = await market.ask<{ inquiry: object }>(query, { id });
    expect(inquiry).to.deep.equal({
      consumer: { timeZone: 'Pacific/Guam' },
      location: { postalCode: '96910', countryCode: 'GU', latitude: null, longitude: null },
    });
  });

  story('a category and a key are one in whichever form their accents come', async ({ platform }) => {
    const market = await platform(PATIENT);
    const { name } = await market.vendor({ category: 'Caf\u00e9' });
    const idempotencyKey = `${newName('key')}-\u00e9`;
    const phone = newPhone();
    const first = await market.submit({ category: 'Cafe\u0301', idempotencyKey: idempotencyKey.normalize('NFD'), phone });
    expect(await offeredTo(market, first.id)).to.deep.equal([name]);
    const query = 'query ($filter: InquiryFilter) { inquiries(filter: $filter) { totalCount } }';
    const listed = await market.ask<{ inquiries: { totalCount: number } }>(query, { filter: { category: 'Cafe\u0301' } });
    expect(listed.inquiries.totalCount).to.equal(1);
  });

  story('a number with an area code that nobody knows yet is taken, and Twilio judges', async ({ platform, phones }) => {
    const market = await platform(PATIENT);
    const [reached, unreached] = ['+12385550101', '+12385550102'];
    await phones.fault({ kind: 'landline', next: 100, to: unreached });
    const taken = await market.submit({ phone: reached, category: newName('unheard-of') });
    expect((await market.settled(taken.id)).outcome).to.equal('UNSERVED');
    expect(await phones.received(reached)).to.have.length(2);
    const refused = await market.submit({ phone: unreached, category: newName('unheard-of') });
    const { timeline } = await market.settled(refused.id);
    expect(timeline.edges.map(({ node }) => node.summary).join()).to.include('cannot receive texts');
  });
});
