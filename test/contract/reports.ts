import { expect } from 'chai';
import type { Inquiry, Offer } from '../../src/domain/inquiry/model/types.ts';
import { HOUR, MINUTE } from '../../src/domain/time/time.ts';
import type { StorePorts } from '../../src/flow/ports/store.ts';
import { ALWAYS_OPEN } from '../support/builders.ts';
import { anId, anInquiry, anOffer, closed, NOON, noCommit, submitted } from '../support/stored-samples.ts';
import { aStrike, aVendor } from '../support/stored-vendors.ts';

/** The contract of what scorecards and reports are made of. */
export function describeReports(storeOf: () => StorePorts): void {
  const keep = async (inquiries: Inquiry[]) => {
    expect(await storeOf().inquiries.commit(noCommit({ created: inquiries.map((inquiry) => submitted(inquiry)) }))).to.equal('DONE');
  };

  describe('what a scorecard is made of', () => {
    const platformId = anId('plt');
    const [vendorId, other] = [anId('ven'), anId('ven')];
    const refused = { requestedAt: NOON, kind: 'OTHER', reason: 'no', decidedAt: NOON, granted: false, note: null } as const;
    const NEVER = 'the clock never started';
    const byStart = (offers: { clockStartedAt: number | null; status: string }[]) =>
      offers.map(({ clockStartedAt, status }) => `${(clockStartedAt ?? 0) - NOON} ${status}`).toSorted();

    /** An inquiry offered to this vendor, and to another. */
    function offeredAt(clockStartedAt: number | typeof NEVER, part: Partial<Offer> = {}): Inquiry {
      const started = clockStartedAt === NEVER ? null : clockStartedAt;
      const one = anInquiry(platformId, { submittedAt: (started ?? NOON) - MINUTE });
      const mine = anOffer(one.id, vendorId, { clockStartedAt: started, calendar: ALWAYS_OPEN, ...part });
      return { ...one, offers: [mine, anOffer(one.id, other, { n: 2, status: 'EXPIRED' })] };
    }

    before(async () => {
      const answered = (ms: number) => ({ respondedAt: NOON + ms });
      await keep([
        offeredAt(NOON, { status: 'ACCEPTED', contactProof: 'VERIFIED', ...answered(900) }),
        closed(offeredAt(NOON + 1, { status: 'ACCEPTED', contactProof: 'DENIED', return: refused, ...answered(300) })),
        offeredAt(NOON + 2, { status: 'DECLINED', ...answered(600) }),
        offeredAt(NOON + 3, { status: 'EXPIRED' }),
        offeredAt(NOON + 4, { status: 'RESCINDED' }),
        offeredAt(NOON + HOUR - 1),
        offeredAt(NOON + HOUR, { status: 'EXPIRED' }),
        offeredAt(NOON - 1, { status: 'UNDELIVERABLE' }),
        closed(offeredAt(NOON - HOUR, { status: 'EXPIRED' }), { closedAt: NOON - 1 }),
        offeredAt(NEVER, { status: 'ACCEPTED', ...answered(1) }),
      ]);
      const strike = (points: number, part: Parameters<typeof aStrike>[2] = {}) =>
        aStrike(anInquiry(platformId), vendorId, { points, fadesAt: NOON + HOUR, ...part });
      const strikes = [strike(5), strike(3), strike(2, { fadesAt: NOON }), strike(9, { waivedAt: NOON, waivedBecause: 'storm' })];
      await storeOf().inquiries.commit(noCommit({ strikes: [...strikes, aStrike(anInquiry(platformId), other, { points: 7 })] }));
    });

    it('is the offers whose clock started in the period: its first moment counts, its end does not', async () => {
      const { offers } = await storeOf().reads.scorecard(platformId, vendorId, NOON, NOON + HOUR, NOON);
      expect(byStart(offers)).to.deep.equal(['0 ACCEPTED', '1 ACCEPTED', '2 DECLINED', '3 EXPIRED', '3599999 PENDING', '4 RESCINDED']);
    });

    it('is as much of each offer as is needed, and no more', async () => {
      const { offers } = await storeOf().reads.scorecard(platformId, vendorId, NOON, NOON + 1, NOON);
      expect(offers).to.deep.equal([
        { status: 'ACCEPTED', clockStartedAt: NOON, respondedAt: NOON + 900, contactProof: 'VERIFIED', return: null },
      ]);
      const { offers: returned } = await storeOf().reads.scorecard(platformId, vendorId, NOON + 1, NOON + 2, NOON);
      expect(returned.map((offer) => offer.return)).to.deep.equal([{ granted: false }]);
    });

    it('is everything that ever started when neither end is given, or up to one of them', async () => {
      const { reads } = storeOf();
      const count = async (from: number | null, to: number | null) =>
        (await reads.scorecard(platformId, vendorId, from, to, NOON)).offers.length;
      expect(await Promise.all([count(null, null), count(NOON, null), count(null, NOON), count(NOON + 2, NOON + 2)])).to.deep.equal([
        9, 7, 2, 0,
      ]);
    });

    it('is the points that count now, whatever the period', async () => {
      const { reads } = storeOf();
      const points = async (now: number) => (await reads.scorecard(platformId, vendorId, NOON, NOON, now)).points;
      expect([await points(NOON - 1), await points(NOON), await points(NOON + HOUR)]).to.deep.equal([10, 8, 0]);
    });

    it('is nothing for a vendor without offers, or on another platform', async () => {
      const { reads } = storeOf();
      const nothing = { offers: [], points: 0 };
      expect(await reads.scorecard(platformId, anId('ven'), null, null, NOON)).to.deep.equal(nothing);
      expect(await reads.scorecard(anId('plt'), vendorId, null, null, NOON)).to.deep.equal(nothing);
    });
  });

  describe('what the response report is made of', () => {
    const platformId = anId('plt');
    const [quick, slow] = [
      aVendor(platformId, { calendar: { ...ALWAYS_OPEN, holidays: ['2026-12-25'] } }),
      aVendor(platformId, { calendar: { ...ALWAYS_OPEN, timeZone: 'America/Denver' } }),
    ];
    const submittedAt = (at: number, offers: [string, Partial<Offer>][] = []): Inquiry => {
      const one = anInquiry(platformId, { submittedAt: at });
      return { ...one, offers: offers.map(([vendorId, part], i) => anOffer(one.id, vendorId, { n: i + 1, ...part })) };
    };
    const first = (vendorId: string, at: number, respondedAt: number) => ({ vendorId, submittedAt: at, respondedAt });
    const none = { outcome: null, silentOffers: 0, first: null };

    before(async () => {
      for (const vendor of [quick, slow]) await storeOf().vendors.createVendor(vendor);
      await keep([
        submittedAt(NOON - 1, [[slow.id, { status: 'ACCEPTED', respondedAt: NOON }]]),
        closed(
          submittedAt(NOON, [
            [slow.id, { status: 'EXPIRED' }],
            [quick.id, { status: 'DECLINED', respondedAt: NOON + 7 }],
            [slow.id, { status: 'ACCEPTED', respondedAt: NOON + 9 }],
          ]),
        ),
        submittedAt(NOON + 1, [[slow.id, { status: 'PENDING' }]]),
        closed(submittedAt(NOON + HOUR - 1), { outcome: 'WITHDRAWN' }),
        submittedAt(NOON + HOUR),
      ]);
    });

    it('is the inquiries submitted in the period: its first moment counts, its end does not', async () => {
      const { rows, calendars } = await storeOf().reads.responses(platformId, NOON, NOON + HOUR);
      expect(rows).to.have.deep.members([
        { outcome: 'SERVED', silentOffers: 1, first: first(quick.id, NOON, NOON + 7) },
        none,
        { ...none, outcome: 'WITHDRAWN' },
      ]);
      expect([...calendars], 'of those who answered first, and nobody else').to.deep.equal([[quick.id, quick.calendar]]);
    });

    it('is everything in a period that holds everything', async () => {
      const { rows, calendars } = await storeOf().reads.responses(platformId, -(10 ** 14), Date.UTC(9999, 11, 31));
      expect(rows).to.have.length(5);
      expect([...calendars.keys()]).to.have.members([quick.id, slow.id]);
    });

    it('is counted before it is read', async () => {
      const { reads } = storeOf();
      expect(await reads.responseCount(platformId, NOON, NOON + HOUR)).to.equal(3);
      expect(await reads.responseCount(platformId, -(10 ** 14), Date.UTC(9999, 11, 31))).to.equal(5);
      expect(await reads.responseCount(anId('plt'), NOON, NOON + HOUR)).to.equal(0);
    });

    it('is nothing in an empty period, before the first or on another platform', async () => {
      const nothing = { rows: [], calendars: new Map() };
      const { reads } = storeOf();
      expect(await reads.responses(platformId, NOON, NOON)).to.deep.equal(nothing);
      expect(await reads.responses(platformId, 0, NOON - 1)).to.deep.equal(nothing);
      expect(await reads.responses(anId('plt'), NOON, NOON + HOUR)).to.deep.equal(nothing);
    });
  });
}
