import { expect } from 'chai';
import { HOUR, MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import { StoreUnavailable } from '../../../../src/flow/ports/store-unavailable.ts';
import { NOON } from '../../../support/builders.ts';
import { type Flow, memoryFlow, PLATFORM } from '../../../support/memory-flow.ts';

/** Three inquiries, the second of them poisoned; how often it was loaded is counted. */
async function poisoned(poison: (stored: { inquiry: object }) => void) {
  const flow = memoryFlow();
  const ids: string[] = [];
  for (let i = 0; i < 3; i++) ids.push(await flow.submit());
  const [, sick = ''] = ids;
  const stored = flow.tables.inquiries.get(sick) as { inquiry: object };
  const { inquiry: healthy } = stored;
  poison(stored);
  const { load } = flow.store;
  const tries = { count: 0 };
  flow.store.load = (wanted) => {
    if (wanted.includes(sick)) tries.count++;
    return load(wanted);
  };
  return { flow, ids, sick, tries, heal: () => Object.assign(stored, { inquiry: healthy }) };
}
const statuses = (flow: Flow, ids: string[]) => ids.map((id) => flow.inquiry(id)?.status);

const POISONS: Record<string, (stored: { inquiry: object }) => void> = {
  'its policy is missing': (stored) => Object.assign(stored, { inquiry: { ...stored.inquiry, policyVersion: 99 } }),
  'its document is malformed': (stored) => Object.assign(stored, { inquiry: { ...stored.inquiry, offers: undefined } }),
  'its document holds nothing': (stored) => Object.assign(stored, { inquiry: null }),
};

describe('an inquiry that cannot be decided', () => {
  for (const [why, poison] of Object.entries(POISONS))
    it(`is quarantined with its error, and the rest go on: ${why}`, async () => {
      const { flow, ids, sick } = await poisoned(poison);
      await flow.wake(...ids);
      expect(statuses(flow, [ids[0] ?? '', ids[2] ?? ''])).to.deep.equal(['OFFERED', 'OFFERED']);
      expect(flow.engine.quarantined()).to.have.length(1);
      expect(flow.engine.quarantined()[0]).to.include({ inquiryId: sick, platformId: PLATFORM, attempts: 1, since: flow.clock.now() });
      expect(flow.engine.quarantined()[0]?.error).to.match(/Error/);
      expect(flow.lines).to.include('error: an inquiry was quarantined');
    });

  it('is quarantined likewise when it can be decided, but not written', async () => {
    const { flow, ids, sick } = await poisoned(() => undefined);
    flow.hooks.beforeCommit = ({ changed }) => {
      if (changed.some(({ inquiry }) => inquiry.id === sick)) throw new RangeError('the document is too large');
    };
    await flow.wake(...ids);
    expect(statuses(flow, ids)).to.deep.equal(['OFFERED', 'RECEIVED', 'OFFERED']);
    expect(flow.engine.quarantined().map(({ inquiryId, error }) => [inquiryId, error])).to.deep.equal([
      [sick, 'RangeError: the document is too large'],
    ]);
    expect(flow.engine.isQuarantined(sick)).to.equal(true);
  });

  it('is left alone by the sweeps for a minute, then for longer and longer up to an hour', async () => {
    const { flow, sick, tries } = await poisoned(POISONS['its policy is missing']!);
    const waits: number[] = [];
    for (let swept = 0, before = 0; waits.length < 9; swept += 5 * SECOND) {
      await flow.wake(sick);
      if (tries.count > before) {
        before = tries.count;
        waits.push(swept);
        swept = 0;
      }
      flow.later(5 * SECOND);
    }
    const minutes = waits.slice(1).map((ms) => Math.round(ms / MINUTE));
    expect(minutes).to.deep.equal([1, 2, 4, 8, 16, 32, 60, 60]);
    expect(flow.engine.quarantined()[0]).to.include({ attempts: 9, since: NOON });
  });

  it('goes on by itself once it is mended', async () => {
    const { flow, sick, heal } = await poisoned(POISONS['its document is malformed']!);
    await flow.wake(sick);
    heal();
    flow.later(MINUTE);
    await flow.wake(sick);
    expect(statuses(flow, [sick])).to.deep.equal(['OFFERED']);
    expect(flow.engine.quarantined()).to.deep.equal([]);
  });

  it('is decided all the same for somebody who waits for it, and who hears why it fails', async () => {
    const { flow, sick, heal } = await poisoned(POISONS['its policy is missing']!);
    const withdraw = () => flow.engine.handle({ platformId: PLATFORM, inquiryId: sick, command: { type: 'Withdraw', reason: null } });
    await flow.wake(sick);
    expect(await withdraw().catch((error) => error)).to.be.instanceOf(Error);
    heal();
    expect((await withdraw())?.happened).to.equal(true);
    expect(flow.engine.quarantined()).to.deep.equal([]);
  });

  it('is not one whose store is away, nor one that others were faster with', async () => {
    const { flow, ids, sick } = await poisoned(() => undefined);
    flow.tables.away = true;
    await flow.wake(...ids);
    flow.tables.away = false;
    const { policy } = flow.store;
    flow.store.policy = () => Promise.reject(new StoreUnavailable('it went away in the middle'));
    await flow.wake(...ids);
    flow.store.policy = policy;
    flow.hooks.beforeCommit = () => {
      const stored = flow.tables.inquiries.get(sick);
      if (stored) stored.inquiry = { ...stored.inquiry, seq: stored.inquiry.seq + 1 };
    };
    await flow.wake(sick);
    expect(flow.engine.quarantined()).to.deep.equal([]);
    flow.later(HOUR);
    delete flow.hooks.beforeCommit;
    await flow.wake(...ids);
    expect(statuses(flow, ids)).to.deep.equal(['OFFERED', 'OFFERED', 'OFFERED']);
  });
});
