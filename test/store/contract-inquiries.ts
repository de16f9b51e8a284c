import { expect } from 'chai';
import type { Inquiry } from '../../src/domain/inquiry/types.ts';
import { HOUR, MINUTE } from '../../src/domain/time.ts';
import type { Store } from '../../src/store/connect.ts';
import {
  aMessage,
  anId,
  anInquiry,
  anOffer,
  aPerson,
  aPhone,
  aStrike,
  aVendor,
  changeTo,
  closed,
  later,
  NOON,
  noCommit,
  submitted,
  terms,
} from './samples.ts';

/** What an implementation must keep, whatever it is made of. */
export type StoreUnderTest = Pick<Store, 'inquiries' | 'outbox' | 'optOuts' | 'inbox' | 'reads' | 'links' | 'vendors' | 'platforms'>;

/** The contract of committing and loading. */
export function describeInquiryStore(storeOf: () => StoreUnderTest): void {
  const commit = (part: Parameters<typeof noCommit>[0]) => storeOf().inquiries.commit(noCommit(part));
  const load = async (id: string) => (await storeOf().inquiries.load([id])).get(id)?.inquiry;
  const kept = async (inquiry: Inquiry, part = {}) => {
    expect(await commit({ created: [submitted(inquiry, part)] })).to.equal('DONE');
    return inquiry;
  };

  describe('commit', () => {
    it('keeps everything of it: inquiry, person, timeline, texts, strikes, links', async () => {
      const { inquiries, reads, links } = storeOf();
      const platformId = anId('plt');
      const vendor = aVendor(platformId);
      const inquiry = anInquiry(platformId, { seq: 12, offers: [] });
      const message = aMessage(inquiry);
      const strike = aStrike(inquiry, vendor.id);
      const created = submitted(inquiry);
      const offerLink = { hash: `${inquiry.id}-hash`, inquiryId: inquiry.id, offerId: `${inquiry.id}-offer` };
      expect(await commit({ created: [created], messages: [message], strikes: [strike], links: [offerLink] })).to.equal('DONE');
      expect((await inquiries.load([inquiry.id, 'inq_none'])).get(inquiry.id)).to.deep.equal({ inquiry, person: created.person });
      expect((await reads.messages(platformId, [inquiry.id])).get(inquiry.id)).to.deep.equal([message]);
      expect((await reads.strikes(platformId, [strike.id])).get(strike.id)).to.deep.equal(strike);
      expect((await reads.timelinePage(platformId, inquiry.id, {})).items.map(({ item }) => item)).to.deep.equal(created.events);
      expect(await links.find(created.linkHash)).to.deep.equal({ platformId, inquiryId: inquiry.id, offerId: null });
      expect(await links.find(offerLink.hash)).to.deep.equal({ platformId, inquiryId: inquiry.id, offerId: offerLink.offerId });
      expect(await links.find('none')).to.equal(null);
    });

    it('does nothing for an empty one', async () => {
      expect(await commit({})).to.equal('DONE');
    });

    it('writes nothing at all when one of its inquiries has another version', async () => {
      const platformId = anId('plt');
      const [first, second] = [await kept(anInquiry(platformId)), await kept(anInquiry(platformId))];
      const message = aMessage(first);
      const stale = changeTo(later(second, { seq: 7 }));
      expect(await commit({ changed: [changeTo(later(first, { round: 1 })), stale], messages: [message] })).to.equal('CONFLICT');
      expect(await load(first.id)).to.deep.equal(first);
      expect(await load(second.id)).to.deep.equal(second);
      expect((await storeOf().outbox.byIds([message.id])).size).to.equal(0);
    });

    it('lets exactly one of many at once change an inquiry', async () => {
      const inquiry = await kept(anInquiry(anId('plt')));
      const results = await Promise.all(
        Array.from({ length: 8 }, (_, round) => commit({ changed: [changeTo(later(inquiry, { round }))] })),
      );
      expect(results.filter((result) => result === 'DONE')).to.have.length(1);
      expect(results.filter((result) => result === 'CONFLICT')).to.have.length(7);
      expect((await load(inquiry.id))?.seq).to.equal(2);
    });

    it('is harmless and not done when it comes a second time', async () => {
      const created = submitted(anInquiry(anId('plt')));
      expect(await commit({ created: [created] })).to.equal('DONE');
      expect(await commit({ created: [created] })).to.equal('REPLAYED');
      const change = { changed: [changeTo(later(created.inquiry))], messages: [aMessage(created.inquiry)] };
      expect(await commit(change)).to.equal('DONE');
      expect(await commit(change)).to.equal('CONFLICT');
    });

    it('refuses to strike one offer twice', async () => {
      const inquiry = await kept(anInquiry(anId('plt')));
      const strike = aStrike(inquiry, anId('ven'));
      expect(await commit({ changed: [changeTo(later(inquiry))], strikes: [strike] })).to.equal('DONE');
      expect(await commit({ changed: [changeTo(later(later(inquiry)))], strikes: [strike] })).to.equal('CONFLICT');
      expect((await load(inquiry.id))?.seq).to.equal(2);
    });

    it('takes a strike back, once', async () => {
      const { reads } = storeOf();
      const inquiry = anInquiry(anId('plt'));
      const strike = aStrike(inquiry, anId('ven'));
      await commit({ created: [submitted(inquiry)], strikes: [strike] });
      await commit({ voided: [{ strikeId: strike.id, at: NOON + 1, because: 'never delivered' }] });
      await commit({ voided: [{ strikeId: strike.id, at: NOON + 2, because: 'again' }] });
      const stored = (await reads.strikes(inquiry.platformId, [strike.id])).get(strike.id);
      expect(stored).to.deep.equal({ ...strike, waivedAt: NOON + 1, waivedBecause: 'never delivered' });
    });

    it('changes a text only from the named statuses and under the named claim', async () => {
      const inquiry = anInquiry(anId('plt'));
      const message = aMessage(inquiry, { status: 'CLAIMED', claim: 'mine', nextAt: NOON + MINUTE });
      await commit({ created: [submitted(inquiry)], messages: [message] });
      const sent = { status: 'SENT', sid: 'SM1', sentAt: NOON, nextAt: null, claim: null } as const;
      const fate = async () => (await storeOf().outbox.byIds([message.id])).get(message.id);
      await commit({ messageWrites: [{ id: message.id, from: ['PENDING'], set: sent }] });
      await commit({ messageWrites: [{ id: message.id, from: ['CLAIMED'], claim: 'yours', set: sent }] });
      expect(await fate()).to.deep.equal(message);
      await commit({ messageWrites: [{ id: message.id, from: ['CLAIMED'], claim: 'mine', set: sent }] });
      expect(await fate()).to.deep.equal({ ...message, ...sent });
    });
  });

  describe('a submission', () => {
    it('is found by its key within its platform only', async () => {
      const { inquiries } = storeOf();
      const inquiry = await kept(anInquiry(anId('plt')), { idempotencyKey: 'order-1', bodyHash: 'abc' });
      expect(await inquiries.byIdempotencyKey(inquiry.platformId, 'order-1')).to.deep.equal({ inquiryId: inquiry.id, bodyHash: 'abc' });
      expect(await inquiries.byIdempotencyKey(inquiry.platformId, 'order-2')).to.equal(null);
      expect(await inquiries.byIdempotencyKey(anId('plt'), 'order-1')).to.equal(null);
    });

    it('is taken once under one key, however many come at once', async () => {
      const platformId = anId('plt');
      const results = await Promise.all(
        Array.from({ length: 6 }, () => commit({ created: [submitted(anInquiry(platformId), { idempotencyKey: 'same' })] })),
      );
      expect(results.toSorted()).to.deep.equal(['DONE', ...Array(5).fill('REPLAYED')]);
    });

    it('is REPLAYED, not a duplicate, when person and key are the same', async () => {
      const platformId = anId('plt');
      const same = { person: aPerson(), idempotencyKey: 'same' };
      await kept(anInquiry(platformId), same);
      expect(await commit({ created: [submitted(anInquiry(platformId), same)] })).to.equal('REPLAYED');
    });

    it('meets a reference that is taken as a conflict', async () => {
      const taken = await kept(anInquiry(anId('plt')));
      expect(await commit({ created: [submitted(anInquiry(anId('plt'), { reference: taken.reference }))] })).to.equal('CONFLICT');
    });

    it('cannot be open twice for one number and category of a platform, however many come at once', async () => {
      const { inquiries } = storeOf();
      const platformId = anId('plt');
      const person = aPerson();
      const results = await Promise.all(
        Array.from({ length: 6 }, () => commit({ created: [submitted(anInquiry(platformId), { person })] })),
      );
      expect(results.toSorted()).to.deep.equal([...Array(5).fill('CONFLICT'), 'DONE']);
      expect(await inquiries.openDuplicate(platformId, person.phone, 'plumbing')).to.be.a('string');
      expect(await inquiries.openDuplicate(platformId, person.phone, 'roofing')).to.equal(null);
      await kept(anInquiry(platformId, { category: 'roofing' }), { person });
      await kept(anInquiry(anId('plt')), { person });
      await kept(closed(anInquiry(platformId), { outcome: 'DUPLICATE' }), { person });
    });

    it('is free again once the first has ended', async () => {
      const { inquiries } = storeOf();
      const person = aPerson();
      const first = await kept(anInquiry(anId('plt')), { person });
      await commit({ changed: [changeTo(closed(first))] });
      expect(await inquiries.openDuplicate(first.platformId, person.phone, 'plumbing')).to.equal(null);
      await kept(anInquiry(first.platformId), { person });
    });
  });

  describe('a reopened inquiry', () => {
    const reopening = { type: 'Rerouted', because: 'CONTACT_DENIED', giveUpAt: NOON, reopened: true, promisedBy: null } as const;
    const endedFor = async (person = aPerson({ phone: aPhone() })) => {
      const first = await kept(anInquiry(anId('plt')), { person });
      const ended = closed(first);
      await commit({ changed: [changeTo(ended)] });
      return { first, person, reopened: later({ ...first, seq: ended.seq }) };
    };

    it('stands against duplicates again', async () => {
      const { first, person, reopened } = await endedFor();
      expect(await commit({ changed: [changeTo(reopened, reopening)] })).to.equal('DONE');
      expect(await commit({ created: [submitted(anInquiry(first.platformId), { person })] })).to.equal('CONFLICT');
    });

    it('opens all the same when the need is open under another id, and is then found as its duplicate too', async () => {
      const { inquiries } = storeOf();
      const { first, person, reopened } = await endedFor();
      const second = await kept(anInquiry(first.platformId), { person });
      expect(await commit({ changed: [changeTo(reopened, reopening)] })).to.equal('DONE');
      await commit({ changed: [changeTo(closed(second))] });
      expect(await inquiries.openDuplicate(first.platformId, person.phone, 'plumbing')).to.equal(first.id);
    });
  });

  describe('dueInBucket', () => {
    it('names what falls due, soonest first, no more than asked for; neither what is later nor what has ended', async () => {
      const { inquiries } = storeOf();
      const platformId = anId('plt');
      // Ids that end alike share a bucket.
      const bucketed = (wakeAt: number, i: number) => anInquiry(platformId, { id: `${anId('inq').slice(0, -2)}${i}7`, wakeAt });
      const [late, soon, never] = [bucketed(NOON - HOUR, 1), bucketed(NOON - 2 * HOUR, 2), bucketed(NOON + HOUR, 3)];
      const ended = bucketed(NOON - HOUR, 4);
      for (const inquiry of [late, soon, never, ended]) await kept(inquiry);
      await commit({ changed: [changeTo(closed(ended))] });
      const due = await inquiries.dueInBucket(7, NOON, 10);
      expect(due).to.deep.equal([
        { id: soon.id, platformId, wakeAt: NOON - 2 * HOUR },
        { id: late.id, platformId, wakeAt: NOON - HOUR },
      ]);
      expect(await inquiries.dueInBucket(7, NOON, 1)).to.deep.equal(due.slice(0, 1));
      expect(await inquiries.dueInBucket(8, NOON - 3 * HOUR, 10)).to.deep.equal([]);
    });
  });

  describe('vendors and their loads', () => {
    const load = { version: 1, pass: 0.5, lastOfferedAt: NOON, day: '2026-01-05', offersToday: 1 };

    it('come by category with an empty load at first', async () => {
      const { inquiries, vendors } = storeOf();
      const vendor = aVendor(anId('plt'), { standing: { status: 'PAUSED', by: 'CHOICE', reason: 'holiday', since: NOON, until: null } });
      await vendors.createVendor(vendor);
      await vendors.createVendor(vendor);
      const fresh = { ...vendor, load: { version: 0, pass: null, lastOfferedAt: null, day: null, offersToday: 0 } };
      expect(await inquiries.vendorsOf(vendor.platformId, 'plumbing')).to.deep.equal([fresh]);
      expect(await inquiries.vendorsOf(vendor.platformId, 'roofing')).to.deep.equal([]);
      expect(await inquiries.vendorsOf(anId('plt'), 'plumbing')).to.deep.equal([]);
      expect((await inquiries.vendors([vendor.id, 'ven_none'])).get(vendor.id)).to.deep.equal(fresh);
    });

    it('take a load only on top of the version it was decided on; else nothing is written', async () => {
      const { inquiries, vendors } = storeOf();
      const vendor = aVendor(anId('plt'));
      await vendors.createVendor(vendor);
      const inquiry = await kept(anInquiry(vendor.platformId));
      expect(await commit({ changed: [changeTo(later(inquiry))], loads: [{ vendorId: vendor.id, load }] })).to.equal('DONE');
      expect((await inquiries.vendors([vendor.id])).get(vendor.id)?.load).to.deep.equal(load);
      const again = { changed: [changeTo(later(later(inquiry)))], loads: [{ vendorId: vendor.id, load: { ...load, pass: 9 } }] };
      expect(await commit(again)).to.equal('CONFLICT');
      expect((await inquiries.load([inquiry.id])).get(inquiry.id)?.inquiry.seq).to.equal(2);
      expect((await inquiries.vendors([vendor.id])).get(vendor.id)?.load).to.deep.equal(load);
    });

    it('make a routing conflict that was decided before the vendor changed', async () => {
      const { vendors } = storeOf();
      const vendor = aVendor(anId('plt'));
      await vendors.createVendor(vendor);
      await vendors.changeVendor(vendor.platformId, vendor.id, { dailyCap: 1 });
      expect(await commit({ loads: [{ vendorId: vendor.id, load }] })).to.equal('CONFLICT');
      expect(await commit({ loads: [{ vendorId: vendor.id, load: { ...load, version: 2 } }] })).to.equal('DONE');
    });

    it('are marked unreachable, which makes a routing decided before conflict too', async () => {
      const { inquiries, vendors } = storeOf();
      const vendor = aVendor(anId('plt'));
      await vendors.createVendor(vendor);
      const unreachable = { because: 'BAD_NUMBER', errorCode: 30_005, since: NOON } as const;
      expect(await commit({ unreachable: [{ vendorId: vendor.id, unreachable }] })).to.equal('DONE');
      expect((await inquiries.vendors([vendor.id])).get(vendor.id)?.unreachable).to.deep.equal(unreachable);
      expect(await commit({ loads: [{ vendorId: vendor.id, load }] })).to.equal('CONFLICT');
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
