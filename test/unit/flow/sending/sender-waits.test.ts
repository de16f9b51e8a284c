import { expect } from 'chai';
import { SECOND } from '../../../../src/domain/time/time.ts';
import { makeVendor, NOON } from '../../../support/builders.ts';
import { type Flow, memoryFlow } from '../../../support/memory-flow.ts';

/** An inquiry whose receipt and whose first offer wait in the outbox. */
async function waiting() {
  const flow = memoryFlow({ vendors: [makeVendor({ phone: '+12125550201' })] });
  await flow.wake(await flow.submit('+12125551001'));
  return flow;
}
const states = (flow: Flow) => flow.messages().map(({ status, attempts }) => [status, attempts]);

describe('the sender while Twilio asks it to wait', () => {
  it('sets one alarm, however often it is told that there is something to send', async () => {
    const flow = await waiting();
    flow.twilio.next({ type: 'NOT_PROCESSED', code: 20429, retryAfter: 60 * SECOND });
    for (let nudge = 0; nudge < 5; nudge++) await flow.send();
    expect(flow.alarms.length).to.equal(1);
    expect((flow.alarms[0]?.at ?? 0) - NOON).to.be.within(59 * SECOND, 61 * SECOND);
  });
});

describe('the sender behind deadlines', () => {
  /** Says how many deadlines wait, one number at each look, and moves the clock with each. */
  function deadlines(flow: Flow, ...counts: number[]) {
    const asked: number[] = [];
    flow.engine.urgentBacklog = () => {
      asked.push(flow.twilio.asked.length);
      flow.later(SECOND / 4);
      return counts.shift() ?? 0;
    };
    return asked;
  }

  it('waits while more than a few deadlines are due', async () => {
    const flow = await waiting();
    const asked = deadlines(flow, 30, 25, 21, 20);
    await flow.send();
    expect(asked.slice(0, 4)).to.deep.equal([0, 0, 0, 0]);
    expect(flow.twilio.asked).to.have.length(2);
  });

  it('waits for three seconds at most', async () => {
    const flow = await waiting();
    const asked = deadlines(flow, ...Array(100).fill(1_000));
    await flow.send();
    expect(asked.filter((sent) => sent === 0).length * (SECOND / 4)).to.be.within(3 * SECOND, 4 * SECOND);
    expect(flow.twilio.asked).to.have.length(2);
  });

  it('goes at once while there are few', async () => {
    const flow = await waiting();
    const asked = deadlines(flow, 20, 20);
    await flow.send();
    expect(asked, 'looked once before each claim').to.have.length(2);
    expect(flow.twilio.asked).to.have.length(2);
  });
});

describe('a sender that is stopped', () => {
  it('while it checks gives back what has not left, and takes up no more', async () => {
    const flow = await waiting();
    const { load } = flow.store;
    const { claim } = flow.outbox;
    let claims = 0;
    flow.outbox.claim = (...args) => {
      claims++;
      return claim(...args);
    };
    flow.store.load = (ids) => {
      flow.sender.stop();
      return load(ids);
    };
    await flow.send();
    expect(flow.twilio.asked).to.deep.equal([]);
    expect(states(flow)).to.deep.equal([
      ['PENDING', 0],
      ['PENDING', 0],
    ]);
    expect(claims).to.equal(1);
  });

  it('takes no lease any more', async () => {
    const flow = memoryFlow({ limits: { segmentsPerSecond: 1 } });
    flow.sender.stop();
    await flow.send();
    expect(flow.tables.leases.size).to.equal(0);
  });

  it('waits for the texts that have left, and writes their outcomes', async () => {
    const flow = await waiting();
    flow.twilio.hang();
    const sending = flow.send();
    while (flow.twilio.asked.length < 2) await new Promise((resolve) => setImmediate(resolve));
    flow.sender.stop();
    flow.twilio.release();
    await sending;
    expect(states(flow)).to.deep.equal([
      ['SENT', 1],
      ['SENT', 1],
    ]);
  });
});

describe('A sender that Twilio refuses in a country', () => {
  const texts = ['+12125551001', '+12125551002', '+12125551003'];
  const [first, second, third] = texts;
  const refusedTwice = async () => {
    const flow = memoryFlow();
    for (const phone of [first, second]) {
      flow.twilio.next({ type: 'FAILED', code: 21606, why: 'CONFIGURATION' });
      await flow.submit(phone);
      await flow.send();
    }
    return flow;
  };

  it('hands nothing more over to that country until it is time to try, and loses none of what waits', async () => {
    const flow = await refusedTwice();
    await flow.submit(third);
    await flow.send();
    expect(flow.twilio.asked.map(({ to }) => to)).to.deep.equal([first, second]);
    expect(flow.messages().at(-1)).to.include({ status: 'PENDING', attempts: 0, nextAt: NOON + 15 * SECOND });
  });

  it('goes on towards that country as soon as it takes the text with which it is tried', async () => {
    const flow = await refusedTwice();
    flow.later(15 * SECOND);
    for (const phone of [third, '+12125551004']) {
      await flow.submit(phone);
      await flow.send();
    }
    expect(flow.messages().map(({ status }) => status)).to.deep.equal(['FAILED', 'FAILED', 'SENT', 'SENT']);
  });

  it('keeps the text with which it tries again', async () => {
    const flow = memoryFlow();
    for (const phone of texts) {
      flow.twilio.next({ type: 'FAILED', code: 21606, why: 'CONFIGURATION' });
      await flow.submit(phone);
      await flow.send();
      flow.later(8 * SECOND);
    }
    await flow.send();
    expect(flow.twilio.asked.map(({ to }) => to)).to.deep.equal(texts);
    expect(flow.messages().at(-1)).to.include({ status: 'PENDING', attempts: 1 });
  });
});
