import { expect } from 'chai';
import { kinds } from '../support/inquiry-view.ts';
import { newPhone } from '../support/invented.ts';
import type { Platform } from '../support/platform.ts';
import { story } from '../support/story.ts';
import { ALWAYS_OPEN, PATIENT } from '../support/story-policies.ts';

// "Still on it" and the end of the search are far away: only a look at what has changed can go on.
const RULES = { ...PATIENT, keepPostedEvery: 'PT2H', giveUpAfter: 'P3D' };
const SECONDS = { within: 15_000 };

/** A vendor that opens in two days. */
function opensLater() {
  const hours = [{ day: ALWAYS_OPEN.hours[(new Date().getUTCDay() + 1) % 7]?.day, opens: '00:00', closes: '24:00' }];
  return { calendar: { ...ALWAYS_OPEN, hours } };
}

/** An inquiry that waits for a vendor that opens in two days. */
async function waiting(market: Platform, phone = newPhone()): Promise<string> {
  await market.vendor(opensLater());
  const { id } = await market.submit({ phone });
  await market.until(id, 'it waits', ({ timeline }) => timeline.edges.some(({ node }) => node.type === 'Waiting'));
  return id;
}
const offeredTo = (market: Platform, id: string, vendorId: string) =>
  market.until(id, 'it is offered within seconds', ({ offers }) => offers.some(({ vendor }) => vendor.id === vendorId), SECONDS);
const update = (market: Platform, input: Record<string, unknown>) =>
  market.mutate('updateVendor', 'UpdateVendorInput', input, 'vendor { id }');

describe('The world changes while an inquiry waits', function () {
  this.timeout(180_000);

  story('its vendor is resumed, also when the consumer has opted out', async ({ platform, phones }) => {
    const market = await platform(RULES);
    const vendor = await market.vendor();
    await market.pause(vendor.id);
    const phone = newPhone();
    const id = await waiting(market, phone);
    await phones.text(phone, 'STOP');
    await market.until(id, 'it has opted out', ({ consumer }) => consumer.optedOut);
    await market.resume(vendor.id);
    await offeredTo(market, id, vendor.id);
  });

  story('a vendor is created, widened, un-capped, opened and given the category', async ({ platform }) => {
    const market = await platform(RULES);
    const created = await waiting(market);
    const vendor = await market.vendor();
    await offeredTo(market, created, vendor.id);
    for (const [before, after] of [
      [{ coverage: { postalCodes: ['94107'] } }, { coverage: { postalCodes: ['10001', '94107'] } }],
      [{ categories: ['roofing'] }, { categories: ['plumbing', 'roofing'] }],
      [opensLater(), { calendar: ALWAYS_OPEN }],
    ]) {
      const own = await platform(RULES);
      const changed = await own.vendor(before);
      const id = await waiting(own);
      expect((await update(own, { vendorId: changed.id, ...after })).userErrors).to.deep.equal([]);
      await offeredTo(own, id, changed.id);
    }
    const capped = await platform(RULES);
    const full = await capped.vendor({ dailyCap: 1 });
    await capped.offered((await capped.submit({ phone: newPhone() })).id);
    const second = await waiting(capped);
    await update(capped, { vendorId: full.id, dailyCap: null });
    await offeredTo(capped, second, full.id);
  });

  story('a vendor that had said STOP says START', async ({ platform, phones }) => {
    const market = await platform(RULES);
    const vendor = await market.vendor();
    const first = await market.submit({ phone: newPhone() });
    await market.told(first.id, 'VENDOR_OFFER');
    await phones.text(vendor.phone, 'STOP');
    const id = await waiting(market);
    expect((await market.inquiry(id)).offers).to.deep.equal([]);
    await phones.text(vendor.phone, 'START');
    await offeredTo(market, id, vendor.id);
  });

  story('its points fade, or a strike is waived', async ({ platform }) => {
    const market = await platform({ ...RULES, respondWithin: 'PT2S', pauseAtPoints: 1, suspendAtPoints: 9, pointsFadeAfter: 'PT20S' });
    const vendor = await market.vendor();
    const missed = await market.submit({ phone: newPhone() });
    await market.until(missed.id, 'it is struck', ({ offers }) => offers[0]?.strike != null);
    const waits = await market.submit({ phone: newPhone() });
    await market.until(waits.id, 'it waits, for its points fade in time', ({ timeline }) =>
      timeline.edges.some(({ node }) => node.type === 'Waiting'),
    );
    await market.until(waits.id, 'it is offered', ({ offers }) => offers.length === 1, { within: 60_000 });

    const lenient = await platform({ ...RULES, respondWithin: 'PT2S', pauseAtPoints: 1, suspendAtPoints: 9 });
    const pardoned = await lenient.vendor();
    await lenient.until((await lenient.submit({ phone: newPhone() })).id, 'it is struck', ({ offers }) => offers[0]?.strike != null);
    const id = await waiting(lenient);
    const [strike] = await lenient.strikes(pardoned.id);
    await lenient.mutate('waiveStrike', 'WaiveStrikeInput', { strikeId: strike?.id, reason: 'a storm' }, 'strike { id }');
    await offeredTo(lenient, id, pardoned.id);
    expect(vendor.id).to.be.a('string');
  });

  story('a consumer is told to wait once, however often the search looks', async ({ platform }) => {
    const market = await platform(RULES);
    const phone = newPhone();
    const id = await waiting(market, phone);
    await market.vendor({ coverage: { postalCodes: ['94107'] } });
    const vendor = await market.vendor();
    const offered = await offeredTo(market, id, vendor.id);
    expect(kinds(offered, phone).filter((kind) => kind === 'CONSUMER_WAIT').length).to.be.at.most(1);
  });

  story('a vendor is not offered its own inquiry', async ({ platform }) => {
    const market = await platform(RULES);
    const phone = newPhone();
    await market.vendor({ phone });
    const other = await market.vendor();
    const { id } = await market.submit({ phone });
    const [offer] = await market.offered(id);
    expect(offer?.vendor.id).to.equal(other.id);
  });
});
