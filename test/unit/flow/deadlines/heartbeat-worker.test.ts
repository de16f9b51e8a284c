import { expect } from 'chai';
import { BEAT_EVERY, SILENCE } from '../../../../src/flow/deadlines/heartbeat.ts';
import { heartbeatBench } from '../../../support/heartbeat-bench.ts';

describe('a worker’s view of it', () => {
  it('is that nobody is away before the first beat, or while the last one is fresh', async () => {
    const { service, worker, later, none } = heartbeatBench();
    const view = worker();
    expect(await view()).to.deep.equal(none());
    await service().beat();
    later(SILENCE);
    expect(await view()).to.deep.equal(none());
  });

  it('is that nobody can reach us once the doors have been silent for too long', async () => {
    const { service, worker, later, gap, none, one } = heartbeatBench();
    const doors = service();
    await doors.beat();
    const view = worker();
    later(SILENCE + 1);
    expect(await view()).to.deep.equal({ ...none(), isAway: true });
    later(BEAT_EVERY / 5);
    await doors.beat();
    expect(await view(), 'seen at once').to.deep.equal(one(gap(0, SILENCE + 1 + BEAT_EVERY / 5)));
  });

  it('is looked up no more often than the doors beat', async () => {
    const { service, worker, later, looks } = heartbeatBench();
    await service().beat();
    const view = worker();
    for (let i = 0; i < 5; i++) await view();
    expect(looks()).to.equal(1);
    later(BEAT_EVERY);
    await view();
    expect(looks()).to.equal(2);
  });
});
