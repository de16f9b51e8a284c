import { expect } from 'chai';
import { strikeId } from '../../src/domain/ids.ts';
import type { Inquiry, LeadReturn, Offer } from '../../src/domain/inquiry/model/types.ts';
import { HOUR } from '../../src/domain/time/time.ts';
import { type LedgerType, ledgerEntry } from '../../src/domain/vendor/ledger.ts';
import type { Strike } from '../../src/domain/vendor/strike.ts';
import { emptyCommit } from '../../src/flow/engine/collect-commit.ts';
import type { Commit } from '../../src/flow/ports/commit.ts';
import { BadCursor, type PageRequest } from '../../src/flow/ports/reads.ts';
import type { StorePorts } from '../../src/flow/ports/store.ts';
import { anId, anInquiry, anOffer, changeTo, closed, NOON, submitted } from '../support/stored-samples.ts';
import { failureOf, walk } from '../support/walk.ts';

/** A strike of an inquiry of its own. */
function aStrike(platformId: string, part: Partial<Strike> = {}): Strike {
  const { id: inquiryId } = anInquiry(platformId);
  const { id: struck, vendorId } = anOffer(inquiryId, anId('ven'));
  return {
    ...{ id: strikeId(struck), platformId, vendorId, inquiryId, offerId: struck, reason: 'OFFER_EXPIRED', points: 1 },
    ...{ at: NOON, fadesAt: NOON + HOUR, evidence: [1], waivedAt: null, waivedBecause: null },
    ...{ appealedAt: null, appeal: null, appealRefusedAt: null, appealRefusedBecause: null },
    ...part,
  };
}

