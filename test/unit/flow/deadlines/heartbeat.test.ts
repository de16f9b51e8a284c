import { expect } from 'chai';
import { HOUR, MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import { BEAT_EVERY, SILENCE } from '../../../../src/flow/deadlines/heartbeat.ts';
import { heartbeatBench } from '../../../support/heartbeat-bench.ts';

describe('a service’s presence', () => {
  it('is known from its first decision on: one that starts into nothing has missed nothing', async () => {
    const { service, later, none } = heartbeatBench();
    const only = service();
    expect(await only.presence()).to.deep.equal(none());
    for (let i = 0; i < 5; i++) {
      later(BEAT_EVERY);
      await only.beat();
    }
    later(SILENCE);
    expect(await only.presence(), 'a busy machine').to.deep.equal(none());
    expect(only.found).to.deep.equal([]);
  });

  it('is asked first: a process that was stopped knows how long it slept before it decides, whether or not it has beaten since', async () => {
    const { service, later, gap, one } = heartbeatBench();
    const stopped = service();
    await stopped.beat();
    later(10 * SECOND);
    expect(await stopped.presence()).to.deep.equal(one(gap(0, 10_000)));
    await stopped.beat();
    expect(stopped.found).to.deep.equal([gap(0, 10_000)]);
    later(BEAT_EVERY);
    await stopped.beat();
    later(SILENCE + 1);
    const second = gap(10_000 + BEAT_EVERY, 10_000 + BEAT_EVERY + SILENCE + 1);
    expect((await stopped.presence()).outages).to.deep.equal([gap(0, 10_000), second]);
  });

  it('knows of a stop that befell it in the middle of a beat', async () => {
    const { service, later, gap, one } = heartbeatBench();
    const stopped = service();
    await stopped.beat();
    later(10 * SECOND);
    const begunBefore = stopped.beat();
    later(MINUTE);
    expect(await stopped.presence()).to.deep.equal({ ...one(gap(0, 10_000)), outages: [gap(0, 10_000), gap(10_000, 70_000)] });
    await begunBefore;
  });

  it('of a new process begins with what the one before it left, be it only a moment', async () => {
    const { service, later, gap, none, one } = heartbeatBench();
    await service().beat();
    later(2 * BEAT_EVERY);
    const quick = service();
    expect(await quick.presence()).to.deep.equal(none());
    later(2 * BEAT_EVERY + 1);
    const next = service();
    expect(await next.presence()).to.deep.equal(one(gap(1_000, 2_001)));
    expect(next.found).to.have.length(1);
  });

  it('is no outage while somebody else’s doors are open; one that slept hears of those that others found', async () => {
    const { service, later, none } = heartbeatBench();
    const [first, second] = [service(), service()];
    await first.beat();
    await second.beat();
    for (let i = 0; i < 10; i++) {
      later(BEAT_EVERY);
      await second.beat();
    }
    expect(await first.presence()).to.deep.equal(none());
    later(5 * SECOND);
    const { outages } = await second.presence();
    expect(outages).to.have.length(1);
    expect((await first.presence()).outages).to.deep.equal(outages);
    expect([first.found.length, second.found.length], 'whoever found it wakes everybody').to.deep.equal([0, 1]);
  });

  it('speaks for the moment at which it was asked, or for its beat when it had to beat first', async () => {
    const { service, later, none } = heartbeatBench();
    const only = service();
    const beaten = none();
    const asked = only.presence();
    later(HOUR);
    expect(await asked).to.deep.equal(beaten);
  });

  it('speaks for its second beat, when the first was under way since before it was stopped and took its time', async () => {
    const { service, later, meanwhile, gap, one } = heartbeatBench();
    const stopped = service();
    await stopped.beat();
    later(10 * SECOND);
    let written = () => {};
    meanwhile(() => new Promise<void>((resolve) => (written = resolve)));
    const begunBefore = stopped.beat();
    later(MINUTE);
    const asked = stopped.presence();
    later(5);
    written();
    expect(await asked).to.deep.equal({ ...one(gap(0, 10_000)), outages: [gap(0, 10_000), gap(10_000, 70_005)] });
    await begunBefore;
  });

  it('is nobody’s as long as the outage that it hears of was not over when it asked', async () => {
    for (const asWorker of [true, false]) {
      const { service, worker, later, meanwhile, gap } = heartbeatBench();
      const [first, other] = [service(), service()];
      await first.beat();
      await other.beat();
      const presence = asWorker ? worker() : first.presence;
      later(10 * SECOND);
      meanwhile(async () => {
        later(5);
        await other.beat();
      });
      const known = await presence();
      expect(known.outages).to.deep.equal([gap(0, 10_005)]);
      expect(known.isAway, 'as of then').to.equal(true);
      later(1);
      expect((await presence()).isAway).to.equal(false);
    }
  });

  it('beats once for many who ask at once', async () => {
    const { service, later, gap, beats } = heartbeatBench();
    const only = service();
    await only.beat();
    later(MINUTE);
    const asked = await Promise.all(Array.from({ length: 9 }, () => only.presence()));
    for (const answer of asked) expect(answer.outages).to.deep.equal([gap(0, MINUTE)]);
    expect(only.found).to.have.length(1);
    expect(beats(), 'the first, and one for all of them').to.equal(2);
  });

  it('is not there while the store is away, and that silence was an outage too', async () => {
    const { service, later, tables, gap } = heartbeatBench();
    const only = service();
    await only.beat();
    tables.away = true;
    later(SILENCE + 1);
    expect(await only.presence().catch((error: Error) => error.name)).to.equal('StoreUnavailable');
    later(MINUTE);
    tables.away = false;
    expect((await only.presence()).outages).to.deep.equal([gap(0, MINUTE + SILENCE + 1)]);
  });
});

describe('a silence of the doors', () => {
  it('is an outage from two seconds on: a busy machine misses a beat, nobody is struck for more', () => {
    expect(SILENCE).to.be.within(4 * BEAT_EVERY, 2 * SECOND);
  });
});
