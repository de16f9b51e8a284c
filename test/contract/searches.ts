import { expect } from 'chai';
import type { OpenInquiry } from '../../src/domain/inquiry/model/types.ts';
import type { StorePorts } from '../../src/flow/ports/store.ts';
import { anId, anInquiry, anOffer, aPerson, changeTo, closed, later, NOON, noCommit, submitted } from '../support/stored-samples.ts';
import { aVendor } from '../support/stored-vendors.ts';

/** The contract of what a search that waits is found by, and of the vendors that were freed. */
export function describeSearches(storeOf: () => StorePorts): void {
  const at = (postalCode: string | null, point: { latitude: number; longitude: number } | null = null) =>
    aPerson({
      location: { postalCode, countryCode: 'US', latitude: null, longitude: null },
      position: { point, takenFor: null, nearby: [] },
    });
  async function kept(platformId: string, part: Partial<OpenInquiry> = {}, person = at('80202')): Promise<OpenInquiry> {
    const inquiry = anInquiry(platformId, part);
    expect(await storeOf().inquiries.commit(noCommit({ created: [submitted(inquiry, { person })] }))).to.equal('DONE');
    return inquiry;
  }
  const found = async (vendor: Parameters<StorePorts['inquiries']['searchesFor']>[0]) =>
    (await storeOf().inquiries.searchesFor(vendor)).map(({ id }) => id);

  describe('searches that wait', () => {
    it('are found by platform, category and postal code, oldest first', async () => {
      const vendor = aVendor(anId('plt'));
      const second = await kept(vendor.platformId, { submittedAt: NOON + 1, id: anId('inq', NOON + 1) });
      const first = await kept(vendor.platformId);
      await kept(vendor.platformId, { category: 'roofing' });
      await kept(vendor.platformId, {}, at('80203'));
      await kept(vendor.platformId, {}, at('10001'));
      await kept(anId('plt'));
      expect(await found(vendor)).to.deep.equal([first.id, second.id]);
      expect(await found({ ...vendor, categories: ['gardening'] })).to.deep.equal([]);
    });

    it('are found by where they lie in a circle, near or wide', async () => {
      const platformId = anId('plt');
      const near = await kept(platformId, { id: anId('inq', NOON) }, at(null, { latitude: 39.99, longitude: -104.99 }));
      const far = await kept(platformId, { id: anId('inq', NOON + 1) }, at(null, { latitude: 48, longitude: -104.99 }));
      const circle = (radiusKm: number) => ({ countryCode: 'US', postalCodes: [], latitude: 40.01, longitude: -105.01, radiusKm });
      expect(await found(aVendor(platformId, { coverage: circle(5) }))).to.deep.equal([near.id]);
      expect(await found(aVendor(platformId, { coverage: circle(5_000) }))).to.deep.equal([near.id, far.id]);
      expect(await found(aVendor(platformId, { coverage: circle(1) }))).to.deep.equal([]);
    });

    it('are found no more while a vendor has them, nor once they have ended; and again when they wait again', async () => {
      const vendor = aVendor(anId('plt'));
      const { inquiries } = storeOf();
      const inquiry = await kept(vendor.platformId);
      const change = (next: ReturnType<typeof later> | ReturnType<typeof closed>) =>
        inquiries.commit(noCommit({ changed: [changeTo(next)] }));
      const offered = later(inquiry, { routeAt: null, offers: [anOffer(inquiry.id, vendor.id)] });
      expect(await change(offered)).to.equal('DONE');
      expect(await found(vendor)).to.deep.equal([]);
      const waiting = later(offered, { routeAt: NOON + 1, offers: [anOffer(inquiry.id, vendor.id, { status: 'EXPIRED' })] });
      expect(await change(waiting)).to.equal('DONE');
      expect(await found(vendor)).to.deep.equal([inquiry.id]);
      expect(await change(closed(waiting))).to.equal('DONE');
      expect(await found(vendor)).to.deep.equal([]);
    });
  });

  describe('vendors that were freed', () => {
    const marks = async (vendorId: string) =>
      (await storeOf().vendors.freed(10_000)).filter(({ vendor }) => vendor.id === vendorId).map(({ mark }) => mark);

    it('are those that were created or changed for it, until they are forgotten', async () => {
      const { vendors } = storeOf();
      const vendor = aVendor(anId('plt'));
      await vendors.createVendor(vendor);
      const [created] = await marks(vendor.id);
      expect(created).to.be.a('string');
      await vendors.forgetFreed(vendor.id, created ?? '');
      expect(await marks(vendor.id)).to.deep.equal([]);
      const pause = { reason: 'ill', since: NOON, until: null };
      for (const taken of [
        { pause },
        { unreachable: { because: 'OPTED_OUT', errorCode: null, since: NOON } },
        { weight: 2 },
        {},
      ] as const) {
        await vendors.changeVendor(vendor.platformId, vendor.id, taken);
        expect(await marks(vendor.id), JSON.stringify(taken)).to.deep.equal([]);
      }
      const { coverage, calendar } = vendor;
      for (const freeing of [
        { pause: null },
        { unreachable: null },
        { dailyCap: 9 },
        { categories: ['roofing'] },
        { coverage },
        { calendar },
      ]) {
        await vendors.changeVendor(vendor.platformId, vendor.id, freeing);
        const [mark] = await marks(vendor.id);
        expect(mark, JSON.stringify(freeing)).to.be.a('string');
        await vendors.forgetFreed(vendor.id, mark ?? '');
      }
    });

    it('are not forgotten under the mark of an earlier change', async () => {
      const { vendors } = storeOf();
      const vendor = aVendor(anId('plt'));
      await vendors.createVendor(vendor);
      const [before] = await marks(vendor.id);
      await vendors.changeVendor(vendor.platformId, vendor.id, { pause: null });
      await vendors.forgetFreed(vendor.id, before ?? '');
      const [now] = await marks(vendor.id);
      expect(now).to.be.a('string').and.not.equal(before);
      expect((await storeOf().inquiries.vendors([vendor.id])).get(vendor.id), 'the mark is no part of it').not.to.have.property('freed');
    });

    it('are those that a commit frees', async () => {
      const { vendors, inquiries } = storeOf();
      const vendor = aVendor(anId('plt'));
      await vendors.createVendor(vendor);
      await vendors.forgetFreed(vendor.id, (await marks(vendor.id))[0] ?? '');
      const inquiry = await kept(vendor.platformId);
      expect(await inquiries.commit(noCommit({ changed: [changeTo(later(inquiry))], freed: [vendor.id] }))).to.equal('DONE');
      expect(await marks(vendor.id)).to.have.length(1);
    });
  });
}
