import { expect } from 'chai';
import type { Inquiry } from '../../src/domain/inquiry/model/types.ts';
import { HOUR } from '../../src/domain/time/time.ts';
import { BadCursor, eventKey, type InquiryFilter, type PageRequest } from '../../src/flow/ports/reads.ts';
import type { StorePorts } from '../../src/flow/ports/store.ts';
import { aMessage, anEvent, anId, anInquiry, anOffer, changeTo, closed, NOON, noCommit, submitted } from '../support/stored-samples.ts';
import { failureOf, walk } from '../support/walk.ts';

/** The contract of the list of inquiries and of timelines. */
export function describeLists(storeOf: () => StorePorts): void {
  const keep = async (inquiries: Inquiry[]) => {
    expect(await storeOf().inquiries.commit(noCommit({ created: inquiries.map((inquiry) => submitted(inquiry)) }))).to.equal('DONE');
  };

  describe('the list of inquiries', () => {
    const platformId = anId('plt');
    const vendorId = anId('ven');
    const all = Array.from({ length: 7 }, (_, i) =>
      anInquiry(platformId, { submittedAt: NOON + i * HOUR, category: i % 2 ? 'roofing' : 'plumbing' }),
    );
    const offered = { ...all[3]!, status: 'OFFERED' as const, offers: [anOffer(all[3]!.id, vendorId)] };
    const ended = closed(all[4]!, { outcome: 'UNSERVED' });
    const text = aMessage(all[0]!, { status: 'SENT', nextAt: null });
    const newestFirst = all.map(({ id }) => id).toReversed();
    before(async () => {
      await keep([...all.slice(0, 3), offered, ...all.slice(4)]);
      await storeOf().inquiries.commit(noCommit({ changed: [changeTo(ended)], messages: [text] }));
      await keep([anInquiry(anId('plt'))]);
    });

    for (const size of [1, 2, 3, 7, 50])
      it(`is walked newest first, both ways, without gap or repeat: ${size} at a time`, async () => {
        const page = (request: PageRequest) => storeOf().reads.inquiryPage(platformId, {}, request);
        expect(await walk(page, size, 'forwards')).to.deep.equal(newestFirst);
        expect(await walk(page, size, 'backwards')).to.deep.equal(newestFirst);
      });

    it('keeps its place while new inquiries arrive', async () => {
      const own = anId('plt');
      const before = [0, 1, 2].map((i) => anInquiry(own, { submittedAt: NOON + i }));
      await keep(before);
      const first = await storeOf().reads.inquiryPage(own, {}, { first: 2 });
      await keep([anInquiry(own, { submittedAt: NOON + HOUR })]);
      const second = await storeOf().reads.inquiryPage(own, {}, { first: 2, after: first.items[1]!.cursor });
      expect([...first.items, ...second.items].map(({ cursor }) => cursor)).to.deep.equal(before.map(({ id }) => id).toReversed());
    });

    it('says what lies on either side', async () => {
      const page = (request: PageRequest) => storeOf().reads.inquiryPage(platformId, {}, request);
      const sides = async (request: PageRequest) => {
        const { hasNextPage, hasPreviousPage } = await page(request);
        return [hasPreviousPage, hasNextPage];
      };
      expect(await sides({ first: 7 })).to.deep.equal([false, false]);
      expect(await sides({ first: 6 })).to.deep.equal([false, true]);
      expect(await sides({ last: 6 })).to.deep.equal([true, false]);
      expect(await sides({ first: 6, after: newestFirst[0]! })).to.deep.equal([true, false]);
      const between = await page({ first: 50, after: newestFirst[1]!, before: newestFirst[4]! });
      expect(between.items.map(({ cursor }) => cursor)).to.deep.equal(newestFirst.slice(2, 4));
    });

    const filters: [string, InquiryFilter, number[]][] = [
      ['status', { status: ['RECEIVED', 'OFFERED'] }, [6, 5, 3, 2, 1, 0]],
      ['one status', { status: ['CLOSED'] }, [4]],
      ['outcome', { outcome: ['UNSERVED', 'SERVED'] }, [4]],
      ['no outcome at all', { outcome: [] }, []],
      ['category', { category: 'roofing' }, [5, 3, 1]],
      ['vendor', { vendorId }, [3]],
      ['a period, its start in and its end out', { createdAfter: NOON + HOUR, createdBefore: NOON + 3 * HOUR }, [2, 1]],
      ['several at once', { category: 'plumbing', status: ['RECEIVED'], createdAfter: NOON + HOUR }, [6, 2]],
    ];
    for (const [name, filter, expected] of filters)
      it(`is filtered and counted by ${name}`, async () => {
        const ids = expected.map((i) => all[i]!.id);
        expect(await walk((request) => storeOf().reads.inquiryPage(platformId, filter, request), 2, 'forwards')).to.deep.equal(ids);
        expect(await storeOf().reads.inquiryCount(platformId, filter)).to.equal(ids.length);
      });

    it('shows nothing of another platform, by list, id, timeline or messages', async () => {
      const { reads } = storeOf();
      const foreign = anId('plt');
      expect(await reads.inquiryCount(foreign, {})).to.equal(0);
      expect((await reads.inquiries(foreign, newestFirst)).size).to.equal(0);
      expect((await reads.inquiries(platformId, [...newestFirst, 'inq_none'])).size).to.equal(7);
      expect((await reads.timelinePage(foreign, all[0]!.id, {})).items).to.deep.equal([]);
      expect(await reads.messages(platformId, [text.inquiryId])).to.deep.equal(new Map([[text.inquiryId, [text]]]));
      expect(await reads.messages(foreign, [all[0]!.id])).to.deep.equal(new Map([[all[0]!.id, []]]));
    });

    it('refuses a cursor that names nothing in it', async () => {
      const { reads } = storeOf();
      for (const cursor of ['', 'nonsense', anId('inq')])
        expect(await failureOf(reads.inquiryPage(platformId, {}, { first: 2, after: cursor }))).to.be.instanceOf(BadCursor);
      expect(await failureOf(reads.inquiryPage(anId('plt'), {}, { last: 2, before: all[0]!.id }))).to.be.instanceOf(BadCursor);
    });
  });

  describe('a timeline', () => {
    const inquiry = anInquiry(anId('plt'), { seq: 12 });
    const numbers = Array.from({ length: 12 }, (_, i) => String(i + 1));
    before(() => keep([inquiry]));

    it('is walked oldest first, past the ninth event too', async () => {
      const page = (request: PageRequest) => storeOf().reads.timelinePage(inquiry.platformId, inquiry.id, request);
      expect(await walk(page, 5, 'forwards')).to.deep.equal(numbers);
      expect(await walk(page, 5, 'backwards')).to.deep.equal(numbers);
    });

    it('gives single events by number, and none that is not there', async () => {
      const wanted = [2, 11, 99].map((seq) => ({ inquiryId: inquiry.id, seq }));
      const events = await storeOf().reads.events(inquiry.platformId, wanted);
      expect([...events]).to.have.deep.members([2, 11].map((seq) => [eventKey(inquiry.id, seq), anEvent(seq)]));
      expect((await storeOf().reads.events(anId('plt'), wanted)).size).to.equal(0);
    });

    it('refuses a cursor that names none of its events', async () => {
      for (const after of ['13', '0', '-1', '1e1', 'x'])
        expect(await failureOf(storeOf().reads.timelinePage(inquiry.platformId, inquiry.id, { first: 1, after }))).to.be.instanceOf(
          BadCursor,
        );
    });
  });
}
