import { expect } from 'chai';
import { HOUR } from '../../src/domain/time/time.ts';
import { BadCursor, type PageRequest } from '../../src/flow/ports/reads.ts';
import type { StorePorts } from '../../src/flow/ports/store.ts';
import { anId, anInquiry, NOON, noCommit } from '../support/stored-samples.ts';
import { aStrike, aVendor } from '../support/stored-vendors.ts';
import { failureOf, walk } from '../support/walk.ts';

/** The contract of vendors and strikes as they are read and changed. */
export function describeVendorLists(storeOf: () => StorePorts): void {
  describe('vendors and strikes', () => {
    const platformId = anId('plt');
    const pause = { reason: 'holiday', since: NOON, until: NOON + HOUR };
    const vendors = [0, 1, 2].map((i) =>
      aVendor(platformId, { id: anId('ven', NOON + i), ...(i === 1 ? { pause, categories: ['roofing'] } : {}) }),
    );
    const [first, second] = vendors as [(typeof vendors)[0], (typeof vendors)[0]];
    const ids = vendors.map(({ id }) => id);
    const strikes = [5, 5, 3, 9].map((points, i) =>
      aStrike(anInquiry(platformId), first.id, {
        points,
        at: NOON + Math.floor(i / 2),
        fadesAt: NOON + (i === 2 ? HOUR : 2 * HOUR),
        ...(i === 3 ? { waivedAt: NOON, waivedBecause: 'storm' } : {}),
      }),
    );
    before(async () => {
      for (const vendor of vendors) await storeOf().vendors.createVendor(vendor);
      await storeOf().inquiries.commit(noCommit({ strikes }));
    });

    it('are walked by id, filtered and counted', async () => {
      const { reads } = storeOf();
      expect(await walk((request) => reads.vendorPage(platformId, { now: NOON }, request), 2, 'forwards')).to.deep.equal(ids);
      expect(await walk((request) => reads.vendorPage(platformId, { now: NOON }, request), 2, 'backwards')).to.deep.equal(ids);
      const isPaused = await reads.vendorPage(platformId, { status: ['PAUSED'], now: NOON }, {});
      expect(isPaused.items).to.deep.equal([{ cursor: second.id, item: second }]);
      expect(await reads.vendorCount(platformId, { category: 'plumbing', now: NOON })).to.equal(2);
      expect(await reads.vendorCount(anId('plt'), { now: NOON })).to.equal(0);
      expect((await reads.vendors(anId('plt'), ids)).size).to.equal(0);
      expect((await reads.vendors(platformId, ids)).get(first.id)).to.deep.equal(first);
      expect(await failureOf(reads.vendorPage(platformId, { now: NOON }, { first: 1, after: 'ven_none' }))).to.be.instanceOf(BadCursor);
    });

    it('change by named fields, inside their platform only', async () => {
      const { vendors: store } = storeOf();
      const vendor = aVendor(anId('plt'));
      await store.createVendor(vendor);
      expect(await store.changeVendor(vendor.platformId, vendor.id, { pause, dailyCap: 3 })).to.deep.equal({
        ...vendor,
        pause,
        dailyCap: 3,
      });
      expect(await store.changeVendor(vendor.platformId, vendor.id, { pause: null })).to.deep.equal({
        ...vendor,
        dailyCap: 3,
      });
      expect(await store.changeVendor(vendor.platformId, vendor.id, {})).to.deep.equal({ ...vendor, dailyCap: 3 });
      expect(await store.changeVendor(anId('plt'), vendor.id, { name: 'Stolen' })).to.equal(null);
      expect(await store.changeVendor(vendor.platformId, 'ven_none', { name: 'Nobody' })).to.equal(null);
    });

    it('list strikes newest first, those of one moment too, active ones apart', async () => {
      const { reads } = storeOf();
      const now = NOON + HOUR;
      const sorted = strikes.toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1)).map(({ id }) => id);
      const page = (active?: boolean) => (request: PageRequest) =>
        reads.strikePage(platformId, first.id, { now, ...(active === undefined ? {} : { active }) }, request);
      for (const size of [1, 3]) {
        expect(await walk(page(), size, 'forwards')).to.deep.equal(sorted);
        expect(await walk(page(), size, 'backwards')).to.deep.equal(sorted);
      }
      const active = [strikes[0]!.id, strikes[1]!.id];
      expect(await walk(page(true), 1, 'forwards')).to.have.members(active);
      expect(await walk(page(false), 1, 'forwards')).to.deep.equal(sorted.filter((id) => !active.includes(id)));
      expect(await reads.strikeCount(platformId, first.id, { now, active: true })).to.equal(2);
      expect(await reads.strikeCount(platformId, second.id, { now })).to.equal(0);
      expect(await failureOf(reads.strikePage(platformId, second.id, { now }, { first: 1, after: strikes[0]!.id }))).to.be.instanceOf(
        BadCursor,
      );
      expect((await reads.strikes(anId('plt'), sorted)).size).to.equal(0);
    });
  });
}
