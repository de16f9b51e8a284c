import { expect } from 'chai';
import { MINUTE } from '../../../../src/domain/time/time.ts';
import { StoreUnavailable } from '../../../../src/flow/ports/store-unavailable.ts';
import { makeVendor } from '../../../support/builders.ts';
import { type Flow, memoryFlow, PLATFORM } from '../../../support/memory-flow.ts';

const submitted = async (flow: Flow, count: number) => {
  const ids: string[] = [];
  for (let i = 0; i < count; i++) ids.push(await flow.submit());
  flow.commits.length = 0;
  return ids;
};
const accept = (flow: Flow, id: string) =>
  flow.engine.handle({
    platformId: PLATFORM,
    inquiryId: id,
    command: { type: 'AcceptOffer', offerId: `off_${id.slice(4)}_1`, channel: 'API' },
  });

describe('the engine', () => {
  it('commits what waits together in one transaction', async () => {
    const flow = memoryFlow();
    const ids = await submitted(flow, 5);
    await flow.wake(...ids);
    expect(flow.commits).to.have.length(1);
    expect(flow.commits[0]?.commit.changed.map(({ inquiry }) => inquiry.id)).to.deep.equal(ids);
    for (const id of ids) expect(flow.events(id)).to.deep.equal(['Submitted', 'Routed', 'Offered']);
    expect(flow.committed.slice(-5).map(({ id }) => id)).to.deep.equal(ids);
  });

  it('takes at most a hundred at once', async () => {
    const flow = memoryFlow();
    await flow.wake(...(await submitted(flow, 230)));
    expect(flow.commits.map(({ commit }) => commit.changed.length)).to.deep.equal([100, 100, 30]);
  });

  it('lets each decision of a batch see what the ones before it did to the rotation', async () => {
    const flow = memoryFlow({ vendors: [makeVendor({ weight: 1 }), makeVendor({ weight: 2 })] });
    await flow.wake(...(await submitted(flow, 9)));
    expect(flow.commits.map(({ result }) => result)).to.deep.equal(['DONE']);
    expect([...flow.tables.vendors.values()].map(({ load }) => load.offersToday)).to.deep.equal([3, 6]);
    expect(
      [...flow.tables.vendors.values()].map(({ load }) => load.version),
      'one step for each commit',
    ).to.deep.equal([1, 1]);
  });

  it('lets several commands for one inquiry in a batch see each other, in order', async () => {
    const flow = memoryFlow();
    const [id = ''] = await submitted(flow, 1);
    const command = { type: 'Withdraw', reason: null } as const;
    flow.engine.wake({ id, platformId: PLATFORM });
    const [first, second] = await Promise.all([1, 2].map(() => flow.engine.handle({ platformId: PLATFORM, inquiryId: id, command })));
    expect([first?.happened, second?.happened]).to.deep.equal([true, false]);
    expect(flow.commits).to.have.length(1);
    expect(flow.events(id)).to.deep.equal(['Submitted', 'Routed', 'Offered', 'Rescinded', 'Closed']);
  });

  it('writes nothing when nothing happens, but for the writes that came along', async () => {
    const flow = memoryFlow();
    const [id = ''] = await submitted(flow, 1);
    await flow.wake(id);
    flow.commits.length = 0;
    expect((await flow.engine.handle({ platformId: PLATFORM, inquiryId: id, command: { type: 'Wake' } }))?.happened).to.equal(false);
    expect(flow.commits).to.have.length(0);
    const writes = [{ id: flow.message('VENDOR_OFFER').id, from: ['PENDING' as const], set: { sid: 'SM7' } }];
    await flow.engine.handle({ platformId: PLATFORM, inquiryId: id, command: { type: 'Wake' }, writes });
    expect(flow.message('VENDOR_OFFER').sid).to.equal('SM7');
  });

  it('answers null for an inquiry that is not there, or is of another platform', async () => {
    const flow = memoryFlow();
    const [id = ''] = await submitted(flow, 1);
    expect(await accept(flow, 'inq_none')).to.equal(null);
    expect(await flow.engine.handle({ platformId: 'plt_2', inquiryId: id, command: { type: 'Wake' } })).to.equal(null);
    expect(flow.events(id)).to.deep.equal(['Submitted']);
  });

  it('loads and decides again when somebody else came first', async () => {
    const flow = memoryFlow();
    const ids = await submitted(flow, 3);
    flow.hooks.beforeCommit = () => {
      delete flow.hooks.beforeCommit;
      const stored = flow.tables.inquiries.get(ids[1] ?? '');
      if (stored) stored.inquiry = { ...stored.inquiry, seq: 2 };
    };
    await flow.wake(...ids);
    expect(flow.commits.map(({ result }) => result)).to.deep.equal(['CONFLICT', 'DONE']);
    expect(flow.inquiry(ids[1] ?? '').seq).to.equal(4);
  });

  it('sends a batch that always conflicts back one by one: only the unlucky piece fails', async () => {
    const flow = memoryFlow();
    const ids = await submitted(flow, 3);
    flow.hooks.beforeCommit = ({ changed }) => {
      const stored = changed.some(({ inquiry }) => inquiry.id === ids[1]) && flow.tables.inquiries.get(ids[1] ?? '');
      if (stored) stored.inquiry = { ...stored.inquiry, seq: stored.inquiry.seq + 1 };
    };
    await flow.wake(...ids);
    expect(ids.map((id) => flow.inquiry(id).status)).to.deep.equal(['OFFERED', 'RECEIVED', 'OFFERED']);
    expect(flow.lines).to.include('error: wake-ups failed');
    delete flow.hooks.beforeCommit;
    await flow.wake(ids[1] ?? '');
    expect(flow.inquiry(ids[1] ?? '').status, 'the next sweep finds it again').to.equal('OFFERED');
  });

  it('sets a poisonous inquiry aside while the others go on', async () => {
    for (const poison of ['policyVersion', 'category'] as const) {
      const flow = memoryFlow();
      const ids = await submitted(flow, 3);
      const stored = flow.tables.inquiries.get(ids[1] ?? '');
      if (stored && poison === 'policyVersion') stored.inquiry = { ...stored.inquiry, policyVersion: 99 };
      // Breaks in the middle of the commit, not of a decision.
      if (poison === 'category')
        flow.hooks.beforeCommit = ({ changed }) => {
          if (changed.some(({ inquiry }) => inquiry.id === ids[1])) throw new Error('too large a document');
        };
      await flow.wake(...ids);
      expect(
        ids.map((id) => flow.inquiry(id).status),
        poison,
      ).to.deep.equal(['OFFERED', 'RECEIVED', 'OFFERED']);
      const failed = await flow.engine
        .handle({ platformId: PLATFORM, inquiryId: ids[1] ?? '', command: { type: 'Wake' } })
        .catch((error) => error);
      expect(failed, 'whoever waits for it hears of it').to.be.instanceOf(Error);
    }
  });

  it('rejects everything at once while the store is away, and has then done nothing', async () => {
    const flow = memoryFlow();
    const ids = await submitted(flow, 3);
    await flow.wake(...ids);
    flow.tables.away = true;
    const { load } = flow.store;
    let loads = 0;
    flow.store.load = (some) => {
      loads++;
      return load(some);
    };
    const failed = await Promise.all(ids.map((id) => accept(flow, id).catch((error) => error)));
    for (const error of failed) expect(error).to.be.instanceOf(StoreUnavailable);
    expect(loads, 'no tries one by one').to.equal(1);
    flow.tables.away = false;
    expect(ids.map((id) => flow.inquiry(id).status)).to.deep.equal(['OFFERED', 'OFFERED', 'OFFERED']);
    expect((await accept(flow, ids[0] ?? ''))?.happened).to.equal(true);
  });

  it('queues a wake-up once, and again after it has run', async () => {
    const flow = memoryFlow();
    const [id = ''] = await submitted(flow, 1);
    for (let i = 0; i < 10; i++) flow.engine.wake({ id, platformId: PLATFORM });
    expect(flow.engine.backlog()).to.equal(1);
    await flow.engine.idle();
    expect(flow.engine.backlog()).to.equal(0);
    flow.later(31 * MINUTE);
    await flow.wake(id);
    expect(flow.events(id).at(-1)).to.equal('KeptPosted');
  });

  it('says that texts were written, and only then', async () => {
    const flow = memoryFlow();
    const [id = ''] = await submitted(flow, 1);
    const before = flow.told.messages;
    await flow.wake(id);
    expect(flow.told.messages).to.equal(before + 1);
    await flow.wake(id);
    expect(flow.told.messages).to.equal(before + 1);
  });
});
