import { expect } from 'chai';
import type { Message } from '../../src/domain/text/message.ts';
import { HOUR, MINUTE, SECOND } from '../../src/domain/time/time.ts';
import type { StorePorts } from '../../src/flow/ports/store.ts';
import { aMessage, anId, anInquiry, NOON, noCommit, submitted } from '../support/stored-samples.ts';

/** The contract of the outbox. Claims look at everything that is due: the store must begin empty. */
export function describeOutbox(storeOf: () => StorePorts): void {
  const inquiry = anInquiry(anId('plt'));
  const put = async (...messages: Message[]) => {
    const other = anInquiry(inquiry.platformId);
    expect(await storeOf().inquiries.commit(noCommit({ created: [submitted(other)], messages }))).to.equal('DONE');
    return messages;
  };
  const settle = async (...messages: Message[]) =>
    storeOf().outbox.write(
      messages.map(({ id }) => ({ id, from: ['PENDING', 'CLAIMED', 'UNKNOWN'], set: { status: 'SENT', nextAt: null } })),
    );
  const idsOf = (messages: Message[]) => messages.map(({ id }) => id);

  describe('claiming texts', () => {
    it('takes what is due, oldest first, up to the limit, and hands out nothing twice', async () => {
      const { outbox } = storeOf();
      const [second, first, third] = await put(
        aMessage(inquiry, { nextAt: NOON - 2 }),
        aMessage(inquiry, { nextAt: NOON - 3 }),
        aMessage(inquiry, { nextAt: NOON - 1 }),
      );
      const claimed = await outbox.claim('a', NOON, 30 * SECOND, 2);
      const held = { status: 'CLAIMED', claim: 'a', claimedAt: NOON, nextAt: NOON + 30 * SECOND, attempts: 1 } as const;
      expect(claimed).to.deep.equal([
        { ...first, ...held },
        { ...second, ...held },
      ]);
      expect(idsOf(await outbox.claim('b', NOON, 30 * SECOND, 2))).to.deep.equal([third!.id]);
      expect(await outbox.claim('c', NOON, 30 * SECOND, 2)).to.deep.equal([]);
      await settle(first!, second!, third!);
    });

    it('leaves what is due later, and says when', async () => {
      const { outbox } = storeOf();
      expect(await outbox.nextDue()).to.equal(null);
      const [message] = await put(aMessage(inquiry, { nextAt: NOON + HOUR }));
      expect(await outbox.claim('a', NOON, SECOND, 5)).to.deep.equal([]);
      expect(await outbox.nextDue()).to.equal(NOON + HOUR);
      await settle(message!);
      expect(await outbox.nextDue()).to.equal(null);
    });

    it('leaves alone what others have taken or put off since it looked', async () => {
      const { outbox } = storeOf();
      const [first, second, third] = await put(...[3, 2, 1].map((ago) => aMessage(inquiry, { nextAt: NOON - ago })));
      expect(idsOf(await outbox.claim('a', NOON, 30 * SECOND, 1))).to.deep.equal([first!.id]);
      await outbox.write([
        { id: second!.id, from: ['PENDING'], set: { status: 'UNKNOWN', nextAt: NOON } },
        { id: third!.id, from: ['PENDING'], set: { status: 'PENDING', nextAt: NOON + HOUR } },
      ]);
      expect(await outbox.claim('b', NOON, 30 * SECOND, 1)).to.deep.equal([]);
      await settle(first!, second!, third!);
    });

    it('gives each text to one of many senders', async () => {
      const { outbox } = storeOf();
      const messages = await put(...Array.from({ length: 30 }, () => aMessage(inquiry)));
      const claims = await Promise.all(Array.from({ length: 6 }, (_, i) => outbox.claim(`sender-${i}`, NOON, SECOND, 30)));
      const rest = await outbox.claim('rest', NOON, SECOND, 30);
      expect(idsOf([...claims.flat(), ...rest]).toSorted()).to.deep.equal(idsOf(messages).toSorted());
      await settle(...messages);
    });

    it('finds claims that ran out and unknown fates that are due, but not before', async () => {
      const { outbox } = storeOf();
      const [lost, unknown] = await put(
        aMessage(inquiry, { status: 'CLAIMED', claim: 'dead', nextAt: NOON }),
        aMessage(inquiry, { status: 'UNKNOWN', nextAt: NOON }),
      );
      expect(await outbox.unsettled('CLAIMED', NOON - 1, 5)).to.deep.equal([]);
      expect(await outbox.unsettled('CLAIMED', NOON, 5)).to.deep.equal([lost]);
      expect(await outbox.unsettled('UNKNOWN', NOON, 5)).to.deep.equal([unknown]);
      await settle(lost!, unknown!);
      expect(await outbox.unsettled('UNKNOWN', NOON, 5)).to.deep.equal([]);
    });
  });

  describe('what became of texts', () => {
    it('is written by who names how often it was taken up, unless it has been taken up since', async () => {
      const { outbox } = storeOf();
      const [message] = await put(aMessage(inquiry, { status: 'UNKNOWN', attempts: 2, nextAt: NOON }));
      const statusAfter = async (attempts: number) => {
        await outbox.write([
          { id: message!.id, from: ['UNKNOWN'], attempts, held: false, set: { status: 'PENDING', nextAt: NOON + HOUR } },
        ]);
        return (await outbox.byIds([message!.id])).get(message!.id)?.status;
      };
      expect(await statusAfter(1)).to.equal('UNKNOWN');
      expect(await statusAfter(3)).to.equal('UNKNOWN');
      expect(await statusAfter(2)).to.equal('PENDING');
      await settle(message!);
    });

    it('knows our own SIDs, and forgets one that is taken away', async () => {
      const { outbox } = storeOf();
      const [message] = await put(aMessage(inquiry, { status: 'SENT', sid: 'SM-ours', nextAt: null, sentAt: NOON }));
      expect(await outbox.knownSids(['SM-ours', 'SM-other'])).to.deep.equal(new Set(['SM-ours']));
      await outbox.write([{ id: message!.id, from: ['SENT'], set: { sid: null } }]);
      expect(await outbox.knownSids(['SM-ours'])).to.deep.equal(new Set());
      expect((await outbox.byIds([message!.id, 'none'])).get(message!.id)).to.deep.equal({ ...message, sid: null });
      await outbox.write([]);
    });

    it('finds offers whose clock still waits for a callback', async () => {
      const { outbox } = storeOf();
      const sent = { kind: 'VENDOR_OFFER', status: 'SENT', nextAt: null, awaitsClock: true } as const;
      const [early, , unsent] = await put(
        aMessage(inquiry, { ...sent, sentAt: NOON - MINUTE }),
        aMessage(inquiry, { ...sent, sentAt: NOON }),
        aMessage(inquiry, { kind: 'VENDOR_OFFER', awaitsClock: true, nextAt: NOON + HOUR }),
      );
      expect(await outbox.awaitingClock(NOON, 5)).to.deep.equal([early]);
      await outbox.write([{ id: early!.id, from: ['SENT'], set: { awaitsClock: false } }]);
      expect(await outbox.awaitingClock(NOON, 5)).to.deep.equal([]);
      await settle(unsent!);
    });

    it('names the latest text to the consumer of each inquiry', async () => {
      const { outbox } = storeOf();
      const [one, silent] = [anInquiry(inquiry.platformId), anInquiry(inquiry.platformId)];
      const settled = { status: 'SENT', nextAt: null } as const;
      const [, latest] = await put(
        aMessage(one, settled),
        aMessage(one, { ...settled, kind: 'CONSUMER_POSTED', createdAt: NOON + 1 }),
        aMessage(one, { ...settled, kind: 'VENDOR_OFFER', createdAt: NOON + 2 }),
        aMessage(silent, { ...settled, kind: 'VENDOR_OFFER' }),
      );
      expect(await outbox.latestConsumerMessage([one.id, silent.id])).to.deep.equal(
        new Map([[one.id, { id: latest!.id, createdAt: NOON + 1 }]]),
      );
    });
  });
}
