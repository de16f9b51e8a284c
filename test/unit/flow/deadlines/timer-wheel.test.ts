import { expect } from 'chai';
import { BUCKETS } from '../../../../src/domain/ids.ts';
import { ALL_BUCKETS, armCommitted, SWEEP_EVERY, sweepBucket } from '../../../../src/flow/deadlines/sweeps.ts';
import { createTimerWheel } from '../../../../src/flow/deadlines/timer-wheel.ts';
import { NOON } from '../../../support/builders.ts';
import { memoryFlow, PLATFORM } from '../../../support/memory-flow.ts';

/** A wheel whose every tick the test turns. */
function turning(start = NOON) {
  let now = start;
  let tick: (() => void) | null = null;
  const fired: { id: string; at: number }[] = [];
  const every = (_ms: number, task: () => void) => {
    tick = task;
    return () => {
      tick = null;
    };
  };
  const wheel = createTimerWheel({ now: () => now }, every, ({ id }) => fired.push({ id, at: now - start }));
  return {
    wheel,
    fired,
    isTurning: () => tick !== null,
    jump(ms: number) {
      now += ms;
      tick?.();
    },
    run(ms: number, step = 10) {
      for (let gone = 0; gone < ms; gone += step) this.jump(step);
    },
  };
}
const due = (id: string) => ({ id, platformId: PLATFORM });

describe('the wheel', () => {
  it('fires never before the moment and less than a tick after it', () => {
    const stage = turning(NOON + 3);
    const moments = [1, 4, 9, 10, 11, 99, 100, 5_000];
    for (const ms of moments) stage.wheel.arm(due(`${ms}`), NOON + 3 + ms);
    stage.run(6_000, 1);
    expect(stage.fired.map(({ id }) => Number(id))).to.deep.equal(moments);
    for (const { id, at } of stage.fired) expect(at - Number(id)).to.be.within(0, 9);
  });

  it('fires at once what is due already, and what is due together together', () => {
    const stage = turning();
    stage.wheel.arm(due('past'), NOON - 1);
    stage.wheel.arm(due('now'), NOON);
    expect(stage.fired.map(({ id }) => id)).to.deep.equal(['past', 'now']);
    for (let i = 0; i < 1_000; i++) stage.wheel.arm(due(`${i}`), NOON + 50);
    stage.run(60);
    expect(stage.fired).to.have.length(1_002);
  });

  it('takes the same wake-up twice for once, and an earlier one in addition', () => {
    const stage = turning();
    for (const ms of [50, 50, 20]) stage.wheel.arm(due('a'), NOON + ms);
    expect(stage.wheel.size()).to.equal(2);
    stage.run(60);
    expect(stage.fired.map(({ at }) => at)).to.deep.equal([20, 50]);
  });

  it('waits while the clock is set back, and catches up when it is set forward', () => {
    const stage = turning();
    stage.wheel.arm(due('a'), NOON + 100);
    stage.jump(-3_600_000);
    stage.run(200);
    expect(stage.fired).to.deep.equal([]);
    stage.jump(7_200_000);
    expect(stage.fired.map(({ id }) => id)).to.deep.equal(['a']);
    stage.jump(-3_600_000);
    stage.jump(7_200_000);
    expect(stage.fired, 'once').to.have.length(1);
  });

  it('rests while it is empty, and forgets all when it is stopped', () => {
    const stage = turning();
    expect(stage.isTurning()).to.equal(false);
    stage.wheel.arm(due('a'), NOON + 10);
    expect(stage.isTurning()).to.equal(true);
    stage.run(20);
    expect(stage.isTurning()).to.equal(false);
    stage.wheel.arm(due('b'), NOON + 1_000);
    stage.wheel.stop();
    expect([stage.isTurning(), stage.wheel.size()]).to.deep.equal([false, 0]);
  });
});

describe('sweeping', () => {
  it('arms what falls due before the next sweep, each bucket its own', async () => {
    const flow = memoryFlow();
    const ids: string[] = [];
    for (let i = 0; i < 40; i++) ids.push(await flow.submit());
    const stage = turning(NOON - SWEEP_EVERY);
    const needs = { store: flow.store, clock: { now: () => NOON - SWEEP_EVERY }, wheel: stage.wheel };
    const swept = await Promise.all(ALL_BUCKETS.map((bucket) => sweepBucket(bucket, needs)));
    expect(ALL_BUCKETS).to.have.length(BUCKETS);
    expect(swept.reduce((sum, count) => sum + count, 0)).to.equal(40);
    stage.run(SWEEP_EVERY, 100);
    expect(new Set(stage.fired.map(({ id }) => id))).to.deep.equal(new Set(ids));
    const early = { ...needs, clock: { now: () => NOON - 10 * SWEEP_EVERY } };
    expect(await sweepBucket(0, early), 'nothing that is due later').to.equal(0);
  });

  it('arms at once what a commit leaves due before the next sweep, and nothing else', async () => {
    const flow = memoryFlow();
    const id = await flow.submit();
    const stage = turning();
    const open = flow.inquiry(id);
    armCommitted([open], flow.clock, stage.wheel);
    expect(stage.fired).to.have.length(1);
    await flow.wake(id);
    armCommitted([flow.inquiry(id)], flow.clock, stage.wheel);
    expect(stage.wheel.size(), 'half an hour is the sweeps’ business').to.equal(0);
    await flow.actions.withdrawInquiry(PLATFORM, id, null);
    armCommitted([flow.inquiry(id)], flow.clock, stage.wheel);
    expect(stage.fired).to.have.length(1);
  });
});
