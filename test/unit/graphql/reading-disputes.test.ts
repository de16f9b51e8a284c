import { expect } from 'chai';
import type { LeadReturn } from '../../../src/domain/inquiry/model/types.ts';
import { DAY } from '../../../src/domain/time/time.ts';
import type { InquiryRecord } from '../../../src/flow/ports/inquiry-store.ts';
import { NOON } from '../../support/builders.ts';
import { at } from './answers.ts';
import { addFullInquiry } from './full-inquiry.ts';
import { type ApiUnderTest, serve } from './service.ts';
import { makeWorld, type World } from './world.ts';

const RETURN: LeadReturn = { requestedAt: NOON, kind: 'OTHER', reason: 'no', decidedAt: null, granted: null, note: null };
const iso = (at: number) => new Date(at).toISOString();

describe('graphql/reading: disputes, ledgers, standing', () => {
  let world: World;
  let api: ApiUnderTest;
  let record: InquiryRecord;
  const strike = (n = 0) => world.strikes[n]!;
  const offerId = (n = 0) => strike(n).offerId;

  beforeEach(async () => {
    world = makeWorld();
    record = addFullInquiry(world, 1);
    api = await serve(world);
  });
  afterEach(() => api.stop());

  const read = async (query: string): Promise<unknown> => {
    const { data, errors } = await api.ask(query);
    expect(errors, JSON.stringify(errors)).to.equal(undefined);
    return data;
  };

  describe('lists', () => {
    const ids = (data: unknown, list: string) => at(data, `${list}.edges.*.node.id`);

    it('shows objections that wait for an answer, and how many', async () => {
      Object.assign(strike(0), { appealedAt: NOON, appeal: 'a' });
      Object.assign(strike(1), { appealedAt: NOON, appeal: 'b', appealRefusedAt: NOON });
      Object.assign(strike(2), { appealedAt: NOON, appeal: 'c' });
      const data = await read(
        '{ appeals(first: 1) { totalCount edges { cursor node { id appeal { reason } } } pageInfo { hasNextPage } } }',
      );
      expect(ids(data, 'appeals')).to.deep.equal([strike(0).id]);
      expect(at(data, 'appeals.totalCount')).to.equal(2);
      expect(at(data, 'appeals.pageInfo.hasNextPage')).to.equal(true);
      const next = await read(`{ appeals(after: "${at(data, 'appeals.edges.0.cursor')}") { edges { node { id } } } }`);
      expect(ids(next, 'appeals')).to.include(strike(2).id);
    });

    it('shows returns, decided or not, and how many', async () => {
      const [first, second] = record.inquiry.offers;
      first!.return = { ...RETURN, decidedAt: NOON, granted: false };
      second!.return = RETURN;
      const list = async (args: string) =>
        read(`{ returns${args} { totalCount edges { node { id return { decidedAt } inquiry { id } vendor { id } } } } }`);
      expect(ids(await list(''), 'returns')).to.deep.equal([first!.id, second!.id]);
      expect(ids(await list('(decided: null)'), 'returns')).to.deep.equal([first!.id, second!.id]);
      expect(ids(await list('(decided: true)'), 'returns')).to.deep.equal([first!.id]);
      const open = await list('(decided: false, first: 200)');
      expect(ids(open, 'returns')).to.deep.equal([second!.id]);
      expect(at(open, 'returns.totalCount')).to.equal(1);
    });

    it("shows a vendor's ledger with its offers and its balance", async () => {
      const vendorId = strike().vendorId;
      const entry = { platformId: 'plt_1', vendorId, inquiryId: record.inquiry.id, offerId: offerId(), at: NOON };
      world.ledger = [
        { ...entry, id: `${offerId()}:CREDIT_GRANTED`, type: 'CREDIT_GRANTED', leads: -1, note: 'ok' },
        { ...entry, id: `${offerId()}:LEAD_ACCEPTED`, type: 'LEAD_ACCEPTED', leads: 1, note: null },
      ];
      const data = await read(
        `{ vendor(id: "${vendorId}") { ledger { totalCount balance edges { cursor node { id at type leads note offer { id inquiry { id } } } } } } }`,
      );
      expect(at(data, 'vendor.ledger.totalCount')).to.equal(2);
      expect(at(data, 'vendor.ledger.balance')).to.equal(41);
      expect(at(data, 'vendor.ledger.edges.0.node')).to.deep.equal({
        ...{ id: `${offerId()}:CREDIT_GRANTED`, at: iso(NOON), type: 'CREDIT_GRANTED', leads: -1, note: 'ok' },
        offer: { id: offerId(), inquiry: { id: record.inquiry.id } },
      });
      const rest = `{ vendor(id: "${vendorId}") { ledger(after: "${at(data, 'vendor.ledger.edges.0.cursor')}") { edges { node { type } } } } }`;
      expect(at(await read(rest), 'vendor.ledger.edges')).to.deep.equal([{ node: { type: 'LEAD_ACCEPTED' } }]);
    });

    for (const field of ['appeals(first: 0)', 'returns(first: 201)', 'returns(decided: true, after: "?!")', 'appeals(after: "")'])
      it(`refuses ${field}`, async () => {
        const { errors } = await api.ask(`{ ${field} { edges { cursor } } }`);
        expect(errors?.[0]?.extensions.code).to.equal('BAD_USER_INPUT');
      });
  });

  describe("a vendor's standing", () => {
    const standing = async () =>
      at(await read(`{ vendor(id: "${world.vendors[0]!.id}") { status standing { status by reason since until } } }`), 'vendor');
    const nothing = { by: null, reason: null, since: null, until: null };

    it('is nothing but its status while it is at work', async () => {
      expect(await standing()).to.deep.equal({ status: 'ACTIVE', standing: { status: 'ACTIVE', ...nothing } });
    });

    it('says who chose a pause, and when it ends', async () => {
      world.vendors[0]!.pause = { reason: 'on holiday', since: NOON, until: NOON + DAY };
      const paused = { status: 'PAUSED', by: 'CHOICE', reason: 'on holiday', since: iso(NOON), until: iso(NOON + DAY) };
      expect(await standing()).to.deep.equal({ status: 'PAUSED', standing: paused });
      world.now += DAY;
      expect(at(await standing(), 'standing')).to.deep.equal({ status: 'ACTIVE', ...nothing });
    });

    it('says what its points have brought upon it', async () => {
      const penalty = { status: 'SUSPENDED', strikes: 4, points: 8, since: NOON, strikeId: strike().id } as const;
      world.vendors[0]!.account = { ...world.vendors[0]!.account, penalty };
      const suspended = { status: 'SUSPENDED', by: 'POINTS', reason: '4 misses', since: iso(NOON), until: null };
      expect(await standing()).to.deep.equal({ status: 'SUSPENDED', standing: suspended });
    });
  });
});
