import { expect } from 'chai';
import type { Inquiry } from '../../src/domain/inquiry/model/types.ts';
import { NEW_ACCOUNT } from '../../src/domain/vendor/account.ts';
import type { StorePorts } from '../../src/flow/ports/store.ts';
import { LOCATION } from '../support/builders.ts';
import { anId, anInquiry, anOffer, changeTo, later, NOON, noCommit, submitted, terms } from '../support/stored-samples.ts';
import { aVendor } from '../support/stored-vendors.ts';

const DENVER = { ...LOCATION, postalCode: '80202' };

/** The contract of what routing loads: vendors with their loads, platforms and policies. */
export function describeRouting(storeOf: () => StorePorts): void {
  const commit = (part: Parameters<typeof noCommit>[0]) => storeOf().inquiries.commit(noCommit(part));
  const kept = async (inquiry: Inquiry, part = {}) => {
    expect(await commit({ created: [submitted(inquiry, part)] })).to.equal('DONE');
    return inquiry;
  };

  describe('vendors and their loads', () => {
    const account = { ...NEW_ACCOUNT, points: 3, strikes: 2, fadesAt: NOON, missesInRow: 2, score: 0.81 };
    const load = { version: 1, pass: 0.5, step: 0.5, lastOfferedAt: NOON, day: '2026-01-05', offersToday: 1 };

    it('come by category and place with an empty load at first', async () => {
      const { inquiries, vendors } = storeOf();
      const vendor = aVendor(anId('plt'), { pause: { reason: 'holiday', since: NOON, until: null } });
      await vendors.createVendor(vendor);
      await vendors.createVendor(vendor);
      const fresh = { ...vendor, load: { version: 0, pass: null, lastOfferedAt: null, day: null, offersToday: 0 } };
      const wanted = ['plumbing', 'roofing', 'plumbing'].map((category) => ({ category, place: DENVER }));
      expect(await inquiries.vendorsCovering(vendor.platformId, wanted)).to.deep.equal([[fresh], [], [fresh]]);
      expect(
        await inquiries.vendorsCovering(vendor.platformId, [{ category: 'plumbing', place: { ...DENVER, postalCode: '10001' } }]),
      ).to.deep.equal([[]]);
      expect(await inquiries.vendorsCovering(anId('plt'), wanted)).to.deep.equal([[], [], []]);
      expect(await inquiries.vendorsCovering(vendor.platformId, [])).to.deep.equal([]);
      expect((await inquiries.vendors([vendor.id, 'ven_none'])).get(vendor.id)).to.deep.equal(fresh);
    });

    it('take a load and an account only on top of the version they were decided on; else nothing is written', async () => {
      const { inquiries, vendors } = storeOf();
      const vendor = aVendor(anId('plt'));
      await vendors.createVendor(vendor);
      const inquiry = await kept(anInquiry(vendor.platformId));
      expect(await commit({ changed: [changeTo(later(inquiry))], vendorStates: [{ vendorId: vendor.id, load, account }] })).to.equal(
        'DONE',
      );
      expect((await inquiries.vendors([vendor.id])).get(vendor.id)).to.deep.equal({ ...vendor, load, account });
      const again = {
        changed: [changeTo(later(later(inquiry)))],
        vendorStates: [{ vendorId: vendor.id, load: { ...load, pass: 9 }, account: NEW_ACCOUNT }],
      };
      expect(await commit(again)).to.equal('CONFLICT');
      expect((await inquiries.load([inquiry.id])).get(inquiry.id)?.inquiry.seq).to.equal(2);
      expect((await inquiries.vendors([vendor.id])).get(vendor.id)).to.deep.equal({ ...vendor, load, account });
    });

    it('make a routing conflict that was decided before the vendor changed', async () => {
      const { vendors } = storeOf();
      const vendor = aVendor(anId('plt'));
      await vendors.createVendor(vendor);
      await vendors.changeVendor(vendor.platformId, vendor.id, { dailyCap: 1 });
      expect(await commit({ vendorStates: [{ vendorId: vendor.id, load, account }] })).to.equal('CONFLICT');
      expect(await commit({ vendorStates: [{ vendorId: vendor.id, load: { ...load, version: 2 }, account }] })).to.equal('DONE');
    });

    it('are marked unreachable, which makes a routing decided before conflict too', async () => {
      const { inquiries, vendors } = storeOf();
      const vendor = aVendor(anId('plt'));
      await vendors.createVendor(vendor);
      const unreachable = { because: 'BAD_NUMBER', errorCode: 30_005, since: NOON } as const;
      expect(await commit({ unreachable: [{ vendorId: vendor.id, unreachable }] })).to.equal('DONE');
      expect((await inquiries.vendors([vendor.id])).get(vendor.id)?.unreachable).to.deep.equal(unreachable);
      expect(await commit({ vendorStates: [{ vendorId: vendor.id, load, account }] })).to.equal('CONFLICT');
    });

    it('name their pending offers in open inquiries', async () => {
      const { inquiries } = storeOf();
      const platformId = anId('plt');
      const vendorId = anId('ven');
      const [pending, accepted] = [anInquiry(platformId), anInquiry(platformId)];
      const offer = anOffer(pending.id, vendorId);
      await kept({ ...pending, offers: [offer] });
      await kept({ ...accepted, offers: [anOffer(accepted.id, vendorId, { status: 'ACCEPTED' })] });
      expect(await inquiries.pendingOffersOf(vendorId)).to.deep.equal([{ inquiryId: pending.id, offerId: offer.id }]);
      expect(await inquiries.pendingOffersOf(anId('ven'))).to.deep.equal([]);
    });
  });

  describe('platforms and policies', () => {
    it('are made once under a name, however many ask', async () => {
      const { platforms, reads } = storeOf();
      const name = anId('plt');
      const made = await Promise.all(Array.from({ length: 5 }, () => platforms.createPlatform(name, 'Brand', terms, NOON)));
      expect(new Set(made.map(({ id }) => id)).size).to.equal(1);
      expect(await reads.platform(made[0]!.id)).to.deep.equal(made[0]);
      expect(await platforms.createPlatform(name, 'Other', terms, NOON + 1)).to.deep.equal(made[0]);
      expect(await reads.platform(anId('plt'))).to.equal(null);
    });

    it('publish version after version without a gap, and keep the old ones', async () => {
      const { inquiries, platforms, reads } = storeOf();
      const { id } = await platforms.createPlatform(anId('plt'), 'Brand', terms, NOON);
      expect((await inquiries.platform(id))?.policyVersion).to.equal(1);
      const published = await Promise.all(
        [1, 2, 3].map((offersPerRound) => platforms.publishPolicy(id, { ...terms, offersPerRound }, NOON + 5)),
      );
      expect(published.map((policy) => policy?.version).toSorted()).to.deep.equal([2, 3, 4]);
      expect((await inquiries.platform(id))?.policyVersion).to.equal(4);
      expect(await reads.policy(id)).to.deep.equal(published.find((policy) => policy?.version === 4));
      expect(await inquiries.policy(id, 1)).to.deep.equal({ ...terms, platformId: id, version: 1, publishedAt: NOON });
    });

    it('have nothing to publish or read for a platform or version that is not there', async () => {
      const { inquiries, platforms, reads } = storeOf();
      const { id } = await platforms.createPlatform(anId('plt'), 'Brand', terms, NOON);
      expect(await platforms.publishPolicy(anId('plt'), terms, NOON)).to.equal(null);
      expect(await reads.policy(id, 9)).to.equal(null);
      expect(await reads.policy(anId('plt'))).to.equal(null);
      const failed = await inquiries.policy(id, 9).catch((error: Error) => error);
      expect(failed).to.be.instanceOf(Error);
    });
  });
}
