import { expect } from 'chai';
import { eventually } from '../support/eventually.ts';
import { kinds, timeline } from '../support/inquiry-view.ts';
import { press } from '../support/phones.ts';
import type { Payload, Platform } from '../support/platform.ts';
import { story } from '../support/story.ts';
import { PATIENT } from '../support/story-policies.ts';
import { listen } from '../support/subscription.ts';

type Appeal = { reason: string; refusedAt: string | null; refusedBecause: string | null };
type Listed = { id: string; waivedAt: string | null; appeal: Appeal | null; vendor: { id: string } };
type Struck = Payload<{ strike: { id: string; waivedBecause: string | null; appeal: Appeal | null } | null }>;
type Standing = { status: string; standing: { by: string | null }; scorecard: { points: number } };

const STRIKE = 'strike { id waivedBecause appeal { reason refusedAt refusedBecause } }';
const act = (market: Platform, field: string, input: Record<string, unknown>): Promise<Struck> =>
  market.mutate(field, `${field[0]?.toUpperCase()}${field.slice(1)}Input`, input, STRIKE);
const codes = ({ userErrors }: Struck) => userErrors.map(({ code }) => code);

async function appeals(market: Platform): Promise<Listed[]> {
  const query = '{ appeals(first: 200) { edges { node { id waivedAt appeal { reason refusedAt refusedBecause } vendor { id } } } } }';
  return (await market.ask<{ appeals: { edges: { node: Listed }[] } }>(query)).appeals.edges.map(({ node }) => node);
}
const standing = async (market: Platform, id: string) =>
  (await market.ask<{ vendor: Standing }>('query ($id: ID!) { vendor(id: $id) { status standing { by } scorecard { points } } }', { id }))
    .vendor;
const board = async (market: Platform, page = '') => {
  const address = `${new URL(market.service.info.graphql).origin}/board${page}`;
  return (await fetch(address, { headers: { cookie: `leadline_board=${market.token}` } })).text();
};

/** Silence for a second costs two points, and two points pause. */
const STRICT = { ...PATIENT, respondWithin: 'PT1S', pointsForExpired: 2, pauseAtPoints: 2, suspendAtPoints: 9 };

/** A vendor that let an offer run out, with the link to it. */
async function struck(market: Platform) {
  const vendor = await market.vendor();
  const { id } = await market.submit();
  const link = await market.linkTo(vendor.phone, 'o');
  const ended = await market.settled(id);
  const offer = ended.offers[0];
  return { vendor, id, link, offerId: offer?.id ?? '', strikeId: offer?.strike?.id ?? '', reference: ended.reference };
}

