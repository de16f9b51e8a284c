import { expect } from 'chai';
import type { Message } from '../../src/domain/text/message.ts';
import { HOUR, MINUTE, SECOND } from '../../src/domain/time/time.ts';
import type { StorePorts } from '../../src/flow/ports/store.ts';
import { aMessage, anId, anInquiry, aPhone, NOON, noCommit, submitted } from '../support/stored-samples.ts';

/** The contract of what limits on sending need: turns, texts of late, leases. Nothing else may be due in the store. */
export function describeSending(storeOf: () => StorePorts): void {
  const put = async (...messages: Message[]) => {
    expect(await storeOf().inquiries.commit(noCommit({ created: [submitted(anInquiry(anId('plt')))], messages }))).to.equal('DONE');
    return messages;
  };
  const settle = (messages: Message[]) =>
    storeOf().outbox.write(
      messages.map(({ id }) => ({ id, from: ['PENDING', 'CLAIMED', 'UNKNOWN', 'SENT'], set: { status: 'SENT', nextAt: null } })),
    );
  const idsOf = (messages: Message[]) => messages.map(({ id }) => id);

  describe('turns in claiming', () => {
    it('go round the platforms: the backlog of a large one holds up nobody', async () => {
      const [large, small] = [anInquiry(anId('plt')), anInquiry(anId('plt'))];
      const backlog = await put(...Array.from({ length: 9 }, (_, n) => aMessage(large, { nextAt: NOON - HOUR + n })));
      const [one, two] = await put(aMessage(small, { nextAt: NOON - 2 }), aMessage(small, { nextAt: NOON - 1 }));
      const claimed = await storeOf().outbox.claim('a', NOON, SECOND, 5);
      expect(idsOf(claimed)).to.deep.equal(idsOf([backlog[0]!, one!, backlog[1]!, two!, backlog[2]!]));
      await settle([...backlog, one!, two!]);
    });

    it('go by segments: a platform whose text was charged more waits for its next turn the longer', async () => {
      const [long, short] = [anInquiry(anId('plt')), anInquiry(anId('plt'))];
      const texts = (inquiry: typeof long) => put(...Array.from({ length: 6 }, (_, n) => aMessage(inquiry, { nextAt: NOON - HOUR + n })));
      const [longs, shorts] = [await texts(long), await texts(short)];
      const { outbox } = storeOf();
      await outbox.charge(long.platformId, 4);
      const claimed = await outbox.claim('a', NOON, SECOND, 100);
      expect(claimed).to.have.length(12);
      expect(idsOf(claimed.slice(0, 3))).to.deep.equal(idsOf(shorts.slice(0, 3)));
      await settle([...longs, ...shorts]);
    });

    it('begin with endings and with what answers a person', async () => {
      const [large, small] = [anInquiry(anId('plt')), anInquiry(anId('plt'))];
      const backlog = await put(...Array.from({ length: 4 }, (_, n) => aMessage(large, { nextAt: NOON - HOUR + n })));
      const [ending, answer] = await put(
        aMessage(large, { kind: 'CONSUMER_UNSERVED', ending: true, nextAt: NOON - 1 }),
        aMessage(small, { kind: 'CONSUMER_HELP', answers: true, nextAt: NOON }),
      );
      const claimed = await storeOf().outbox.claim('a', NOON, SECOND, 3);
      expect(idsOf(claimed)).to.deep.equal(idsOf([ending!, answer!, backlog[0]!]));
      await settle([...backlog, ending!, answer!]);
    });
  });

  describe('claiming offers to a phone', () => {
    it('takes those that are due, oldest first, and nothing else', async () => {
      const inquiry = anInquiry(anId('plt'));
      const [to, other] = [aPhone(), aPhone()];
      const offer = { to, kind: 'VENDOR_OFFER', nextAt: NOON } as const;
      const messages = await put(
        aMessage(inquiry, { ...offer, createdAt: NOON - 1 }),
        aMessage(inquiry, { ...offer, createdAt: NOON - 2 }),
        aMessage(inquiry, { ...offer, nextAt: NOON + 1 }),
        aMessage(inquiry, { ...offer, kind: 'VENDOR_REMINDER' }),
        aMessage(inquiry, { ...offer, to: other }),
        aMessage(inquiry, { ...offer, status: 'CLAIMED', claim: 'y' }),
      );
      const ids = idsOf(messages);
      expect(idsOf(await storeOf().outbox.claimOffers([to], 'x', NOON, SECOND, 1))).to.deep.equal([ids[1]]);
      const [rest, ...more] = await storeOf().outbox.claimOffers([to], 'x', NOON, SECOND, 9);
      expect(more).to.deep.equal([]);
      expect(rest).to.include({ id: ids[0], status: 'CLAIMED', claim: 'x', nextAt: NOON + SECOND, attempts: 1 });
      expect(await storeOf().outbox.claimOffers([to, aPhone()], 'x', NOON, SECOND, 9)).to.deep.equal([]);
      expect(await storeOf().outbox.claimOffers([], 'x', NOON, SECOND, 9)).to.deep.equal([]);
      await settle(messages);
    });
  });

  describe('what a text goes out as', () => {
    it('is kept while it is on its way, counts as one text, and is taken back when it did not go', async () => {
      const inquiry = anInquiry(anId('plt'));
      const to = aPhone();
      const on = { to, status: 'CLAIMED', claim: 'x', nextAt: NOON + HOUR } as const;
      const messages = await put(aMessage(inquiry, on), aMessage(inquiry, on));
      const ids = idsOf(messages);
      const sentAs = { id: ids[0]!, offerId: 'off_1', body: 'two leads', ids };
      const { outbox } = storeOf();
      const found = async () => [...(await outbox.byIds(ids)).values()].map((message) => message.sentAs);
      expect(await found()).to.deep.equal([null, null]);
      await outbox.write(ids.map((id) => ({ id, from: ['CLAIMED'], claim: 'y', set: { sentAs } })));
      expect(await found(), 'under another claim').to.deep.equal([null, null]);
      await outbox.write(ids.map((id) => ({ id, from: ['CLAIMED'], claim: 'x', set: { sentAs } })));
      expect(await found()).to.deep.equal([sentAs, sentAs]);
      expect(new Set((await outbox.sentSince([to], NOON)).get(to)?.map(({ id }) => id)).size).to.equal(1);
      await outbox.write(
        ids.map((id) => ({
          id,
          from: ['CLAIMED'],
          claim: 'x',
          set: { status: 'PENDING', nextAt: NOON + HOUR, claim: null, sentAs: null },
        })),
      );
      expect(await found()).to.deep.equal([null, null]);
      await settle(messages);
    });
  });

  describe('texts on their way to a phone', () => {
    it('are those that are claimed or of unknown outcome, whenever they are due', async () => {
      const inquiry = anInquiry(anId('plt'));
      const to = aPhone();
      const messages = await put(
        aMessage(inquiry, { to, status: 'CLAIMED', claim: 'x', claimedAt: NOON, nextAt: NOON + HOUR }),
        aMessage(inquiry, { to, status: 'UNKNOWN', nextAt: NOON - HOUR }),
        aMessage(inquiry, { to, status: 'PENDING', nextAt: NOON + HOUR }),
        aMessage(inquiry, { to, status: 'SENT', nextAt: NOON + HOUR, sentAt: NOON }),
        aMessage(inquiry, { status: 'UNKNOWN', nextAt: NOON }),
      );
      const found = await storeOf().outbox.onTheirWay([to, aPhone()]);
      expect(found.toSorted((a, b) => (a.status < b.status ? -1 : 1))).to.deep.equal(messages.slice(0, 2));
      expect(await storeOf().outbox.onTheirWay([aPhone()])).to.deep.equal([]);
      await settle(messages);
    });
  });

  describe('texts of late to a phone', () => {
    it('are those that went out since, and those that are on their way or may be', async () => {
      const inquiry = anInquiry(anId('plt'));
      const [to, other] = [aPhone(), aPhone()];
      const on = { nextAt: null, to } as const;
      const messages = await put(
        aMessage(inquiry, { ...on, status: 'SENT', createdAt: NOON - 2 * HOUR, sentAt: NOON - MINUTE }),
        aMessage(inquiry, { ...on, status: 'DELIVERED', sentAt: NOON - HOUR + 1 }),
        aMessage(inquiry, { ...on, status: 'DELIVERED', sentAt: NOON - HOUR }),
        aMessage(inquiry, { ...on, status: 'UNKNOWN', nextAt: NOON + HOUR }),
        aMessage(inquiry, { ...on, status: 'CLAIMED', claim: 'x', nextAt: NOON + HOUR }),
        aMessage(inquiry, { ...on, status: 'EXPIRED' }),
        aMessage(inquiry, { ...on, status: 'PENDING', nextAt: NOON + HOUR }),
        aMessage(inquiry, { status: 'SENT', nextAt: null, to: other, sentAt: NOON }),
      );
      const found = (await storeOf().outbox.sentSince([to, aPhone()], NOON - HOUR)).get(to) ?? [];
      const ids = idsOf(messages);
      expect(found.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))).to.deep.equal([
        { id: ids[0], at: NOON - MINUTE },
        { id: ids[1], at: NOON - HOUR + 1 },
        { id: ids[3], at: null },
        { id: ids[4], at: null },
      ]);
      await settle(messages);
    });

    it('are none for a phone that got none', async () => {
      const to = aPhone();
      expect((await storeOf().outbox.sentSince([to], NOON)).get(to) ?? []).to.deep.equal([]);
      expect((await storeOf().outbox.sentSince([], NOON)).size).to.equal(0);
    });
  });

  describe("sent texts whose carrier's word is overdue", () => {
    it('are found when it is, not before, and not once it has come', async () => {
      const { outbox } = storeOf();
      const inquiry = anInquiry(anId('plt'));
      const [silent, delivered] = await put(
        aMessage(inquiry, { status: 'SENT', sid: 'SM-silent', sentAt: NOON, nextAt: NOON + MINUTE }),
        aMessage(inquiry, { status: 'SENT', sid: 'SM-heard', sentAt: NOON, nextAt: NOON + MINUTE }),
      );
      await outbox.write([{ id: delivered!.id, from: ['SENT'], set: { status: 'DELIVERED', nextAt: null } }]);
      expect(await outbox.unsettled('SENT', NOON + MINUTE - 1, 5)).to.deep.equal([]);
      expect(await outbox.unsettled('SENT', NOON + MINUTE, 5)).to.deep.equal([silent]);
      await settle([silent!]);
      expect(await outbox.unsettled('SENT', NOON + MINUTE, 5)).to.deep.equal([]);
    });
  });

  describe('a lease', () => {
    const hold = (holder: string, now: number, until = now + 10 * SECOND) => storeOf().leases.hold('sending', holder, now, until);

    it('goes to one of many that want it at once, who may keep it', async () => {
      const asked = await Promise.all(['a', 'b', 'c', 'd'].map(async (holder) => ((await hold(holder, NOON)) ? holder : null)));
      const [holder, ...others] = asked.filter((one) => one !== null);
      expect(others).to.deep.equal([]);
      expect(await hold(holder!, NOON + SECOND)).to.equal('KEPT');
      expect(await hold('another', NOON + 2 * SECOND)).to.equal(null);
    });

    it('goes to another once it has run out, and only then', async () => {
      expect(await hold('late', NOON + 11 * SECOND - 1)).to.equal(null);
      expect(await hold('late', NOON + 11 * SECOND)).to.equal('TAKEN');
      expect(await hold('later', NOON + 12 * SECOND)).to.equal(null);
      expect(await hold('late', NOON + HOUR), 'nobody had it in between').to.equal('KEPT');
      expect(await storeOf().leases.hold('something else', 'later', NOON, NOON + 1)).to.equal('TAKEN');
    });

    it('that has run out goes to one of many that want it at once', async () => {
      const asked = await Promise.all(['e', 'f', 'g', 'h'].map((holder) => hold(holder, NOON + 2 * HOUR)));
      expect(asked.filter((answer) => answer !== null)).to.deep.equal(['TAKEN']);
    });
  });
}
