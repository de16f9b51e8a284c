import { expect } from 'chai';
import type { Message } from '../../src/domain/text/message.ts';
import { HOUR, MINUTE, SECOND } from '../../src/domain/time/time.ts';
import type { StorePorts } from '../../src/flow/ports/store.ts';
import {
  aMessage,
  anId,
  anInquiry,
  anOffer,
  aPerson,
  aPhone,
  changeTo,
  closed,
  later,
  NOON,
  noCommit,
  submitted,
} from '../support/stored-samples.ts';
import { aVendor } from '../support/stored-vendors.ts';

const IN = { from: '+14155550000', body: 'hello', receivedAt: NOON };

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
    it('lets one of many deliveries handle a text, and knows when it was handled', async () => {
      const { inbox } = storeOf();
      const claim = async (now: number) => (await inbox.claim({ ...IN, sid: 'SM-in' }, now, MINUTE)).type;
      const claims = await Promise.all(Array.from({ length: 5 }, () => claim(NOON)));
      expect(claims.toSorted()).to.deep.equal(['BUSY', 'BUSY', 'BUSY', 'BUSY', 'MINE']);
      await inbox.finish('SM-in');
      expect(await claim(NOON + MINUTE)).to.equal('HANDLED');
      await inbox.release('SM-in');
      expect(await claim(NOON + MINUTE), 'what was handled stays so').to.equal('HANDLED');
    });

    it('lets another take a text over whose handling failed or ended in a crash', async () => {
      const { inbox } = storeOf();
      const claim = async (now: number) => (await inbox.claim({ ...IN, sid: 'SM-late' }, now, MINUTE)).type;
      expect(await claim(NOON)).to.equal('MINE');
      expect(await claim(NOON + MINUTE - 1)).to.equal('BUSY');
      const taken = await Promise.all([claim(NOON + MINUTE), claim(NOON + MINUTE)]);
      expect(taken.toSorted()).to.deep.equal(['BUSY', 'MINE']);
      await inbox.release('SM-late');
      expect(await claim(NOON + MINUTE)).to.equal('MINE');
    });

    it('knows when a text first came in, whoever handles it again', async () => {
      const { inbox } = storeOf();
      const claim = (sid: string, now: number) => inbox.claim({ ...IN, sid, receivedAt: now }, now, SECOND);
      for (const [sid, failed] of [
        ['SM-crashed', async () => undefined],
        ['SM-failed', () => inbox.release('SM-failed')],
      ] as const) {
        expect(await claim(sid, NOON)).to.deep.equal({ type: 'MINE', receivedAt: NOON });
        await failed();
        expect(await claim(sid, NOON + MINUTE), sid).to.deep.equal({ type: 'MINE', receivedAt: NOON });
      }
    });

    it('grants one answer to texts that come at once from a phone of which nothing is asked', async () => {
      const { inbox } = storeOf();
      const phone = aPhone();
      const ask = async (n: number, isWaitedFor = false) => {
        await inbox.claim({ ...IN, sid: `${phone} ${n}` }, NOON, MINUTE);
        return inbox.grantAnswer(phone, { sid: `${phone} ${n}`, words: `words ${n}`, isWaitedFor }, NOON);
      };
      const granted = await Promise.all([1, 2, 3].map((n) => ask(n)));
      expect(granted.filter(Boolean)).to.have.length(1);
      expect(await Promise.all([4, 5].map((n) => ask(n, true)))).to.deep.equal([true, true]);
    });

    it('grants another an answer when the text that was granted one was given up', async () => {
      const { inbox } = storeOf();
      const phone = aPhone();
      const ask = async (n: number, now: number) => {
        await inbox.claim({ ...IN, sid: `${phone} ${n}` }, now, SECOND);
        return inbox.grantAnswer(phone, { sid: `${phone} ${n}`, words: `words ${n}`, isWaitedFor: false }, now);
      };
      expect(await ask(1, NOON)).to.equal(true);
      expect(await ask(2, NOON + SECOND - 1), 'the first is still being handled').to.equal(false);
      expect(await ask(3, NOON + SECOND), 'whose process has ended').to.equal(true);
      await inbox.finish(`${phone} 3`);
      expect(await ask(4, NOON + MINUTE), 'the third was answered').to.equal(false);
      await inbox.release(`${phone} 3`);
      expect(await ask(5, NOON + MINUTE), 'and stays so').to.equal(false);
    });

    it('finds a consumer’s inquiries that are open, latest first, and those that are opted out, ended ones too', async () => {
      const { inbox, inquiries } = storeOf();
      const person = aPerson({ phone: aPhone() });
      const platformId = anId('plt');
      const [first, second, ended] = [
        anInquiry(platformId),
        anInquiry(platformId, { submittedAt: NOON + HOUR }),
        closed(anInquiry(platformId, { submittedAt: NOON + 2 * HOUR, reach: 'OPTED_OUT' }), { outcome: 'UNSERVED' }),
      ];
      const created = [first, second, ended].map((one, n) => submitted({ ...one, category: `category ${n}` }, { person }));
      await inquiries.commit(noCommit({ created }));
      expect((await inbox.openInquiriesOf(person.phone)).map(({ inquiry }) => inquiry.id)).to.deep.equal([second.id, first.id]);
      expect(await inbox.optedOutInquiriesOf(person.phone)).to.deep.equal([{ platformId, inquiryId: ended.id }]);
      expect(await inbox.openInquiriesOf(aPhone())).to.deep.equal([]);
    });

    it('finds the texts that have left for a number or may have, the last written first', async () => {
      const { inbox, inquiries } = storeOf();
      const to = aPhone();
      const inquiry = anInquiry(anId('plt'));
      const text = (n: number, status: Message['status']) =>
        aMessage(inquiry, { to, status, createdAt: NOON + n, asks: { type: 'RATING' } });
      const [sent, claimed, pending, failed] = [text(1, 'SENT'), text(2, 'CLAIMED'), text(3, 'PENDING'), text(4, 'FAILED')];
      await inquiries.commit(noCommit({ created: [submitted(inquiry)], messages: [sent, claimed, pending, failed] }));
      expect(await inbox.textsTo(to, 10)).to.deep.equal([claimed, sent]);
      expect(await inbox.textsTo(to, 1)).to.deep.equal([claimed]);
    });

    it('finds the vendors that are managed from a number', async () => {
      const { inbox, vendors } = storeOf();
      const manager = { name: 'Ann', phone: aPhone() };
      const vendor = aVendor(anId('plt'), { manager });
      await vendors.createVendor(vendor);
      expect(await inbox.vendorsManagedFrom(manager.phone)).to.deep.equal([{ id: vendor.id, platformId: vendor.platformId }]);
      expect(await inbox.vendorsManagedFrom(vendor.phone)).to.deep.equal([]);
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
