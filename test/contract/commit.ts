import { expect } from 'chai';
import type { Inquiry } from '../../src/domain/inquiry/model/types.ts';
import { MINUTE } from '../../src/domain/time/time.ts';
import type { MessageWrite } from '../../src/flow/ports/outbox.ts';
import type { StorePorts } from '../../src/flow/ports/store.ts';
import { aMessage, anId, anInquiry, changeTo, later, NOON, noCommit, submitted } from '../support/stored-samples.ts';
import { aStrike, aVendor } from '../support/stored-vendors.ts';

/** The contract of committing: all of it or nothing, and nothing twice. */
export function describeCommit(storeOf: () => StorePorts): void {
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

    it('refuses to write one text twice, and all that comes with it', async () => {
      const inquiry = await kept(anInquiry(anId('plt')));
      const message = aMessage(inquiry);
      const [once, twice] = [later(inquiry), later(later(inquiry))];
      expect(await commit({ changed: [changeTo(once)], messages: [message] })).to.equal('DONE');
      const again = { ...message, body: 'in other words' };
      expect(await commit({ changed: [changeTo(twice)], messages: [aMessage(inquiry), again] })).to.equal('CONFLICT');
      expect(await load(inquiry.id)).to.deep.equal(once);
      const texts = await storeOf().reads.messages(inquiry.platformId, [inquiry.id]);
      expect(texts.get(inquiry.id)).to.deep.equal([message]);
    });

    it('knows until when the night puts a text off, and takes no other wait for that', async () => {
      const inquiry = anInquiry(anId('plt'));
      const message = aMessage(inquiry, { status: 'CLAIMED', nextAt: NOON });
      await commit({ created: [submitted(inquiry)], messages: [message] });
      const heldUntil = async (write: Pick<MessageWrite, 'held' | 'set'>) => {
        await storeOf().outbox.write([{ id: message.id, from: ['PENDING', 'CLAIMED', 'UNKNOWN'], ...write }]);
        return (await storeOf().outbox.byIds([message.id])).get(message.id)?.heldUntil;
      };
      expect(await heldUntil({ set: { status: 'UNKNOWN', nextAt: NOON + 1 } })).to.equal(null);
      expect(await heldUntil({ set: { nextAt: NOON + 2 } })).to.equal(null);
      expect(await heldUntil({ held: false, set: { status: 'PENDING', nextAt: NOON + 3 } })).to.equal(null);
      expect(await heldUntil({ held: true, set: { status: 'PENDING', nextAt: NOON + MINUTE } })).to.equal(NOON + MINUTE);
      expect(await heldUntil({ held: false, set: { status: 'PENDING', nextAt: NOON + 4 } })).to.equal(NOON + MINUTE);
      await storeOf().outbox.write([{ id: message.id, from: ['PENDING'], set: { status: 'SENT', nextAt: null } }]);
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
}
