import { expect } from 'chai';
import { HOUR } from '../../src/domain/time/time.ts';
import type { StorePorts } from '../../src/flow/ports/store.ts';
import { anId, anInquiry, anOffer, aPerson, changeTo, closed, later, NOON, noCommit, submitted } from '../support/stored-samples.ts';
import { aVendor } from '../support/stored-vendors.ts';

/** The contract of opt-outs and of texts that come in. */
export function describeInbox(storeOf: () => StorePorts): void {
  describe('opt-outs', () => {
    it('hold a number until it is taken off again; twice is harmless', async () => {
      const { optOuts, reads } = storeOf();
      const phone = '+14155551999';
      expect(await optOuts.among([phone])).to.deep.equal(new Set());
      await optOuts.add(phone, NOON);
      await optOuts.add(phone, NOON + 1);
      for (const among of [optOuts.among, reads.optedOut]) expect(await among([phone, '+14155551998'])).to.deep.equal(new Set([phone]));
      await optOuts.remove(phone);
      await optOuts.remove(phone);
      expect(await optOuts.among([phone])).to.deep.equal(new Set());
    });
  });

  describe('the inbox', () => {
    it('knows which texts were handled', async () => {
      const { inbox } = storeOf();
      expect(await inbox.seen('SM-in')).to.equal(false);
      await inbox.remember('SM-in', '+14155550000', 'hello', NOON);
      await inbox.remember('SM-in', '+14155550000', 'hello', NOON);
      expect(await inbox.seen('SM-in')).to.equal(true);
    });

    it('finds a consumer’s inquiries that are open, may be reopened or rated, latest first', async () => {
      const { inbox, inquiries } = storeOf();
      const person = aPerson({ phone: '+14155552001' });
      const platformId = anId('plt');
      const [open, served, unserved] = [
        anInquiry(platformId),
        closed(anInquiry(platformId, { submittedAt: NOON + HOUR })),
        closed(anInquiry(platformId, { submittedAt: NOON + 2 * HOUR }), { outcome: 'UNSERVED' }),
      ];
      await inquiries.commit(noCommit({ created: [open, served, unserved].map((one) => submitted(one, { person })) }));
      expect(await inbox.inquiriesOf(person.phone)).to.deep.equal([
        { inquiry: served, person },
        { inquiry: open, person },
      ]);
      expect(await inbox.inquiriesOf('+14155552000')).to.deep.equal([]);
    });

    it('finds a vendor’s offers: pending, then standing, then the rest, latest first', async () => {
      const { inbox, inquiries, vendors } = storeOf();
      const vendor = aVendor(anId('plt'), { phone: '+14155552002' });
      await vendors.createVendor(vendor);
      const offered = (hours: number, status: 'PENDING' | 'ACCEPTED' | 'EXPIRED') => {
        const one = anInquiry(vendor.platformId, { submittedAt: NOON + hours * HOUR });
        return { ...one, offers: [anOffer(one.id, vendor.id, { status })] };
      };
      const [oldPending, newPending, standing, expired] = [
        offered(1, 'PENDING'),
        offered(2, 'PENDING'),
        offered(0, 'ACCEPTED'),
        offered(3, 'EXPIRED'),
      ];
      await inquiries.commit(noCommit({ created: [oldPending, newPending, standing, expired].map((one) => submitted(one)) }));
      const found = await inbox.offersTo(vendor.phone, 10);
      expect(found.map(({ record }) => record.inquiry)).to.deep.equal([newPending, oldPending, standing, expired]);
      expect(new Set(found.map(({ vendorId }) => vendorId))).to.deep.equal(new Set([vendor.id]));
      expect((await inbox.offersTo(vendor.phone, 3)).map(({ record }) => record.inquiry)).to.deep.equal([newPending, oldPending, standing]);
      expect(await inbox.vendorsWith(vendor.phone)).to.deep.equal([{ id: vendor.id, platformId: vendor.platformId }]);
      const moved = later(oldPending, { offers: [{ ...oldPending.offers[0]!, status: 'EXPIRED' }] });
      await inquiries.commit(noCommit({ changed: [changeTo(moved)] }));
      const after = await inbox.offersTo(vendor.phone, 10);
      expect(after.map(({ record }) => record.inquiry)).to.deep.equal([newPending, standing, expired, moved]);
    });

    it('has nothing for a number of nobody', async () => {
      const { inbox } = storeOf();
      expect(await inbox.offersTo('+14155552009', 5)).to.deep.equal([]);
      expect(await inbox.vendorsWith('+14155552009')).to.deep.equal([]);
    });
  });
}
