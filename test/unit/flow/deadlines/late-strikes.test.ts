import { expect } from 'chai';
import { DAY, MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import { takeBackLateStrikes } from '../../../../src/flow/deadlines/late-strikes.ts';
import { makeVendor } from '../../../support/builders.ts';
import { type Flow, memoryFlow } from '../../../support/memory-flow.ts';
import { offer, RULES, VENDOR, vendorIn } from '../../../support/penalized-vendor.ts';

/** The one vendor there is was silent, and the search ended with its time. */
async function unserved() {
  const flow = memoryFlow({ policy: RULES, vendors: [makeVendor({ id: VENDOR, phone: '+12125550201' })] });
  const id = await offer(flow);
  flow.later((flow.inquiry(id).offers[0]?.dueAt ?? 0) - flow.clock.now());
  while (flow.inquiry(id).status !== 'CLOSED') {
    await flow.wake(id);
    if (flow.inquiry(id).status !== 'CLOSED') flow.later(Math.max(1, (flow.inquiry(id).wakeAt ?? 0) - flow.clock.now()));
  }
  const struckAt = [...flow.tables.strikes.values()][0]?.at ?? 0;
  /** Nobody could reach us, from so much before the strike to so much after it. */
  const outage = (before: number, after: number) => {
    const one = { from: struckAt - before, to: struckAt + after };
    flow.tables.heartbeat.outages.push(one);
    flow.away.outages.push(one);
    flow.later(Math.max(0, one.to - flow.clock.now()));
  };
  return { flow, id, outage };
}
const look = async (flow: Flow) => {
  const looked = await takeBackLateStrikes(flow.lateStrikes);
  await flow.engine.idle();
  return looked;
};
const points = (flow: Flow) => vendorIn(flow).account.points;

describe('a strike given in the first moments of our own downtime, with which its inquiry ended', () => {
  it('is taken back, once, and the inquiry stays ended', async () => {
    const { flow, id, outage } = await unserved();
    expect(points(flow)).to.equal(1);
    outage(SECOND, MINUTE);
    expect(await look(flow)).to.equal(1);
    expect(points(flow)).to.equal(0);
    expect(flow.events(id).filter((type) => type === 'StrikeVoided')).to.have.length(1);
    expect(flow.inquiry(id)).to.include({ status: 'CLOSED', outcome: 'UNSERVED', wakeAt: null });
    expect(await look(flow), 'nothing is left to look at').to.equal(0);
  });

  it('is taken back though another outage has come since, and nobody looked in between', async () => {
    const { flow, outage } = await unserved();
    outage(SECOND, MINUTE);
    outage(-10 * MINUTE, 70 * MINUTE);
    expect(await look(flow)).to.equal(1);
    expect(points(flow)).to.equal(0);
  });

  it('stands when it was given before or after', async () => {
    const { flow, id, outage } = await unserved();
    outage(2 * SECOND, -SECOND);
    outage(-SECOND, MINUTE);
    expect(await look(flow)).to.equal(0);
    await flow.wake(id);
    expect(points(flow)).to.equal(1);
  });

  it('is looked for for a day', async () => {
    const { flow, outage } = await unserved();
    outage(SECOND, MINUTE);
    flow.later(DAY);
    expect(await look(flow)).to.equal(0);
  });

  it('is looked for through the next nineteen outages, no more', async () => {
    const { flow, outage } = await unserved();
    outage(SECOND, MINUTE);
    for (let n = 1; n <= 20; n++) {
      flow.store.struckWithin = async (outages) => outages.map(({ from }) => ({ inquiryId: String(from), platformId: '' }));
      expect(await takeBackLateStrikes({ ...flow.lateStrikes, engine: { ...flow.engine, wake: () => undefined } })).to.equal(n);
      outage(-n * 2 * MINUTE, n * 2 * MINUTE + SECOND);
    }
    expect(await takeBackLateStrikes({ ...flow.lateStrikes, engine: { ...flow.engine, wake: () => undefined } })).to.equal(20);
  });

  it('costs the store no question where nobody was away', async () => {
    const { flow } = await unserved();
    flow.store.struckWithin = () => Promise.reject(new Error('asked'));
    expect(await look(flow)).to.equal(0);
  });
});
