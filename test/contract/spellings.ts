import { expect } from 'chai';
import type { StorePorts } from '../../src/flow/ports/store.ts';
import { aMessage, anId, anInquiry, anOffer, aPerson, changeTo, closed, NOON, noCommit, submitted } from '../support/stored-samples.ts';
import { aVendor } from '../support/stored-vendors.ts';

/** Each pair is one phone. The first spelling of one is the canonical one, of the other it is not. */
const PAIRS = [
  ['+525510000001', '+5215510000001'],
  ['+5491123450002', '+541123450002'],
  ['+5511987650003', '+551187650003'],
] as const;

/** The contract of numbers that networks write in two ways: what is stored by one spelling is found by the other. */
export function describeSpellings(storeOf: () => StorePorts): void {
  describe('a phone whose number has two spellings', () => {
    for (const [a, b] of PAIRS)
      for (const [stored, asked] of [
        [a, b],
        [b, a],
      ] as const) {
        it(`has said STOP by either: ${stored} asked as ${asked}`, async () => {
          const { optOuts, reads } = storeOf();
          await optOuts.add(stored, NOON);
          for (const among of [optOuts.among, reads.optedOut]) {
            expect(await among([asked, '+14155550199'])).to.deep.equal(new Set([asked]));
            expect(await among([stored, asked])).to.deep.equal(new Set([stored, asked]));
          }
          await optOuts.remove(asked);
          expect(await optOuts.among([stored, asked])).to.deep.equal(new Set());
          await optOuts.remove(asked);
        });

        it(`is found with its inquiries, its vendors and their offers: ${stored} asked as ${asked}`, async () => {
          const { inbox, inquiries, vendors } = storeOf();
          const platformId = anId('plt');
          const vendor = aVendor(platformId, { phone: stored });
          await vendors.createVendor(vendor);
          const person = aPerson({ phone: stored });
          const own = anInquiry(platformId);
          const offered = { ...own, offers: [anOffer(own.id, vendor.id)] };
          await inquiries.commit(noCommit({ created: [submitted(offered, { person })] }));
          const ids = (await inbox.openInquiriesOf(asked)).map(({ inquiry }) => inquiry.id);
          expect(ids).to.include(own.id);
          expect((await inbox.offersTo(asked, 50)).map(({ vendorId }) => vendorId)).to.include(vendor.id);
          expect(await inbox.vendorsWith(asked)).to.deep.include({ id: vendor.id, platformId });
        });

        it(`has one need open: ${stored}, then ${asked}`, async () => {
          const { inquiries } = storeOf();
          const platformId = anId('plt');
          const first = anInquiry(platformId);
          const submit = (one: typeof first, phone: string) =>
            inquiries.commit(noCommit({ created: [submitted(one, { person: aPerson({ phone }) })] }));
          expect(await submit(first, stored)).to.equal('DONE');
          const need = { phone: asked, category: first.category };
          expect([...(await inquiries.openDuplicates(platformId, [need])).values()]).to.deep.equal([first.id]);
          expect(await submit(anInquiry(platformId), asked)).to.equal('CONFLICT');
          await inquiries.commit(noCommit({ changed: [changeTo(closed(first))] }));
          expect([...(await inquiries.openDuplicates(platformId, [need])).values()]).to.deep.equal([]);
          expect(await submit(anInquiry(platformId), asked)).to.equal('DONE');
        });

        it(`is told and texted no more than one phone: ${stored} asked as ${asked}`, async () => {
          const { inbox, outbox, inquiries } = storeOf();
          const inquiry = anInquiry(anId('plt'));
          const help = aMessage(inquiry, { to: stored, kind: 'CONSUMER_HELP', status: 'SENT', sentAt: NOON + 5, createdAt: NOON + 5 });
          await inquiries.commit(noCommit({ created: [submitted(inquiry)], messages: [help] }));
          expect((await inbox.textsTo(asked, 500)).map(({ id }) => id)).to.include(help.id);
          const sent = (await outbox.sentSince([asked], NOON)).get(asked) ?? [];
          expect(sent).to.deep.include({ id: help.id, at: NOON + 5 });
        });
      }

    it('is another one when the numbers only look alike', async () => {
      const { optOuts, inbox, vendors } = storeOf();
      await optOuts.add('+551132654321', NOON);
      expect(await optOuts.among(['+5511932654321', '+521132654321'])).to.deep.equal(new Set());
      await vendors.createVendor(aVendor(anId('plt'), { phone: '+551132654321' }));
      expect(await inbox.vendorsWith('+5511932654321')).to.deep.equal([]);
    });
  });
}
