import { expect } from 'chai';
import type { Inquiry } from '../../src/domain/inquiry/model/types.ts';
import type { Message } from '../../src/domain/text/message.ts';
import { MINUTE } from '../../src/domain/time/time.ts';
import type { Commit } from '../../src/flow/ports/commit.ts';
import type { StorePorts } from '../../src/flow/ports/store.ts';
import {
  aFinding,
  aMessage,
  anId,
  anInquiry,
  anOffer,
  changeTo,
  closed,
  later,
  NOON,
  noCommit,
  submitted,
  terms,
} from '../support/stored-samples.ts';
import { aStrike } from '../support/stored-vendors.ts';

/** The contract of what the auditor reads and notes. */
export function describeAudit(storeOf: () => StorePorts): void {
  const audit = () => storeOf().audit;
  const commit = (part: Partial<Commit>) => storeOf().inquiries.commit(noCommit(part));
  /** Commits inquiries of a platform of their own, in the order of their ids. */
  async function commitAll(...given: Inquiry[]): Promise<{ platformId: string; all: Inquiry[] }> {
    const platformId = anId('plt');
    const all = given.map((inquiry) => ({ ...inquiry, platformId })).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    expect(await commit({ created: all.map((inquiry) => submitted(inquiry)) })).to.equal('DONE');
    return { platformId, all };
  }
  const withText = async (inquiry: Inquiry, part: Partial<Message> = {}) => {
    const message = aMessage(inquiry, part);
    await commit({ messages: [message] });
    return message;
  };

  describe('what the auditor reads', () => {
    it('names every platform', async () => {
      const { id } = await storeOf().platforms.createPlatform(`audited ${anId('plt')}`, 'Audited', terms, NOON);
      expect(await audit().platforms()).to.include(id);
    });

    it('knows the moment of the last heartbeat', async () => {
      const { at } = await storeOf().heartbeat.lastBeat();
      expect(await audit().lastBeat()).to.equal(at);
      await storeOf().heartbeat.beat((at ?? NOON) + 1, MINUTE);
      expect(await audit().lastBeat()).to.equal((at ?? NOON) + 1);
    });

    it('pages through the open inquiries of one platform, and counts all of them', async () => {
      const { platformId, all } = await commitAll(anInquiry(''), closed(anInquiry('')), anInquiry(''), anInquiry(''));
      const open = all.filter(({ status }) => status !== 'CLOSED').map(({ id }) => id);
      const [first, second] = [await audit().openInquiries(platformId, '', 2), await audit().openInquiries(platformId, open[1] ?? '', 2)];
      expect([first.map(({ id }) => id), second.map(({ id }) => id)]).to.deep.equal([open.slice(0, 2), open.slice(2)]);
      expect(await audit().total(platformId)).to.equal(4);
      const elsewhere = anId('plt');
      expect([await audit().openInquiries(elsewhere, '', 2), await audit().total(elsewhere)]).to.deep.equal([[], 0]);
    });

    it('reads of an inquiry what wakes it', async () => {
      const offered = anInquiry('', { status: 'OFFERED' });
      const offers = [
        anOffer(offered.id, 'ven_1', { dueAt: NOON + 1 }),
        anOffer(offered.id, 'ven_2', { n: 2, clockStartedAt: null, dueAt: null }),
      ];
      const { platformId } = await commitAll({ ...offered, offers });
      const [read] = await audit().openInquiries(platformId, '', 1);
      const { id, status, seq, wakeAt, promisedBy, giveUpAt } = offered;
      expect(read).to.include({ id, platformId, status, seq, wakeAt, promisedBy, giveUpAt, outcome: null });
      expect(read?.bucket).to.be.within(0, 15);
      expect(read?.offers.map((offer) => [offer.id, offer.status, offer.clockStartedAt, offer.dueAt])).to.deep.equal(
        offers.map((offer) => [offer.id, offer.status, offer.clockStartedAt, offer.dueAt]),
      );
    });

    it('reads every text that is on its way, and all texts of an inquiry', async () => {
      const { all } = await commitAll(anInquiry(''), anInquiry(''));
      const [inquiry, other] = all as [Inquiry, Inquiry];
      const texts = [
        await withText(inquiry, { status: 'PENDING', nextAt: NOON + MINUTE }),
        await withText(inquiry, { status: 'CLAIMED' }),
        await withText(inquiry, { status: 'UNKNOWN' }),
      ].map(({ id }) => id);
      const sent = await withText(inquiry, { status: 'SENT', nextAt: null, sentAt: NOON, kind: 'VENDOR_OFFER', awaitsClock: true });
      await withText(other, { status: 'FAILED', nextAt: null });
      const unsettled = (await audit().unsettled()).filter(({ inquiryId }) => [inquiry.id, other.id].includes(inquiryId));
      expect(unsettled.map(({ id }) => id)).to.have.members(texts);
      const own = (await audit().messagesOf([inquiry.id])).get(inquiry.id) ?? [];
      expect(own.map(({ id }) => id)).to.have.members([...texts, sent.id]);
      const { id, platformId, kind, createdAt, sentAt } = sent;
      const read = own.find((text) => text.id === id);
      expect(read).to.include({ platformId, kind, createdAt, sentAt, status: 'SENT', nextAt: null, awaitsClock: true });
    });

    it('puts whole inquiries together, each with what is its own', async () => {
      const one = anInquiry('', { seq: 2 });
      const two = anInquiry('');
      const { all } = await commitAll({ ...one, offers: [anOffer(one.id, 'ven_1')] }, two);
      const struck = all.find(({ id }) => id === one.id) as Inquiry;
      const strike = aStrike(struck, 'ven_1', { evidence: [1, 2] });
      await commit({ strikes: [strike], messages: [aMessage(struck)] });
      const { cases, moved } = await audit().cases([one.id, two.id, anId('inq')]);
      expect(moved).to.deep.equal([]);
      const read = cases.find(({ inquiry }) => inquiry.id === one.id);
      expect(read?.events.map(({ seq, type }) => [seq, type])).to.deep.equal([
        [1, 'Rated'],
        [2, 'Rated'],
      ]);
      expect(read?.strikes.map(({ id, reason, evidence, waivedAt }) => [id, reason, evidence, waivedAt])).to.deep.equal([
        [strike.id, 'OFFER_EXPIRED', [1, 2], null],
      ]);
      expect(read?.messages).to.have.length(1);
      const other = cases.find(({ inquiry }) => inquiry.id === two.id);
      expect([cases.length, other?.events.length, other?.messages, other?.strikes]).to.deep.equal([2, 1, [], []]);
    });
  });

  describe('the auditor’s walk', () => {
    // What an id begins with sorts before it, and after every other id.
    const walked = async ({ id }: Inquiry) => (await audit().stretch(id.slice(0, -1), 1))[0];
    const start = async () => (await commitAll(anInquiry(''))).all[0] as Inquiry;

    it('goes through inquiries in the order of their ids, open and ended', async () => {
      const { all } = await commitAll(anInquiry(''), closed(anInquiry('')), anInquiry(''));
      const seen: string[] = [];
      for (let after = '', more = true; more; ) {
        const stretch = await audit().stretch(after, 7);
        seen.push(...stretch.map(({ id }) => id));
        after = stretch.at(-1)?.id ?? '';
        more = stretch.length === 7;
      }
      expect(seen)
        .to.deep.equal(seen.toSorted())
        .and.to.include.members(all.map(({ id }) => id));
      expect(new Set(seen).size).to.equal(seen.length);
      expect(await audit().stretch('inq_~', 7)).to.deep.equal([]);
    });

    it('meets another print after an event, a text or a strike, and the same one otherwise', async () => {
      const inquiry = await start();
      const before = await walked(inquiry);
      expect(before).to.include({ id: inquiry.id, hasUnsettled: false });
      expect(await walked(inquiry)).to.deep.equal(before);
      const prints = [before?.print];
      const next = later(inquiry);
      await commit({ changed: [changeTo(next)] });
      prints.push((await walked(inquiry))?.print);
      await withText(inquiry, { status: 'SENT', nextAt: null });
      prints.push((await walked(inquiry))?.print);
      await commit({ strikes: [aStrike(inquiry, 'ven_1')] });
      prints.push((await walked(inquiry))?.print);
      expect(new Set(prints).size).to.equal(4);
    });

    it('sees whether a text is on its way', async () => {
      const inquiry = await start();
      const message = await withText(inquiry, { status: 'UNKNOWN' });
      expect((await walked(inquiry))?.hasUnsettled).to.equal(true);
      await storeOf().outbox.write([{ id: message.id, from: ['UNKNOWN'], set: { status: 'SENT', nextAt: null } }]);
      expect((await walked(inquiry))?.hasUnsettled).to.equal(false);
    });

    it('remembers the prints of a stretch, and only the latest', async () => {
      const after = anId('inq');
      expect(await audit().marks(after)).to.deep.equal(new Map());
      await audit().keepMarks(after, new Map([['inq_1', '1/2/3/4']]));
      await audit().keepMarks(after, new Map([['inq_2', '5/6/7/8']]));
      expect(await audit().marks(after)).to.deep.equal(new Map([['inq_2', '5/6/7/8']]));
    });
  });

  describe('what the auditor notes', () => {
    it('has never looked, then keeps what it is given and adds up what was found', async () => {
      expect(await audit().look()).to.include({ startedAt: null, at: null, aliveAt: null, pause: 0, cursor: '' });
      await audit().keepLook({ at: NOON, cursor: 'inq_1', found: { WAKE_LATE: 2 } });
      await audit().keepLook({ aliveAt: NOON + 1, found: { WAKE_LATE: 1, TEXT_LOST: 1 } });
      const look = await audit().look();
      expect(look).to.deep.include({ at: NOON, aliveAt: NOON + 1, cursor: 'inq_1', found: { WAKE_LATE: 3, TEXT_LOST: 1 } });
    });

    it('keeps findings by their ids until they are forgotten', async () => {
      const [one, two] = [aFinding(`WAKE_LATE:${anId('inq')}`), aFinding(`TEXT_LOST:${anId('inq')}`, { kind: 'TEXT_LOST', saidAt: null })];
      const kept = async () => (await audit().findings()).filter(({ id }) => [one.id, two.id].includes(id));
      await audit().keepFindings([one, two], []);
      expect(await kept()).to.have.deep.members([one, two]);
      await audit().keepFindings([{ ...one, looks: 2 }], [two.id]);
      expect(await kept()).to.deep.equal([{ ...one, looks: 2 }]);
    });
  });
}
