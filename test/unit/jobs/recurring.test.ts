import { expect } from 'chai';
import { type RecurringJobNeeds, recurringJobs } from '../../../jobs/recurring.ts';
import { HOUR, MINUTE } from '../../../src/domain/time/time.ts';
import { ALL_BUCKETS, SHARES, SWEEP_EVERY } from '../../../src/flow/deadlines/sweeps.ts';
import { createTimerWheel } from '../../../src/flow/deadlines/timer-wheel.ts';
import { CLOCK_WAIT } from '../../../src/flow/delivery/offer-clocks.ts';
import { RECONCILE_WAIT } from '../../../src/flow/delivery/send-outcome.ts';
import { CLAIM_LEASE } from '../../../src/flow/sending/claim-loop.ts';
import { makePolicy, makeVendor, NOON } from '../../support/builders.ts';
import { type Flow, memoryFlow, PLATFORM } from '../../support/memory-flow.ts';
import { paused, standing } from '../../support/penalized-vendor.ts';

/** The jobs over a flow in memory; `run` runs those whose names begin so. */
function jobsOver(flow: Flow) {
  let swept = 0;
  const wheel = createTimerWheel(
    flow.clock,
    () => () => undefined,
    (due) => flow.engine.wake(due),
  );
  const { store, clock, sender, followUps, lateStrikes, vendorNeeds, freedVendors } = flow;
  const shared = { store, clock, wheel, sender, followUps, lateStrikes, vendorNeeds, freedVendors };
  const needs: RecurringJobNeeds = { ...shared, onSwept: () => void swept++ };
  const jobs = recurringJobs(needs);
  return {
    jobs,
    swept: () => swept,
    async run(name: string) {
      for (const job of jobs.filter((one) => one.name.startsWith(name))) await job.run();
      await flow.engine.idle();
      await flow.sender.idle();
    },
  };
}

/** An inquiry whose first offer's text was handed over. */
async function offered() {
  const flow = memoryFlow({ vendors: [makeVendor({ phone: '+12125550201' }), makeVendor()] });
  const id = await flow.submit('+12125551001');
  await flow.wake(id);
  return { flow, id, ...jobsOver(flow) };
}

describe('what is looked at again and again', () => {
  it('is every bucket, in shares that have a job each', async () => {
    const flow = memoryFlow();
    const looked: number[] = [];
    const { dueInBucket } = flow.store;
    flow.store.dueInBucket = (bucket, before, limit) => {
      looked.push(bucket);
      expect(before, 'past the next sweep').to.be.greaterThan(flow.clock.now() + SWEEP_EVERY);
      return dueInBucket(bucket, before, limit);
    };
    const { jobs, run, swept } = jobsOver(flow);
    await run('sweep share');
    expect(
      looked.toSorted((a, b) => a - b),
      'each once',
    ).to.deep.equal(ALL_BUCKETS);
    expect(swept()).to.equal(SHARES.length);
    expect(new Set(jobs.map(({ name }) => name)).size).to.equal(jobs.length);
  });

  it('comes round often enough for what it is there for', () => {
    const every = new Map(jobsOver(memoryFlow()).jobs.map((job) => [job.name.replace(/ \d+$/, ''), job.every]));
    expect([...every.keys()]).to.deep.equal(['sweep share', 'follow up', 'ask Twilio', 'review penalties']);
    expect(every.get('sweep share'), 'a sweep looks three times as far ahead').to.equal(SWEEP_EVERY);
    for (const name of ['follow up', 'ask Twilio']) expect(every.get(name), name).to.be.at.most(SWEEP_EVERY);
    expect(every.get('review penalties')).to.be.at.most(MINUTE);
  });

  it('wakes an inquiry that is due', async () => {
    const flow = memoryFlow();
    const id = await flow.submit();
    await jobsOver(flow).run('sweep share');
    expect(flow.events(id)).to.include('Offered');
  });

  it('lets what waits look again for a vendor that another process has freed', async () => {
    const pause = { reason: 'ill', since: NOON, until: NOON + HOUR };
    const vendor = makeVendor({ pause });
    const flow = memoryFlow({ vendors: [vendor] });
    const id = await flow.submit();
    await flow.wake(id);
    await flow.vendorNeeds.vendors.changeVendor(PLATFORM, vendor.id, { pause: null });
    expect(flow.inquiry(id).offers).to.deep.equal([]);
    await jobsOver(flow).run('follow up');
    expect(flow.inquiry(id).offers).to.have.length(1);
  });

  it('sends what waits in the outbox', async () => {
    const { flow, run } = await offered();
    await run('follow up');
    expect(flow.messages().map(({ status }) => status)).to.deep.equal(['SENT', 'SENT']);
  });
});