describe('A vendor objects to a strike', function () {
  this.timeout(180_000);

  story(
    'on its page: the platform hears by list, board and subscription, waives it, and the vendor is told and back',
    async ({ platform }) => {
      const market = await platform(STRICT);
      type Heard = { id: string; offers: { strike: { appeal: Appeal | null } | null }[] };
      const words = 'id offers { strike { appeal { reason } } }';
      const { heard, client } = listen<Heard>(market, words, ({ id, offers }) => `${id} ${offers[0]?.strike?.appeal?.reason}`);
      try {
        await eventually('the subscription hears', async () => {
          if (heard.length === 0) await market.submit({ category: 'nobody' });
          return heard.length > 0;
        });
        const { vendor, id, link, strikeId, reference } = await struck(market);
        expect(await standing(market, vendor.id)).to.deep.equal({ status: 'PAUSED', standing: { by: 'POINTS' }, scorecard: { points: 2 } });
        const page = await (await fetch(link)).text();
        expect(page).to.include('value="appeal"').and.include('Your leads are paused').and.include('fewer than 2 points');

        for (let tap = 0; tap < 2; tap++)
          expect((await press(link, { action: 'appeal', reason: 'our network was down' })).status).to.equal(303);
        await eventually('the subscription hears of it', async () => heard.includes(`${id} our network was down`));
        const [open] = await appeals(market);
        expect(open).to.deep.equal({
          ...{ id: strikeId, waivedAt: null, vendor: { id: vendor.id } },
          appeal: { reason: 'our network was down', refusedAt: null, refusedBecause: null },
        });
        expect(timeline(await market.inquiry(id), 'StrikeAppealed')).to.have.length(1);
        const overview = await board(market);
        expect(overview)
          .to.include(`/board/vendors/${vendor.id}`)
          .and.match(new RegExp(`appeal</b> <a href="/board/inquiries/${id}">${reference}`));
        expect(await board(market, `/vendors/${vendor.id}`))
          .to.include('our network was down')
          .and.include(strikeId)
          .and.include('PAUSED by points');

        const waived = await act(market, 'waiveStrike', { strikeId, reason: 'so it was' });
        expect(waived.userErrors).to.deep.equal([]);
        expect(waived.strike?.waivedBecause).to.equal('so it was');
        const told = await market.until(id, 'the vendor is told', (now) => kinds(now, vendor.phone).includes('VENDOR_REINSTATED'));
        expect(kinds(told, vendor.phone)).to.include('VENDOR_WAIVED');
        expect(await standing(market, vendor.id)).to.deep.equal({ status: 'ACTIVE', standing: { by: null }, scorecard: { points: 0 } });
        expect(await appeals(market)).to.deep.equal([]);
        const after = await fetch(link);
        expect(after.status).to.equal(410);
        expect(await after.text())
          .to.include('was waived: so it was')
          .and.include('agreed')
          .and.include('No points count against you');
        expect(codes(await act(market, 'refuseAppeal', { strikeId, note: 'too late' }))).to.deep.equal(['STALE']);
        const again = await act(market, 'waiveStrike', { strikeId, reason: 'another reason' });
        expect([again.userErrors, again.strike?.waivedBecause]).to.deep.equal([[], 'so it was']);
      } finally {
        await client.dispose();
      }
    },
  );

  story('through the API: refused with a reason, the vendor is told, and the points stay', async ({ platform }) => {
    const market = await platform(STRICT);
    const { vendor, id, link, offerId, strikeId } = await struck(market);
    expect(codes(await act(market, 'refuseAppeal', { strikeId, note: 'there is none' }))).to.deep.equal(['STALE']);
    const made = await act(market, 'appealStrike', { offerId, reason: 'we did answer' });
    expect(made.strike?.appeal).to.deep.equal({ reason: 'we did answer', refusedAt: null, refusedBecause: null });
    expect((await act(market, 'appealStrike', { offerId, reason: 'and again' })).strike?.appeal?.reason).to.equal('we did answer');
    const three = await Promise.all(['a', 'b', 'c'].map((note) => act(market, 'refuseAppeal', { strikeId, note })));
    expect(three.flatMap(codes)).to.deep.equal([]);
    expect(new Set(three.map(({ strike }) => strike?.appeal?.refusedBecause)).size, 'the first note stays').to.equal(1);
    const told = await market.told(id, 'VENDOR_APPEAL_REFUSED');
    expect(timeline(told, 'AppealRefused')).to.have.length(1);
    expect(await standing(market, vendor.id)).to.deep.equal({ status: 'PAUSED', standing: { by: 'POINTS' }, scorecard: { points: 2 } });
    expect(await appeals(market)).to.deep.equal([]);
    expect(await (await fetch(link)).text())
      .to.include('the strike stands')
      .and.not.include('value="appeal"');
    // A no can still become a yes.
    expect((await act(market, 'waiveStrike', { strikeId, reason: 'on second thoughts' })).userErrors).to.deep.equal([]);
  });

  story('only where there is one: not on a live link, nor for an offer that was declined', async ({ platform }) => {
    const market = await platform(PATIENT);
    const vendor = await market.vendor();
    const { id } = await market.submit();
    const [offer] = await market.offered(id);
    const link = await market.linkTo(vendor.phone, 'o');
    for (let state = 0; state < 2; state++) {
      expect((await press(link, { action: 'appeal', reason: 'why not' })).status).to.equal(409);
      expect(codes(await act(market, 'appealStrike', { offerId: offer?.id, reason: 'why not' }))).to.deep.equal(['STALE']);
      await market.decline(offer?.id ?? '', 'busy');
    }
    expect(await appeals(market)).to.deep.equal([]);
  });
});