/** The contract of what a platform's desk looks at: appeals and returns. */
export function describeDisputes(storeOf: () => StorePorts): void {
  const commit = async (part: Partial<Commit>) => expect(await storeOf().inquiries.commit({ ...emptyCommit(), ...part })).to.equal('DONE');

  describe('appeals', () => {
    const platformId = anId('plt');
    const strikes = Array.from({ length: 6 }, () => aStrike(platformId)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const [early, late, both, refused, waived, quiet] = strikes as [Strike, Strike, Strike, Strike, Strike, Strike];
    const page = (request: PageRequest) => storeOf().reads.appealPage(platformId, request);

    before(async () => {
      const foreign = aStrike(anId('plt'), { appealedAt: NOON, appeal: 'elsewhere' });
      await commit({ strikes: [...strikes, foreign] });
      for (const [{ id }, at] of [
        [late, NOON + 9],
        [both, NOON + 5],
        [early, NOON + 5],
        [refused, NOON + 6],
        [waived, NOON + 7],
      ] as const)
        await commit({ strikeChanges: [{ strikeId: id, set: { appealedAt: at, appeal: 'we called' } }] });
      await commit({
        strikeChanges: [
          { strikeId: refused.id, set: { appealRefusedAt: NOON + 10, appealRefusedBecause: 'no' } },
          { strikeId: waived.id, set: { waivedAt: NOON + 10, waivedBecause: 'storm' } },
        ],
      });
    });

    it('are those that wait for an answer, in the order in which they came, and counted', async () => {
      const expected = [early.id, both.id, late.id];
      for (const size of [1, 2, 5]) {
        expect(await walk(page, size, 'forwards')).to.deep.equal(expected);
        expect(await walk(page, size, 'backwards')).to.deep.equal(expected);
      }
      expect(await storeOf().reads.appealCount(platformId)).to.equal(3);
      const [first] = (await page({ first: 1 })).items;
      expect(first).to.deep.equal({ cursor: early.id, item: { ...early, appealedAt: NOON + 5, appeal: 'we called' } });
    });

    it('go on from where one was that has been answered meanwhile', async () => {
      const followers = async (id: string) => (await page({ first: 9, after: id })).items.map(({ cursor }) => cursor);
      expect(await followers(both.id)).to.deep.equal([late.id]);
      expect(await followers(refused.id)).to.deep.equal([late.id]);
      expect(await followers(waived.id)).to.deep.equal([late.id]);
    });

    it('are none on another platform, and no cursor names what was never objected to', async () => {
      const { reads } = storeOf();
      expect((await reads.appealPage(anId('plt'), {})).items).to.deep.equal([]);
      expect(await reads.appealCount(anId('plt'))).to.equal(0);
      for (const cursor of [quiet.id, 'str_none']) expect(await failureOf(page({ first: 1, after: cursor }))).to.be.instanceOf(BadCursor);
      expect(await failureOf(reads.appealPage(anId('plt'), { first: 1, after: early.id }))).to.be.instanceOf(BadCursor);
    });
  });

  describe('returns', () => {
    const platformId = anId('plt');
    const [vendorId, other] = [anId('ven'), anId('ven')];
    const accepted = (part: Partial<Offer> = {}) =>
      ({ status: 'ACCEPTED', respondedAt: NOON, openUntil: null, overdue: false, return: null, ...part }) as const;
    const kept: Inquiry[] = Array.from({ length: 3 }, (_, i) => {
      const inquiry = anInquiry(platformId, { submittedAt: NOON + i });
      return {
        ...inquiry,
        offers: [anOffer(inquiry.id, other, { n: 1, ...accepted() }), anOffer(inquiry.id, vendorId, { n: 2, ...accepted() })],
      };
    });
    const now = new Map<string, Inquiry>();

    /** What a return, or its decision, makes of an inquiry. */
    async function dispute(inquiryId: string, n: number, type: LedgerType, at: number): Promise<string> {
      const before = now.get(inquiryId) as Inquiry;
      const offer = before.offers[n - 1] as Offer;
      const asked: LeadReturn = { requestedAt: at, kind: 'OTHER', reason: 'no', decidedAt: null, granted: null, note: null };
      const changed = offer.return ? { ...offer.return, decidedAt: at, granted: type === 'CREDIT_GRANTED' } : asked;
      const offers = before.offers.map((each) => (each.id === offer.id ? { ...each, return: changed } : each));
      const after = { ...before, seq: before.seq + 1, offers } as Inquiry;
      now.set(inquiryId, after);
      const entry = { platformId, vendorId: offer.vendorId, inquiryId, offerId: offer.id, note: null, at };
      await commit({ changed: [changeTo(after)], ledger: [ledgerEntry(type, entry)] });
      return offer.id;
    }

    const [a, b, c] = kept.map(({ id }) => id) as [string, string, string];
    let ids: string[];
    before(async () => {
      for (const inquiry of kept) now.set(inquiry.id, inquiry);
      await commit({ created: kept.map((inquiry) => submitted(inquiry)) });
      const last = await dispute(c, 2, 'RETURN_REQUESTED', NOON + 7);
      const same = [await dispute(b, 1, 'RETURN_REQUESTED', NOON + 5), await dispute(a, 2, 'RETURN_REQUESTED', NOON + 5)].toSorted();
      const first = await dispute(b, 2, 'RETURN_REQUESTED', NOON + 3);
      await dispute(a, 2, 'CREDIT_GRANTED', NOON + 8);
      await dispute(c, 2, 'CREDIT_REFUSED', NOON + 9);
      const ended = closed(now.get(c) as Inquiry);
      now.set(c, ended);
      await commit({ changed: [changeTo(ended)] });
      ids = [first, ...same, last];
    });
    const page = (filter: { decided?: boolean; vendorId?: string }) => (request: PageRequest) =>
      storeOf().reads.returnPage(platformId, filter, request);

    it('are in the order in which they were asked for, whatever was decided', async () => {
      for (const size of [1, 3]) {
        expect(await walk(page({}), size, 'forwards')).to.deep.equal(ids);
        expect(await walk(page({}), size, 'backwards')).to.deep.equal(ids);
      }
      expect(await storeOf().reads.returnCount(platformId, {})).to.equal(4);
    });

    it('are told apart by whether they are decided, and by vendor', async () => {
      const { reads } = storeOf();
      const decided = ids.filter((id) => id === `off_${a.slice(4)}_2` || id === `off_${c.slice(4)}_2`);
      expect(await walk(page({ decided: true }), 1, 'forwards')).to.deep.equal(decided);
      expect(await walk(page({ decided: false }), 1, 'forwards')).to.deep.equal(ids.filter((id) => !decided.includes(id)));
      const mine = ids.filter((id) => id.endsWith('_2'));
      expect(await walk(page({ vendorId }), 1, 'backwards')).to.deep.equal(mine);
      const count = (filter: Parameters<typeof page>[0]) => reads.returnCount(platformId, filter);
      expect(await Promise.all([count({ decided: true }), count({ decided: false }), count({ vendorId })])).to.deep.equal([2, 2, 3]);
    });

    it('come with the offer and its inquiry as they stand', async () => {
      const { items } = await page({})({ last: 1 });
      const { inquiry, person } = (await storeOf().inquiries.load([c])).get(c)!;
      expect(items[0]?.item).to.deep.equal({ record: { inquiry, person }, offer: inquiry.offers[1] });
      expect(inquiry).to.deep.equal(now.get(c));
    });

    it('go on from where one was that has been decided meanwhile', async () => {
      const after = (await page({ decided: false })({ first: 9, after: ids[0]! })).items.map(({ cursor }) => cursor);
      const afterDecided = (await page({ decided: false })({ first: 9, after: ids.at(-1)! })).items;
      expect(after).to.have.length(1);
      expect(afterDecided).to.deep.equal([]);
    });

    it('are none on another platform, and no cursor names what was never returned', async () => {
      const { reads } = storeOf();
      expect((await reads.returnPage(anId('plt'), {}, {})).items).to.deep.equal([]);
      expect(await reads.returnCount(anId('plt'), { decided: false })).to.equal(0);
      for (const cursor of [`off_${a.slice(4)}_1`, 'off_none'])
        expect(await failureOf(page({})({ first: 1, after: cursor }))).to.be.instanceOf(BadCursor);
      expect(await failureOf(reads.returnPage(anId('plt'), {}, { first: 1, after: ids[0]! }))).to.be.instanceOf(BadCursor);
    });
  });
}
