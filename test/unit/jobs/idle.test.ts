import { expect } from 'chai';
import { recurringJobs } from '../../../jobs/recurring.ts';
import { createFlow } from '../../../src/boot/flow.ts';
import { MINUTE } from '../../../src/domain/time/time.ts';
import { BEAT_EVERY } from '../../../src/flow/deadlines/heartbeat.ts';
import { connectStore } from '../../../src/store/mongo/connect.ts';
import { testDatabase } from '../../support/database.ts';
import { LINK_SECRET, PUBLIC_URL } from '../../support/memory-flow.ts';
import { memoryTwilio } from '../../support/memory-twilio.ts';
import { silent } from '../../support/wired-flow.ts';

/** What the jobs of an idle service and its beats may ask of the database in a minute; Agenda's own questions come on top. */
const MAX_A_MINUTE = 510;

describe('a service that has nothing to do', () => {
  it('asks little of its database', async () => {
    const uri = new URL(await testDatabase());
    uri.searchParams.set('monitorCommands', 'true');
    const store = await connectStore({ uri: uri.href, log: silent });
    const clock = { now: Date.now, behindWall: () => 0 };
    const limits = { segmentsPerSecond: null, perPhoneAndHour: null, digestFrom: null };
    const wiring = { linkSecret: LINK_SECRET, publicUrl: PUBLIC_URL, log: silent, limits, clock };
    const flow = createFlow({ ...wiring, store, twilio: memoryTwilio(clock.now).sender, servesRequests: true });
    let commands = 0;
    store.connection.getClient().on('commandStarted', () => commands++);
    const costOf = async (run: () => Promise<unknown>): Promise<number> => {
      const before = commands;
      await run();
      await flow.sender.idle();
      return commands - before;
    };
    await store.heartbeat.beat(clock.now(), MINUTE);
    let aMinute = (await costOf(() => store.heartbeat.beat(clock.now(), MINUTE))) * (MINUTE / BEAT_EVERY);
    for (const { run, every } of recurringJobs({ ...flow, store: store.inquiries, clock, onSwept: () => undefined }))
      aMinute += (await costOf(run)) * (MINUTE / every);
    await flow.drain();
    await store.close();
    expect(aMinute).to.be.within(100, MAX_A_MINUTE);
  });
});
