import { expect } from 'chai';
import { HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import { reviewPenalties } from '../../../../src/flow/deadlines/penalties.ts';
import { vendorActions } from '../../../../src/flow/intake/vendor-actions.ts';
import { makeVendor } from '../../../support/builders.ts';
import { type Flow, memoryFlow, PLATFORM } from '../../../support/memory-flow.ts';
import { offer, paused, RULES, review, standing, strikeOf, terms, texts, VENDOR, vendorIn } from '../../../support/penalized-vendor.ts';

const setOut = (policy = {}) =>
  memoryFlow({ policy: { ...RULES, ...policy }, vendors: [makeVendor({ id: VENDOR, phone: '+12125550201' })] });
const offerOf = (inquiryId: string) => `off_${inquiryId.slice(4)}_1`;
const wake = (engine: Flow['engine'], id: string) => engine.handle({ platformId: PLATFORM, inquiryId: id, command: { type: 'Wake' } });
const dispute = { kind: 'OTHER', reason: 'not ours' } as const;

// The store in memory answers a turn later, and checks versions as the real one does: two engines over it are two processes.
describe('two processes at once', () => {
  it('that strike the same vendor for two leads count both, and impose one penalty', async () => {
    const flow = setOut();
    const ids = [await offer(flow), await offer(flow)] as const;
    flow.later(5 * MINUTE);
    const { engine } = flow.another();
    await Promise.all([wake(flow.engine, ids[0]), wake(engine, ids[1])]);
    expect(
      flow.commits.some(({ result }) => result === 'CONFLICT'),
      'they met',
    ).to.equal(true);
    expect(vendorIn(flow).account).to.include({ points: 2, strikes: 2, missesInRow: 2 });
    expect(vendorIn(flow).account.score).to.be.closeTo(0.81, 1e-9);
    expect([flow.tables.strikes.size, texts(flow, 'VENDOR_PAUSED')]).to.deep.equal([2, 1]);
  });

  it('of which one accepts while the other lets it expire have one winner, and one account', async () => {
    for (const acceptFirst of [true, false]) {
      const flow = setOut();
      const id = await offer(flow);
      flow.later(5 * MINUTE);
      const other = flow.another();
      const accept = () => other.actions.acceptOffer(PLATFORM, offerOf(id), 'LINK');
      const expire = () => wake(flow.engine, id);
      const [first, second] = acceptFirst ? [accept, expire] : [expire, accept];
      const done = first();
      await second();
      await done;
      const { status } = flow.inquiry(id).offers[0] ?? {};
      const { accepted, strikes, missesInRow } = vendorIn(flow).account;
      expect([status, accepted, strikes, missesInRow, flow.tables.strikes.size]).to.deep.equal(
        status === 'ACCEPTED' ? ['ACCEPTED', 1, 0, 0, 0] : ['EXPIRED', 0, 1, 1, 1],
      );
      expect(flow.tables.ledger.size).to.equal(accepted);
    }
  });

  it('of which one is stopped while it reads write one history: nothing in it is older than what came before', async () => {
    const flow = setOut();
    const id = await offer(flow);
    const { load } = flow.store;
    const other = flow.another();
    flow.store.load = async (ids) => {
      flow.store.load = load;
      flow.later(MINUTE);
      await other.actions.acceptOffer(PLATFORM, offerOf(id), 'LINK');
      return load(ids);
    };
    await flow.actions.withdrawInquiry(PLATFORM, id, null);
    const moments = (flow.tables.timeline.get(id) ?? []).map(({ at }) => at);
    expect(flow.events(id)).to.include.members(['Accepted', 'Closed']);
    expect(moments).to.deep.equal(moments.toSorted((a, b) => a - b));
  });

  it('of which one offers a lead while the other reads what its vendor’s phone was sent know the text with its offer', async () => {
    for (const read of ['offersTo', 'textsTo', 'openInquiriesOf'] as const) {
      const flow = setOut();
      const id = await flow.submit();
      const before = flow.inbox[read] as (...args: unknown[]) => Promise<never>;
      flow.inbox[read] = async (...args: unknown[]) => {
        flow.inbox[read] = before;
        await flow.wake(id);
        await flow.send();
        flow.later(MINUTE);
        return before(...args);
      };
      const { asked, offers } = await flow.phone('+12125550201');
      expect(
        offers.map(({ offerId }) => offerId),
        read,
      ).to.include.members(asked.flatMap(({ question }) => (question.type === 'OFFER' ? [question.offerId] : [])));
    }
  });

  it('that decide a return decide it once, three at a time', async () => {
    const flow = setOut();
    const id = await offer(flow);
    await flow.actions.acceptOffer(PLATFORM, offerOf(id), 'API');
    await flow.actions.returnOffer(PLATFORM, offerOf(id), dispute, 'API');
    const words = [true, false, true];
    const said = await Promise.all(words.map((granted) => flow.another().actions.decideReturn(PLATFORM, offerOf(id), granted, null)));
    expect(said.filter(({ ok }) => ok)).to.have.length(1);
    expect(flow.events(id).filter((type) => type === 'ReturnDecided')).to.have.length(1);
    const credits = [...flow.tables.ledger.values()].filter(({ type }) => type.startsWith('CREDIT'));
    expect(credits.map(({ type }) => type)).to.deep.equal([words[said.findIndex(({ ok }) => ok)] ? 'CREDIT_GRANTED' : 'CREDIT_REFUSED']);
  });

  it('that return two leads of one vendor keep within its share', async () => {
    const flow = setOut({ returnsAtMost: 0.2 });
    const ids = [await offer(flow), await offer(flow)];
    for (const id of ids) await flow.actions.acceptOffer(PLATFORM, offerOf(id), 'API');
    const said = await Promise.all(ids.map((id) => flow.another().actions.returnOffer(PLATFORM, offerOf(id), dispute, 'API')));
    expect(said.map(({ ok }) => ok).toSorted()).to.deep.equal([false, true]);
    expect(vendorIn(flow).account.returned).to.equal(1);
  });

  it('that waive the same strike take it off once', async () => {
    const { flow, first } = await paused();
    const said = await Promise.all([1, 2, 3].map(() => flow.another().actions.waiveStrike(PLATFORM, strikeOf(first), 'storm')));
    expect(said.every(({ ok }) => ok)).to.equal(true);
    expect(vendorIn(flow).account).to.include({ points: 1, strikes: 1, penalty: null });
    expect(texts(flow, 'VENDOR_REINSTATED')).to.equal(1);
  });

  it('that review a faded penalty end it once', async () => {
    const { flow } = await paused();
    flow.later(3 * HOUR);
    const others = [1, 2].map(() => review({ ...flow, vendorNeeds: { ...flow.vendorNeeds, engine: flow.another().engine } }));
    await Promise.all([review(flow), ...others]);
    expect(standing(flow)).to.equal('ACTIVE');
    expect(texts(flow, 'VENDOR_REINSTATED')).to.equal(1);
  });

  it('of which one resumes a vendor while the other makes its penalty worse: it is resumed', async () => {
    const { flow } = await paused({ suspendAtPoints: 3 });
    await flow.actions.resumeVendor(PLATFORM, VENDOR);
    const open = [await offer(flow), await offer(flow)] as const;
    flow.later(5 * MINUTE);
    await flow.wake(open[0]);
    expect(standing(flow)).to.equal('SUSPENDED');
    // The penalty moves to another strike between reading it and lifting it.
    const stale = { ...vendorIn(flow).account, penalty: { ...vendorIn(flow).account.penalty, strikeId: strikeOf(open[1]) } };
    const { changeVendor } = flow.vendorNeeds.vendors;
    let reads = 0;
    const vendors = {
      ...flow.vendorNeeds.vendors,
      async changeVendor(...given: Parameters<typeof changeVendor>) {
        const vendor = await changeVendor(...given);
        return vendor && reads++ === 0 ? { ...vendor, account: stale as typeof vendor.account } : vendor;
      },
    };
    const resumed = await vendorActions({ ...flow.vendorNeeds, vendors }).resumeVendor(PLATFORM, VENDOR);
    expect(resumed.ok && resumed.value.account.penalty).to.equal(null);
    expect(standing(flow)).to.equal('ACTIVE');
  });

  it('of which one publishes a milder policy while the other strikes: nobody stays paused by the old one for long', async () => {
    for (let turn = 0; turn < 40; turn++) {
      const flow = setOut({ pauseAtPoints: 1 });
      const id = await offer(flow);
      flow.later(5 * MINUTE);
      const striking = wake(flow.another().engine, id);
      for (let i = 0; i < turn; i++) await Promise.resolve();
      await flow.actions.publishPolicy(PLATFORM, terms({ pauseAtPoints: 2 }));
      await striking;
      await reviewPenalties(flow.vendorNeeds);
      expect(flow.tables.strikes.size).to.equal(1);
      expect(standing(flow), `turn ${turn}`).to.equal('ACTIVE');
    }
  });
});
