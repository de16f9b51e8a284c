import { expect } from 'chai';
import { eventually } from '../support/eventually.ts';
import { kinds, statuses, timeline } from '../support/inquiry-view.ts';
import { newPhone } from '../support/invented.ts';
import { press } from '../support/phones.ts';
import type { Platform } from '../support/platform.ts';
import { type StoryContext, story } from '../support/story.ts';
import { openFrom, PATIENT } from '../support/story-policies.ts';

const STANDING = 'query ($id: ID!) { vendor(id: $id) { status } }';
const CANDIDATES = 'query ($id: ID!) { inquiry(id: $id) { candidates { code reason chosen } } }';
type Candidate = { code: string; reason: string; chosen: boolean };

const statusOf = async (market: Platform, id: string) => (await market.ask<{ vendor: { status: string } }>(STANDING, { id })).vendor.status;
const becomes = (market: Platform, id: string, status: string) =>
  eventually(`the vendor is ${status}`, async () => (await statusOf(market, id)) === status);
const candidatesOf = async (market: Platform, id: string) =>
  (await market.ask<{ inquiry: { candidates: Candidate[] } }>(CANDIDATES, { id })).inquiry.candidates;
const saying = (phones: StoryContext['phones'], phone: string, words: RegExp) =>
  eventually(`${phone} reads ${words}`, async () => (await phones.received(phone)).find(({ body }) => words.test(body))?.body);

/** Open until a full minute that is 15 to 75 seconds away. */
function closingSoon() {
  // Where it is not about midnight.
  const timeZone = new Date().getUTCHours() < 22 ? 'UTC' : 'America/Phoenix';
  const closes = new Date(Date.now() + 75_000).toLocaleTimeString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  return openFrom('00:00', closes, timeZone);
}

/** A vendor with a manager, and a lead that it lets run out with nobody else to go to. */
async function managed(market: Platform) {
  const manager = newPhone();
  const vendor = { ...(await market.vendor({ manager: { name: 'Max Doe', phone: manager } })), manager };
  const miss = async () => {
    const { id } = await market.submit();
    const end = await market.closed(id);
    expect(statuses(end)).to.deep.equal(['EXPIRED']);
    return end;
  };
  return { vendor, manager, miss };
}

/** An offer that is out at a vendor of its own, with a second vendor to go on to. */
async function out(market: Platform, category: string) {
  const vendor = await market.vendor({ category });
  const { id } = await market.submit({ category });
  const [offer] = await market.offered(id);
  const next = await market.vendor({ category });
  return { vendor, next, id, offerId: offer?.id ?? '' };
}

