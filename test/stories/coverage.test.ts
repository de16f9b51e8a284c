import { expect } from 'chai';
import { newPhone } from '../support/invented.ts';
import type { Platform } from '../support/platform.ts';
import { story } from '../support/story.ts';
import { PATIENT } from '../support/story-policies.ts';

/** Ten kilometres around the middle of Denver; Boulder's 80302 lies forty away. */
const DENVER = { latitude: 39.7392, longitude: -104.9847, radiusKm: 10 };
const AROUND_BOULDER = { ...DENVER, radiusKm: 60 };

type Verdict = { code: string; reason: string };

/** What each vendor was found to be for an inquiry, by name. */
async function verdicts(market: Platform, id: string): Promise<Record<string, Verdict>> {
  const query = 'query ($id: ID!) { inquiry(id: $id) { candidates { code reason vendor { name } } } }';
  const { inquiry } = await market.ask<{ inquiry: { candidates: (Verdict & { vendor: { name: string } })[] } }>(query, { id });
  return Object.fromEntries(inquiry.candidates.map(({ vendor, code, reason }) => [vendor.name, { code, reason }]));
}

async function covering(market: Platform, covers: object): Promise<string[]> {
  const query = 'query ($filter: VendorFilter) { vendors(filter: $filter) { totalCount edges { node { name } } } }';
  type Listed = { vendors: { totalCount: number; edges: { node: { name: string } }[] } };
  const { vendors } = await market.ask<Listed>(query, { filter: { covers } });
  expect(vendors.totalCount).to.equal(vendors.edges.length);
  return vendors.edges.map(({ node }) => node.name);
}

describe('A lead reaches those who work where it is', function () {
  this.timeout(180_000);

  story(
    'by postal code: a vendor whose circle holds it is offered it; one whose circle ends before hears nothing, and it says how far',
    async ({ platform, phones }) => {
      const market = await platform(PATIENT);
      const near = await market.vendor({ name: 'Near', coverage: AROUND_BOULDER });
      const far = await market.vendor({ name: 'Far', coverage: DENVER });
      const { id } = await market.submit({ postalCode: '80302' });
      const [offer] = await market.offered(id);
      expect(offer?.vendor.id).to.equal(near.id);
      expect((await verdicts(market, id)).Far).to.deep.equal({ code: 'OUT_OF_AREA', reason: '30 km outside its area' });
      expect(await covering(market, { postalCode: '80302' })).to.deep.equal(['Near']);
      await market.decline(offer?.id ?? '', 'too busy');
      const end = await market.settled(id);
      expect(end.outcome, 'nobody else is there').to.equal('UNSERVED');
      expect(await phones.received(far.phone)).to.deep.equal([]);
      const { inquiry } = await market.ask<{ inquiry: { location: object } }>(
        'query ($id: ID!) { inquiry(id: $id) { location { postalCode latitude longitude } } }',
        { id },
      );
      expect(inquiry.location, 'as it was given').to.deep.equal({ postalCode: '80302', latitude: null, longitude: null });
    },
  );

  story(
    'by coordinates: a vendor that lists the postal code there is offered it; one that lists another hears nothing',
    async ({ platform, phones }) => {
      const market = await platform(PATIENT);
      const there = await market.vendor({ name: 'There', coverage: { postalCodes: ['80302'] } });
      const elsewhere = await market.vendor({ name: 'Elsewhere', coverage: { postalCodes: ['80202'] } });
      const location = { latitude: 40.0172, longitude: -105.2851 };
      const { id } = await market.submit({ location });
      const [offer] = await market.offered(id);
      expect(offer?.vendor.id).to.equal(there.id);
      const reason = 'does not cover 80302, the nearest postal code';
      expect((await verdicts(market, id)).Elsewhere).to.deep.equal({ code: 'OUT_OF_AREA', reason });
      expect(await covering(market, location)).to.deep.equal(['There']);
      expect(await phones.received(elsewhere.phone)).to.deep.equal([]);
    },
  );

  story('by a postal code that is in no list: it is taken, and counts as lying where its neighbour does', async ({ platform }) => {
    const market = await platform(PATIENT);
    const near = await market.vendor({ name: 'Near', coverage: AROUND_BOULDER });
    await market.vendor({ name: 'Far', coverage: DENVER });
    const { id } = await market.submit({ postalCode: '80399' });
    const [offer] = await market.offered(id);
    expect(offer?.vendor.id).to.equal(near.id);
    expect((await verdicts(market, id)).Far?.reason).to.match(/^about \d+ km outside its area: 80399 is in no list/);
  });

  story(
    'twelve at once against a cap of three: three are offered to the vendor, and each of the others says why not',
    async ({ platform, phones }) => {
      const market = await platform(PATIENT);
      const { phone } = await market.vendor({ name: 'Capped', dailyCap: 3 });
      const submitted = await Promise.all(Array.from({ length: 12 }, () => market.submit({ phone: newPhone() })));
      const routed = await Promise.all(submitted.map(({ id }) => market.until(id, 'somebody was looked for', ({ round }) => round === 1)));
      const without = routed.filter(({ offers }) => offers.length === 0);
      expect(without).to.have.length(9);
      for (const { id } of without)
        expect((await verdicts(market, id)).Capped).to.deep.equal({ code: 'CAP_REACHED', reason: 'cap of 3 reached today' });
      for (const { id } of routed.filter(({ offers }) => offers.length > 0)) await market.offered(id);
      expect(await phones.received(phone)).to.have.length(3);
    },
  );
});
