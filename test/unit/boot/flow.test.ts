import { randomBytes, randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { MINUTE } from '../../../src/domain/time/time.ts';
import { LOCATION, NOON } from '../../support/builders.ts';
import { eventually } from '../../support/eventually.ts';
import { memoryFlow, PLATFORM } from '../../support/memory-flow.ts';
import { beginFlow, drainAll } from '../../support/wired-flow.ts';

const UNMOVED = { pause: () => Promise.resolve(), random: () => 0.5, randomBytes, newToken: randomUUID };
/** A flow with timers that do not run; `timers`: those that have not been ended. */
function timed() {
  const timers = new Set<() => void>();
  const every = (_ms: number, task: () => void) => {
    timers.add(task);
    return () => void timers.delete(task);
  };
  return { ...beginFlow(undefined, NOON, { ...UNMOVED, every }), timers };
}

function service() {
  const { wired, tables, store, twilio } = beginFlow();
  const consent = { grantedAt: NOON, source: 'form', disclosure: 'ok' };
  const submit = (idempotencyKey: string, phone: string) =>
    wired.actions.submitInquiry(PLATFORM, {
      idempotencyKey,
      category: 'plumbing',
      details: null,
      consumer: { name: 'Ada', phone, email: null, timeZone: null, consent },
      location: LOCATION,
    });
  const statuses = () => [...tables.messages.values()].map(({ status }) => status);
  return { wired, tables, store, twilio, submit, statuses };
}

describe('a flow that is drained', () => {
  afterEach(drainAll);

  it('waits until what has left is written down', async () => {
    const { wired, twilio, submit, statuses } = service();
    twilio.hang();
    await submit('one', '+12125551001');
    await eventually('the receipt leaves', async () => twilio.asked.length > 0);
    let isDrained = false;
    const drained = wired.drain().then(() => {
      isDrained = true;
    });
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(isDrained, 'it is not known yet what became of the receipt').to.equal(false);
    twilio.release();
    await drained;
    expect(statuses()).to.include('SENT').and.not.to.include('CLAIMED');
  });

  it('sends nothing more: it waits in the outbox for the next start', async () => {
    const { wired, twilio, submit, statuses } = service();
    await wired.drain();
    await submit('two', '+12125551002');
    wired.sender.nudge();
    await wired.sender.idle();
    expect(twilio.asked).to.deep.equal([]);
    expect(new Set(statuses())).to.deep.equal(new Set(['PENDING']));
    expect(wired.wheel.size()).to.equal(0);
  });

  it('waits until what somebody has asked for is decided', async () => {
    const { wired, store, submit } = service();
    const taken = await submit('four', '+12125551004');
    const id = taken.ok ? taken.value.record.inquiry.id : '';
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { commit } = store.inquiries;
    store.inquiries.commit = (writes) => held.then(() => commit(writes));
    const withdrawn = wired.actions.withdrawInquiry(PLATFORM, id, null);
    let isDrained = false;
    const drained = wired.drain().then(() => {
      isDrained = true;
    });
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(isDrained).to.equal(false);
    release();
    expect((await withdrawn).ok).to.equal(true);
    await drained;
  });

  it('beats no more, and turns no wheel', async () => {
    const { wired, timers } = timed();
    wired.startServing();
    wired.wheel.arm({ id: 'inq_a', platformId: PLATFORM }, NOON + 1_000);
    expect(timers.size).to.equal(2);
    await wired.drain();
    wired.startServing();
    wired.wheel.arm({ id: 'inq_a', platformId: PLATFORM }, NOON + 1_000);
    expect(timers.size).to.equal(0);
  });

  it('has said before that it is there no more, and goes on with what it has begun', async () => {
    const { wired, timers } = timed();
    wired.startServing();
    wired.stopServing();
    expect(timers.size).to.equal(0);
    wired.wheel.arm({ id: 'inq_a', platformId: PLATFORM }, NOON + 1_000);
    expect(timers.size).to.equal(1);
  });

  it('strikes nobody for time in which its doors were closed, and says no more that somebody is there; no more does a worker', async () => {
    const flow = memoryFlow();
    const id = await flow.submit('+12125551006');
    await flow.wake(id);
    await flow.send();
    await flow.callbacks.apply({
      messageId: flow.message('VENDOR_OFFER').id,
      sid: flow.message('VENDOR_OFFER').sid ?? '',
      progress: 'SENT',
    });
    flow.tables.heartbeat.at = NOON;
    const late = (flow.inquiry(id).offers[0]?.dueAt ?? 0) + MINUTE;
    for (const which of ['closed', 'worker', 'open']) {
      const { wired } = beginFlow(flow.tables, late, { ...UNMOVED, every: () => () => undefined }, which !== 'worker');
      if (which === 'closed') wired.stopServing();
      wired.engine.wake({ id, platformId: PLATFORM });
      await wired.engine.idle();
      expect(flow.inquiry(id).offers[0]?.status).to.equal('PENDING');
      expect(flow.tables.heartbeat.at === NOON, 'nobody has said that they are there').to.equal(which !== 'open');
    }
  });

  it('has nothing to wait for when nothing is under way', async () => {
    const { wired, statuses } = service();
    await wired.drain();
    expect(statuses()).to.deep.equal([]);
  });
});

describe('a flow that begins', () => {
  afterEach(drainAll);

  it('sends at once what the one before it left in the outbox', async () => {
    const { wired, tables, submit, statuses } = service();
    await wired.drain();
    await submit('three', '+12125551003');
    const next = beginFlow(tables);
    await next.wired.catchUp();
    await eventually('it is sent', async () => statuses().includes('SENT'));
    await next.wired.drain();
    expect(next.twilio.asked).to.not.deep.equal([]);
  });

  it('looks for vendors for what was taken in and not looked at yet', async () => {
    const flow = memoryFlow();
    const id = await flow.submit('+12125551004');
    expect(flow.inquiry(id).offers).to.deep.equal([]);
    await beginFlow(flow.tables).wired.catchUp();
    await eventually('it is offered', async () => flow.inquiry(id).offers.length > 0);
  });

  it('gives back at once what running times lost while nobody was there, and nothing when somebody was', async () => {
    for (const away of [0, MINUTE]) {
      const { wired, tables, twilio, submit } = service();
      await submit('five', '+12125551005');
      await wired.catchUp();
      const isOffer = ({ kind }: { kind: string }) => kind === 'VENDOR_OFFER';
      const sent = await eventually('the offer is sent', async () =>
        [...tables.messages.values()].find((message) => isOffer(message) && message.sid !== null),
      );
      await wired.callbacks.apply({ messageId: sent.id, sid: sent.sid ?? '', progress: 'SENT' });
      await wired.drain();
      expect(twilio.asked.length).to.be.at.least(2);
      const due = () => [...tables.inquiries.values()][0]?.inquiry.offers[0]?.dueAt ?? 0;
      const before = due();
      tables.heartbeat.at = NOON;
      const next = beginFlow(tables, NOON + away);
      next.wired.startServing();
      await eventually('it has said that it is there', async () => tables.heartbeat.at === NOON + away);
      if (away) await eventually('the time is given back', async () => due() !== before);
      await next.wired.drain();
      expect(due() - before).to.equal(away);
    }
  });
});
