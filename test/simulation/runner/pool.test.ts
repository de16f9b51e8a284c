import { expect } from 'chai';
import { inProcesses } from './pool.ts';
import type { Trial } from './trial.ts';

const ORDERS = [1, 2, 3, 4].map((world) => ({ seed: 7, world, lives: 2, crowd: 0 }));

async function lived(processes: number, goesOn: (trial: Trial) => boolean = () => true): Promise<Trial[]> {
  const trials: Trial[] = [];
  await inProcesses(ORDERS, { processes }, (trial) => {
    trials.push(trial);
    return goesOn(trial);
  });
  return trials.toSorted((a, b) => a.world - b.world);
}

describe('Processes that live worlds', () => {
  it('live each world once, with the same history however many they are', async () => {
    const [alone, together] = [await lived(1), await lived(2)];
    expect(together.map(({ world, lives }) => [world, lives])).to.deep.equal(ORDERS.map(({ world, lives }) => [world, lives]));
    expect(together).to.deep.equal(alone);
    expect(new Set(alone.map(({ history }) => history))).to.have.property('size', ORDERS.length);
  });

  it('take up no other world once they are told to stop', async () => {
    expect(await lived(1, () => false)).to.have.length(1);
  });

  it('say when one of them ends by itself', async () => {
    const ends = inProcesses(ORDERS, { processes: 1, execArgv: ['--import', 'data:text/javascript,process.exit(3)'] }, () => true);
    expect(await ends.catch(String)).to.equal('Error: A process of the simulation ended with 3.');
  });
});
