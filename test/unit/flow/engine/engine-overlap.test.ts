import { expect } from 'chai';
import { makeVendor } from '../../../support/builders.ts';
import { type Flow, memoryFlow, PLATFORM } from '../../../support/memory-flow.ts';

const submitted = async (flow: Flow, count: number) => {
  const ids: string[] = [];
  for (let i = 0; i < count; i++) ids.push(await flow.submit());
  flow.commits.length = 0;
  return ids;
};

/** Notes what the engine asks of the store, and lets the test decide how each commit comes out. */
function watched(flow: Flow, outcome: (n: number) => 'DONE' | 'CONFLICT' = () => 'DONE') {
  const steps: string[] = [];
  const { load, commit } = flow.store;
  let commits = 0;
  flow.store.load = (ids) => {
    steps.push('load');
    return load(ids);
  };
  flow.store.commit = async (what) => {
    const n = ++commits;
    steps.push(`commit ${n}`);
    // As long as another batch needs to be decided.
    for (let i = 0; i < 200; i++) await Promise.resolve();
    const result = outcome(n) === 'DONE' ? await commit(what) : 'CONFLICT';
    steps.push(`${result} ${n}`);
    return result;
  };
  return steps;
}

const offered = (flow: Flow) => [...flow.tables.vendors.values()].map(({ load }) => load.offersToday);

describe('batches that overlap', () => {
  it('are decided while the one before is committed, on the loads that it is about to write', async () => {
    const flow = memoryFlow({ vendors: [makeVendor({ weight: 1 }), makeVendor({ weight: 2 })] });
    const ids = await submitted(flow, 240);
    const steps = watched(flow);
    await flow.wake(...ids);
    expect(steps.slice(0, 4), 'the second is loaded before the first is done').to.deep.equal(['load', 'commit 1', 'load', 'DONE 1']);
    expect(steps.filter((step) => step.startsWith('CONFLICT'))).to.deep.equal([]);
    expect(offered(flow)).to.deep.equal([80, 160]);
  });

  it('are decided again when the one before came out otherwise', async () => {
    const flow = memoryFlow({ vendors: [makeVendor({ weight: 1 }), makeVendor({ weight: 2 })] });
    const ids = await submitted(flow, 180);
    const steps = watched(flow, (n) => (n === 1 ? 'CONFLICT' : 'DONE'));
    await flow.wake(...ids);
    expect(steps.filter((step) => step === 'load').length, 'two batches, each decided twice').to.equal(4);
    expect(offered(flow)).to.deep.equal([60, 120]);
    for (const id of ids) expect(flow.events(id)).to.deep.equal(['Submitted', 'Routed', 'Offered']);
  });

  it('hold back what is about an inquiry under way until it has landed', async () => {
    const flow = memoryFlow();
    const ids = await submitted(flow, 170);
    watched(flow);
    for (const id of ids) flow.engine.wake({ id, platformId: PLATFORM });
    const [first = ''] = ids;
    // Lets the first batch begin, so that the withdrawal meets it under way.
    await Promise.resolve();
    await Promise.resolve();
    const withdrawn = await flow.engine.handle({ platformId: PLATFORM, inquiryId: first, command: { type: 'Withdraw', reason: null } });
    await flow.engine.idle();
    expect(withdrawn?.happened).to.equal(true);
    expect(flow.events(first)).to.deep.equal(['Submitted', 'Routed', 'Offered', 'Rescinded', 'Closed']);
    expect(flow.commits.filter(({ result }) => result !== 'DONE')).to.deep.equal([]);
  });

  it('do not, while little waits', async () => {
    const flow = memoryFlow();
    const ids = await submitted(flow, 130);
    const steps = watched(flow);
    await flow.wake(...ids);
    expect(steps).to.deep.equal(['load', 'commit 1', 'DONE 1', 'load', 'commit 2', 'DONE 2']);
  });
});
