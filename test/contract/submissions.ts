import { expect } from 'chai';
import type { Inquiry } from '../../src/domain/inquiry/model/types.ts';
import { HOUR } from '../../src/domain/time/time.ts';
import type { StorePorts } from '../../src/flow/ports/store.ts';
import { anId, anInquiry, aPerson, aPhone, changeTo, closed, later, NOON, noCommit, submitted } from '../support/stored-samples.ts';

/** The contract of new, repeated, reopened and due inquiries. */
export function describeSubmissions(storeOf: () => StorePorts): void {
  const commit = (part: Parameters<typeof noCommit>[0]) => storeOf().inquiries.commit(noCommit(part));
  const kept = async (inquiry: Inquiry, part = {}) => {
    expect(await commit({ created: [submitted(inquiry, part)] })).to.equal('DONE');
    return inquiry;
  };

  const duplicates = async (platformId: string, phone: string, category: string) => [
    ...(await storeOf().inquiries.openDuplicates(platformId, [{ phone, category }])).values(),
  ];

  describe('a submission', () => {
    it('is found by its key within its platform only', async () => {
      const { inquiries } = storeOf();
      const inquiry = await kept(anInquiry(anId('plt')), { idempotencyKey: 'order-1', bodyHash: 'abc' });
      expect(await inquiries.byIdempotencyKeys(inquiry.platformId, ['order-1', 'another'])).to.deep.equal(
        new Map([['order-1', { inquiryId: inquiry.id, bodyHash: 'abc' }]]),
      );
      expect(await inquiries.byIdempotencyKeys(inquiry.platformId, ['order-2'])).to.deep.equal(new Map());
      expect(await inquiries.byIdempotencyKeys(anId('plt'), ['order-1'])).to.deep.equal(new Map());
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
      const platformId = anId('plt');
      const person = aPerson();
      const results = await Promise.all(
        Array.from({ length: 6 }, () => commit({ created: [submitted(anInquiry(platformId), { person })] })),
      );
      expect(results.toSorted()).to.deep.equal([...Array(5).fill('CONFLICT'), 'DONE']);
      expect(await duplicates(platformId, person.phone, 'plumbing')).to.have.length(1);
      expect(await duplicates(platformId, person.phone, 'roofing')).to.deep.equal([]);
      await kept(anInquiry(platformId, { category: 'roofing' }), { person });
      const elsewhere = anId('plt');
      expect(await duplicates(elsewhere, person.phone, 'plumbing')).to.deep.equal([]);
      await kept(anInquiry(elsewhere), { person });
      await kept(closed(anInquiry(platformId), { outcome: 'DUPLICATE' }), { person });
    });

    it('is kept as a duplicate only while the one that it repeats is open', async () => {
      const person = aPerson();
      const first = await kept(anInquiry(anId('plt')), { person });
      const repeat = (duplicateOf: string) => {
        const inquiry = closed(anInquiry(first.platformId), { outcome: 'DUPLICATE' });
        return commit({ created: [{ ...submitted(inquiry, { person }), duplicateOf }] });
      };
      expect(await repeat(first.id)).to.equal('DONE');
      expect(await repeat(first.id), 'as often as it comes').to.equal('DONE');
      await commit({ changed: [changeTo(closed(first))] });
      expect(await repeat(first.id)).to.equal('CONFLICT');
      expect(await repeat(anInquiry(first.platformId).id), 'of none that is there').to.equal('CONFLICT');
    });

    it('is free again once the first has ended', async () => {
      const person = aPerson();
      const first = await kept(anInquiry(anId('plt')), { person });
      await commit({ changed: [changeTo(closed(first))] });
      expect(await duplicates(first.platformId, person.phone, 'plumbing')).to.deep.equal([]);
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
      const { first, person, reopened } = await endedFor();
      const second = await kept(anInquiry(first.platformId), { person });
      expect(await commit({ changed: [changeTo(reopened, reopening)] })).to.equal('DONE');
      await commit({ changed: [changeTo(closed(second))] });
      expect(await duplicates(first.platformId, person.phone, 'plumbing')).to.deep.equal([first.id]);
    });

    it('leaves the need to that other one when it ends again', async () => {
      const { first, person, reopened } = await endedFor();
      await kept(anInquiry(first.platformId), { person });
      await commit({ changed: [changeTo(reopened, reopening)] });
      expect(await commit({ changed: [changeTo(closed(reopened))] })).to.equal('DONE');
      expect(await commit({ created: [submitted(anInquiry(first.platformId), { person })] })).to.equal('CONFLICT');
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

    it('goes by the latest wake-up, not by an earlier one', async () => {
      const { inquiries } = storeOf();
      const inquiry = await kept(anInquiry(anId('plt'), { id: `${anId('inq').slice(0, -1)}9`, wakeAt: NOON - 9 * HOUR }));
      await commit({ changed: [changeTo(later(inquiry, { wakeAt: NOON - 5 * HOUR }))] });
      expect(await inquiries.dueInBucket(9, NOON - 7 * HOUR, 10)).to.deep.equal([]);
      expect((await inquiries.dueInBucket(9, NOON - 4 * HOUR, 10)).map(({ id }) => id)).to.deep.equal([inquiry.id]);
    });
  });
}
