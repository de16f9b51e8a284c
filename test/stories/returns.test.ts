import { expect } from 'chai';
import { eventually } from '../support/eventually.ts';
import { kinds, timeline } from '../support/inquiry-view.ts';
import { press } from '../support/phones.ts';
import type { Payload, Platform } from '../support/platform.ts';
import { story } from '../support/story.ts';
import { PATIENT } from '../support/story-policies.ts';

type Returned = Payload<{ offer: { id: string; return: { kind: string; granted: boolean | null; note: string | null } | null } | null }>;
type Entry = { type: string; leads: number; note: string | null; offer: { id: string } };
type Desk = { appeals: { totalCount: number }; returns: { totalCount: number; edges: { node: { id: string } }[] } };

const OFFER = 'offer { id return { kind granted note } }';
const giveBack = (market: Platform, offerId: string, reason: string, kind?: string): Promise<Returned> =>
  market.mutate('returnOffer', 'ReturnOfferInput', { offerId, reason, ...(kind ? { kind } : {}) }, OFFER);
const decide = (market: Platform, offerId: string, grant: boolean, note?: string): Promise<Returned> =>
  market.mutate('decideReturn', 'DecideReturnInput', { offerId, grant, ...(note ? { note } : {}) }, OFFER);
const codes = ({ userErrors }: Returned) => userErrors.map(({ code }) => code);

/** What the platform's desk has before it. */
const desk = async (market: Platform, decided?: boolean) =>
  (
    await market.ask<Desk>(
      'query ($decided: Boolean) { appeals { totalCount } returns(decided: $decided) { totalCount edges { node { id } } } }',
      decided === undefined ? {} : { decided },
    )
  ).returns;

async function account(market: Platform, vendorId: string) {
  const query = `query ($id: ID!) { vendor(id: $id) { ledger { balance totalCount edges { node { type leads note offer { id } } } }
    scorecard { accepted returned credited } } }`;
  type Answer = {
    vendor: { ledger: { balance: number; totalCount: number; edges: { node: Entry }[] }; scorecard: Record<string, number> };
  };
  const { ledger, scorecard } = (await market.ask<Answer>(query, { id: vendorId })).vendor;
  return { ...ledger, entries: ledger.edges.map(({ node }) => node), scorecard };
}

/** A lead that the vendor of this category has accepted, with the link to it. */
async function accepted(market: Platform, phone: string): Promise<{ id: string; offerId: string; link: string }> {
  const { id, reference } = await market.submit();
  const [offer] = await market.offered(id);
  await market.accept(offer?.id ?? '');
  const details = await market.told(id, 'VENDOR_DETAILS');
  expect(details.reference).to.equal(reference);
  return { id, offerId: offer?.id ?? '', link: await market.linkTo(phone, 'o') };
}

