import { expect } from 'chai';
import { createStandby, STANDSTILL_MS } from '../../../jobs/standby.ts';

function standing(runs: (() => Promise<unknown>)[] = []) {
  let now = 7_000;
  const said: string[] = [];
  const standby = createStandby({
    runs: [async () => said.push('sweep'), ...runs],
    monotonic: () => now,
    onRecovered: () => undefined,
    onStandstill: () => said.push('standstill'),
    onError: (error) => said.push(error.message),
  });
  return {
    said,
    standby,
    later(ms: number) {
      now += ms;
    },
  };
}

describe('when Agenda stands still', () => {
  it('its jobs are run without it, at every look, and it is said once', async () => {
    const { said, standby, later } = standing();
    later(STANDSTILL_MS);
    await standby.look();
    later(5_000);
    await standby.look();
    expect(said).to.deep.equal(['standstill', 'sweep', 'sweep']);
  });

  it('nothing is run while it runs them, nor any more when it is back', async () => {
    const { said, standby, later } = standing();
    for (let i = 0; i < 10; i++) {
      later(STANDSTILL_MS - 1);
      await standby.look();
      standby.ran();
    }
    expect(said).to.deep.equal([]);
    later(STANDSTILL_MS);
    await standby.look();
    standby.ran();
    await standby.look();
    expect(said).to.deep.equal(['standstill', 'sweep']);
  });

  it('one that fails ends this look, not the next', async () => {
    const { said, standby, later } = standing([() => Promise.reject(new Error('the database is away')), async () => said.push('never')]);
    later(STANDSTILL_MS);
    await standby.look();
    await standby.look();
    expect(said).to.deep.equal(['standstill', 'sweep', 'the database is away', 'sweep', 'the database is away']);
  });

  it('a look that takes long is not joined by a second', async () => {
    let end = () => {};
    const { said, standby, later } = standing([() => new Promise<void>((resolve) => (end = resolve))]);
    later(STANDSTILL_MS);
    const first = standby.look();
    await standby.look();
    end();
    await first;
    expect(said).to.deep.equal(['standstill', 'sweep']);
  });
});