describe('Vendors answer for their misses', function () {
  this.timeout(240_000);

  story(
    'misses bring points, points a pause: vendor and manager hear of it and of the way back, and no lead comes',
    async ({ platform, phones }) => {
      const market = await platform({ pauseAtPoints: 2, suspendAtPoints: 3, escalateAfterExpired: 2 });
      const { vendor, manager, miss } = await managed(market);
      await miss();
      expect(await statusOf(market, vendor.id)).to.equal('ACTIVE');
      const second = await miss();
      expect(await statusOf(market, vendor.id)).to.equal('PAUSED');
      expect(timeline(second, 'VendorPenalized')).to.deep.equal(['The vendor of offer 1 is paused: 2 points from 2 misses.']);
      const told = await saying(phones, vendor.phone, /your leads are paused: 2 points from 2 misses/);
      expect(told).to.match(/Leads come again as points fade, from .+ on, or misses are forgiven\. Not so\? http\S+\/o\/\S+/);
      await saying(phones, manager, new RegExp(`${vendor.name} gets no leads for now: 2 points from 2 misses`));
      await saying(phones, manager, new RegExp(`${vendor.name} has let 2 leads in a row go unanswered`));
      const { id } = await market.submit();
      const third = await market.settled(id);
      expect(third).to.include({ outcome: 'UNSERVED' });
      const [candidate] = await candidatesOf(market, id);
      expect(candidate).to.include({ code: 'PAUSED', chosen: false });
      expect(candidate?.reason).to.match(/^paused since \d+ \w+: 2 misses$/);
      expect((await market.strikes(vendor.id)).map(({ points }) => points)).to.deep.equal([1, 1]);
    },
  );

  story('more points suspend, and the platform may take the vendor back all the same', async ({ platform, phones }) => {
    const market = await platform({ pauseAtPoints: 2, suspendAtPoints: 2, pointsForExpired: 2 });
    const { vendor, manager, miss } = await managed(market);
    await miss();
    expect(await statusOf(market, vendor.id)).to.equal('SUSPENDED');
    await saying(phones, vendor.phone, /your leads are suspended: 2 points from 1 miss/);
    await saying(phones, manager, /is suspended: 2 points from 1 miss/);
    const { id } = await market.submit();
    await market.closed(id);
    expect((await candidatesOf(market, id))[0]?.reason).to.match(/^suspended since \d+ \w+: 1 miss$/);
    await market.resume(vendor.id);
    expect(await statusOf(market, vendor.id)).to.equal('ACTIVE');
    await saying(phones, vendor.phone, /welcome back! You get leads again/);
    await market.offered((await market.submit()).id);
  });

  story('a waiver brings the vendor back, and it gets leads again', async ({ platform, phones }) => {
    const market = await platform({ pauseAtPoints: 1 });
    const { vendor, manager, miss } = await managed(market);
    const missed = await miss();
    expect(await statusOf(market, vendor.id)).to.equal('PAUSED');
    const strikeId = missed.offers[0]?.strike?.id ?? '';
    const waived = await market.mutate(
      'waiveStrike',
      'WaiveStrikeInput',
      { strikeId, reason: 'a storm had cut its line' },
      'strike { id }',
    );
    expect(waived.userErrors).to.deep.equal([]);
    expect(await statusOf(market, vendor.id)).to.equal('ACTIVE');
    await saying(phones, vendor.phone, /welcome back! You get leads again/);
    await saying(phones, manager, new RegExp(`${vendor.name} gets leads again`));
    await market.offered((await market.submit()).id);
    expect((await market.strikes(vendor.id)).length, 'the record stays').to.equal(1);
  });

  story('points that fade bring the vendor back by themselves', async ({ platform, phones }) => {
    const market = await platform({ pauseAtPoints: 1, pointsFadeAfter: 'PT6S' });
    const { vendor, manager, miss } = await managed(market);
    const missed = await miss();
    expect(await statusOf(market, vendor.id)).to.equal('PAUSED');
    await becomes(market, vendor.id, 'ACTIVE');
    expect(timeline(await market.inquiry(missed.id), 'VendorReinstated')).to.deep.equal([
      'The vendor of offer 1 gets offers again: its points have faded.',
    ]);
    await saying(phones, vendor.phone, /welcome back! You get leads again/);
    await saying(phones, manager, new RegExp(`${vendor.name} gets leads again`));
    await market.offered((await market.submit()).id);
  });

  story('a pause of choice is no penalty: nothing but the platform ends it, and its open offers move on', async ({ platform }) => {
    const market = await platform({ ...PATIENT, pauseAtPoints: 1, pointsFadeAfter: 'PT1S' });
    const { vendor, next, id } = await out(market, 'choice');
    await market.pause(vendor.id);
    const moved = await market.until(id, 'the next one has it', ({ offers }) => offers.length === 2);
    expect(statuses(moved)).to.deep.equal(['RESCINDED', 'PENDING']);
    expect(moved.offers[1]?.vendor.id).to.equal(next.id);
    await market.publish({ pauseAtPoints: 500 });
    expect(await statusOf(market, vendor.id)).to.equal('PAUSED');
    expect(await market.strikes(vendor.id)).to.deep.equal([]);
  });

  story('a vendor that texts STOP leaves without blame: what it was offered moves on', async ({ platform, phones }) => {
    const market = await platform(PATIENT);
    const { vendor, id } = await out(market, 'stop');
    await phones.text(vendor.phone, 'STOP');
    expect(statuses(await market.until(id, 'the next one has it', ({ offers }) => offers.length === 2))).to.deep.equal([
      'RESCINDED',
      'PENDING',
    ]);
    expect(await market.strikes(vendor.id)).to.deep.equal([]);
  });

  story('nobody is struck for what was withdrawn, taken back or never delivered', async ({ platform, phones }) => {
    const market = await platform({ respondWithin: 'PT4S', distribution: 'FIRST_TO_ACCEPT', offersPerRound: 2 });
    const lost = await market.vendor({ category: 'undelivered' });
    await phones.fault({ kind: 'undeliverable', next: 1, to: lost.phone });
    const undelivered = await market.closed((await market.submit({ category: 'undelivered' })).id);
    expect(statuses(undelivered)).to.deep.equal(['UNDELIVERABLE']);

    const first = await market.vendor({ category: 'rescinded' });
    const slow = await market.vendor({ category: 'rescinded' });
    const shared = await market.submit({ category: 'rescinded' });
    const offers = await market.offered(shared.id, 2);
    await market.accept(offers.find((offer) => offer.vendor.id === first.id)?.id ?? '');

    const idle = await market.vendor({ category: 'withdrawn' });
    const phone = newPhone();
    const withdrawn = await market.submit({ category: 'withdrawn', phone });
    await market.offered(withdrawn.id);
    expect((await press(await market.linkTo(phone, 'i'), { action: 'withdraw' })).status).to.equal(303);

    await market.closed(withdrawn.id);
    // Longer than any of them had.
    const [silent] = [await market.vendor({ category: 'silent' })];
    await market.closed((await market.submit({ category: 'silent' })).id);
    expect(await market.strikes(silent.id)).to.have.length(1);
    for (const vendor of [lost, first, slow, idle]) expect(await market.strikes(vendor.id), vendor.name).to.deep.equal([]);
    expect(kinds(await market.inquiry(shared.id), slow.phone)).to.include('VENDOR_MOVED_ON');
  });

  story('nobody is struck for time after its closing hour: the lead moves on all the same', async ({ platform, phones }) => {
    const market = await platform({ ...PATIENT, respondWithin: 'PT80S' });
    const calendar = closingSoon();
    const vendor = await market.vendor({ calendar, category: 'closing' });
    const { id } = await market.submit({ category: 'closing' });
    await market.offered(id);
    const next = await market.vendor({ category: 'closing' });
    const moved = await market.until(id, 'the next one has it', ({ offers }) => offers.length === 2, { within: 120_000 });
    expect(statuses(moved)).to.deep.equal(['EXPIRED', 'PENDING']);
    expect(moved.offers[1]?.vendor.id).to.equal(next.id);
    expect(timeline(moved, 'Expired')[0]).to.contain('no strike: part of its time lay outside its opening hours');
    expect(await market.strikes(vendor.id)).to.deep.equal([]);
    await saying(phones, vendor.phone, /no answer in time, which costs you nothing/);
  });
});
