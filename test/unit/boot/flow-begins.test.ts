import { randomBytes, randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { NOON } from '../../support/builders.ts';
import { eventually } from '../../support/eventually.ts';
import { memoryFlow } from '../../support/memory-flow.ts';
import { paused, standing } from '../../support/penalized-vendor.ts';
import { beginFlow, drainAll } from '../../support/wired-flow.ts';

describe('what the process before has left', () => {
  afterEach(drainAll);

  it('goes out at once, also when no inquiry has anything to decide', async () => {
    const flow = memoryFlow();
    await flow.wake(await flow.submit('+12125551001'));
    const { wired, twilio } = beginFlow(flow.tables);
    await wired.catchUp();
    await eventually('both are sent', async () => flow.messages().every(({ status }) => status === 'SENT'));
    expect(wired.engine.backlog()).to.equal(0);
    expect(twilio.asked).to.have.length(2);
  });
});

describe('a flow that begins over penalties', () => {
  afterEach(drainAll);

  it('looks at each of them: the one before may have died over a policy that pauses nobody for so little', async () => {
    const { flow } = await paused();
    expect(standing(flow)).to.equal('PAUSED');
    // Its policy has other thresholds.
    await beginFlow(flow.tables, flow.clock.now()).wired.catchUp();
    expect(standing(flow)).to.equal('ACTIVE');
  });

  it('sends all the same when they cannot be looked at', async () => {
    const { flow } = await paused();
    const { wired, store } = beginFlow(flow.tables, flow.clock.now());
    store.vendors.penaltiesToReview = () => Promise.reject(new Error('one of them is broken'));
    await wired.catchUp();
    await eventually('all is sent', async () => flow.messages().some(({ status }) => status === 'SENT'));
  });
});

describe('a flow whose store is away', () => {
  it('beats on: what fails is a silence, and it is heard of again as soon as the store is back', async () => {
    const beats: (() => void)[] = [];
    const every = (_ms: number, task: () => void) => {
      beats.push(task);
      return () => undefined;
    };
    const machine = { pause: () => Promise.resolve(), random: () => 0.5, randomBytes, newToken: randomUUID, every };
    const { wired, tables } = beginFlow(undefined, NOON, machine);
    wired.startServing();
    tables.away = true;
    for (let beat = 0; beat < 3; beat++) {
      for (const one of beats) one();
      await new Promise((resolve) => setImmediate(resolve));
    }
    tables.away = false;
    for (const one of beats) one();
    await eventually('it has said that it is there', async () => tables.heartbeat.at === NOON);
    await wired.drain();
  });
});