describe('the follow-up', () => {
  it('sends what a sender that is gone had claimed, once Twilio has said that it is not there', async () => {
    const { flow, run } = await offered();
    await flow.outbox.claim('gone', flow.clock.now(), CLAIM_LEASE, 10);
    flow.later(CLAIM_LEASE);
    await run('follow up');
    await run('ask Twilio');
    expect(flow.messages().map(({ status }) => status)).to.deep.equal(['SENT', 'SENT']);
    expect(flow.twilio.asked).to.have.length(2);
  });

  it('sends nothing again that Twilio has', async () => {
    const { flow, run } = await offered();
    for (let i = 0; i < 2; i++) flow.twilio.loseAnswer();
    await flow.send();
    flow.later(RECONCILE_WAIT);
    await run('ask Twilio');
    expect(flow.messages().map(({ status }) => status)).to.deep.equal(['SENT', 'SENT']);
    expect(flow.twilio.asked).to.have.length(2);
  });

  it('starts clocks and asks about texts of which no callback has come', async () => {
    const { flow, id, run } = await offered();
    await flow.send();
    flow.later(CLOCK_WAIT + 1);
    await run('follow up');
    expect(flow.inquiry(id).offers[0]?.clockStartedAt).to.equal(flow.clock.now());
    const offer = flow.twilio.taken[1];
    if (offer) Object.assign(offer, { status: 'undelivered', errorCode: 30003 });
    flow.later(MINUTE - CLOCK_WAIT);
    await run('ask Twilio');
    expect(flow.inquiry(id).offers[0]?.status).to.equal('UNDELIVERABLE');
  });

  it('starts clocks while Twilio, asked about other texts, does not answer', async () => {
    const { flow, id, run } = await offered();
    flow.twilio.next({ type: 'UNKNOWN' });
    await flow.send();
    flow.later(CLOCK_WAIT + 1);
    flow.twilio.sender.sentTo = () => new Promise(() => undefined);
    void run('ask Twilio');
    await run('follow up');
    expect(flow.inquiry(id).offers[0]?.clockStartedAt).to.equal(flow.clock.now());
  });

  it('looks at all penalties, faded or not: one may have been judged by a policy that is no longer in force', async () => {
    const { flow } = await paused();
    flow.tables.policies.set(`${PLATFORM}:2`, makePolicy({ version: 2 }));
    const platform = flow.tables.platforms.get(PLATFORM);
    if (platform) flow.tables.platforms.set(PLATFORM, { ...platform, policyVersion: 2 });
    const { run } = jobsOver(flow);
    await run('follow up');
    expect(standing(flow)).to.equal('PAUSED');
    await run('review penalties');
    expect(standing(flow)).to.equal('ACTIVE');
  });

  it('looks at penalties whose points have faded', async () => {
    const { flow } = await paused();
    expect(standing(flow)).to.equal('PAUSED');
    flow.later(2 * HOUR);
    await jobsOver(flow).run('follow up');
    expect(standing(flow)).to.equal('ACTIVE');
  });
});