describe('A vendor returns a lead', function () {
  this.timeout(180_000);

  story('by link and by API, within its share; it is decided once, and ledger, scorecard and texts agree', async ({ platform }) => {
    const market = await platform({ ...PATIENT, returnsAtMost: 0.5 });
    const vendor = await market.vendor();
    const lead = () => accepted(market, vendor.phone);
    const [first, second, third, fourth] = [await lead(), await lead(), await lead(), await lead()] as const;
    const offerIds = [first, second, third, fourth].map(({ offerId }) => offerId);

    // Twice by the same tap: graceful, and once.
    for (let tap = 0; tap < 2; tap++)
      expect((await press(first.link, { action: 'return', reason: 'outside our service area' })).status).to.equal(303);
    const page = await fetch(first.link);
    expect(page.status).to.equal(200);
    expect(await page.text())
      .to.include('outside our service area')
      .and.include('has not decided yet')
      .and.not.include('value="return"');
    const byApi = await giveBack(market, second.offerId, 'we have her already', 'DUPLICATE');
    expect(byApi.userErrors).to.deep.equal([]);
    expect(byApi.offer?.return).to.deep.equal({ kind: 'DUPLICATE', granted: null, note: null });

    // Two of four are half of them.
    const beyond = await giveBack(market, third.offerId, 'not what was asked');
    expect(codes(beyond)).to.deep.equal(['LIMIT']);
    expect(beyond.userErrors[0]?.message).to.include('2 of 4');
    expect((await press(third.link, { action: 'return', reason: 'no' })).status).to.equal(409);
    expect(await (await fetch(third.link)).text())
      .to.include('cannot be returned')
      .and.not.include('value="return"');
    expect((await desk(market, false)).edges.map(({ node }) => node.id)).to.deep.equal([first.offerId, second.offerId]);

    const three = await Promise.all([1, 2, 3].map(() => decide(market, first.offerId, true, 'fair enough')));
    expect(three.filter(({ userErrors }) => userErrors.length === 0)).to.have.length(1);
    expect(three.flatMap(codes)).to.deep.equal(['STALE', 'STALE']);
    expect(codes(await decide(market, first.offerId, false)), 'nor otherwise afterwards').to.deep.equal(['STALE']);
    expect(codes(await giveBack(market, first.offerId, 'again'))).to.deep.equal(['STALE']);
    const closed = await market.settled(first.id);
    expect(closed.outcome, 'the consumer went on, and there was nobody else').to.equal('UNSERVED');
    expect(kinds(closed, vendor.phone).slice(-1)).to.deep.equal(['VENDOR_CREDITED']);
    expect([timeline(closed, 'ReturnRequested').length, timeline(closed, 'ReturnDecided').length]).to.deep.equal([1, 1]);
    const dead = await fetch(first.link);
    expect(dead.status).to.equal(410);
    expect(await dead.text())
      .to.include('It is credited to you: fair enough')
      .and.not.include(closed.consumer.phone);

    // A refused return does not use up the share: there is room for one more.
    expect((await decide(market, second.offerId, false, 'she says not')).offer?.return).to.deep.include({ granted: false });
    expect((await market.told(second.id, 'VENDOR_RETURN_REFUSED')).status, 'the acceptance stands').to.equal('ACCEPTED');
    expect((await press(third.link, { action: 'return', reason: 'not what was asked', kind: 'NOT_AS_ASKED' })).status).to.equal(303);
    expect(codes(await giveBack(market, fourth.offerId, 'no'))).to.deep.equal(['LIMIT']);
    expect(codes(await decide(market, fourth.offerId, true)), 'nothing to decide').to.deep.equal(['STALE']);

    const { entries, balance, totalCount, scorecard } = await account(market, vendor.id);
    expect(entries.map(({ type, offer }) => `${type} ${offerIds.indexOf(offer.id) + 1}`)).to.deep.equal([
      ...['RETURN_REQUESTED 3', 'CREDIT_REFUSED 2', 'CREDIT_GRANTED 1', 'RETURN_REQUESTED 2', 'RETURN_REQUESTED 1'],
      ...['LEAD_ACCEPTED 4', 'LEAD_ACCEPTED 3', 'LEAD_ACCEPTED 2', 'LEAD_ACCEPTED 1'],
    ]);
    expect([balance, totalCount]).to.deep.equal([3, 9]);
    expect(entries.reduce((sum, { leads }) => sum + leads, 0)).to.equal(balance);
    expect(scorecard).to.deep.equal({ accepted: 4, returned: 3, credited: 1 });
    const lists = await Promise.all([desk(market), desk(market, true), desk(market, false)]);
    expect(lists.map((list) => list.totalCount)).to.deep.equal([3, 2, 1]);
  });

  story('not after its time, by link or by API, and not before accepting', async ({ platform }) => {
    const market = await platform({ ...PATIENT, returnWithin: 'PT1S' });
    const vendor = await market.vendor();
    const { id } = await market.submit();
    const [offer] = await market.offered(id);
    expect(codes(await giveBack(market, offer?.id ?? '', 'too far'))).to.deep.equal(['STALE']);
    const link = await market.linkTo(vendor.phone, 'o');
    await market.accept(offer?.id ?? '');
    const late = await eventually('the page says that the time is over', async () => {
      const text = await (await fetch(link)).text();
      return text.includes('The time to return this lead ended') && text;
    });
    expect(late).not.to.include('value="return"');
    const refused = await giveBack(market, offer?.id ?? '', 'too far');
    expect(codes(refused)).to.deep.equal(['STALE']);
    expect(refused.userErrors[0]?.message).to.include('ended');
    expect((await press(link, { action: 'return', reason: 'too far' })).status).to.equal(409);
    expect((await account(market, vendor.id)).entries.map(({ type }) => type)).to.deep.equal(['LEAD_ACCEPTED']);
  });

  story('whose number is bad: granted, the inquiry ends as invalid and nobody is offered it', async ({ platform }) => {
    const market = await platform(PATIENT);
    const vendors = [await market.vendor(), await market.vendor()];
    const { id } = await market.submit();
    const [offer] = await market.offered(id);
    await market.accept(offer?.id ?? '');
    const asked = await giveBack(market, offer?.id ?? '', 'The number is disconnected.');
    expect(asked.offer?.return?.kind, 'read from its words').to.equal('BAD_NUMBER');
    expect((await decide(market, offer?.id ?? '', true)).userErrors).to.deep.equal([]);
    const end = await market.settled(id);
    expect(end).to.include({ outcome: 'INVALID' });
    expect(end.offers).to.have.length(1);
    const holder = vendors.find((vendor) => vendor.id === offer?.vendor.id);
    expect(kinds(end, holder?.phone ?? '').slice(-1)).to.deep.equal(['VENDOR_CREDITED']);
    expect((await account(market, holder?.id ?? '')).balance).to.equal(0);
  });

  story('and is not struck for silence about it: the consumer goes on, the page says why it cost nothing', async ({ platform }) => {
    const market = await platform({ ...PATIENT, contactWithin: 'PT1S', confirmWithin: 'PT1S' });
    const vendor = await market.vendor();
    const { id } = await market.submit();
    const [offer] = await market.offered(id);
    const link = await market.linkTo(vendor.phone, 'o');
    await market.accept(offer?.id ?? '');
    expect((await press(link, { action: 'return', reason: 'nobody there' })).status).to.equal(303);
    await market.until(id, 'the contact is overdue', (now) => timeline(now, 'ContactOverdue').length > 0);
    expect(await market.strikes(vendor.id)).to.deep.equal([]);
    const dead = await fetch(link);
    expect(dead.status).to.equal(410);
    expect(await dead.text()).to.include('No strike was recorded, because you have returned this lead');
    expect((await decide(market, offer?.id ?? '', true)).userErrors).to.deep.equal([]);
  });
});
