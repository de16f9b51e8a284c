import { availableParallelism } from 'node:os';
import { expect } from 'chai';
import { type Run, runWorlds } from '../../simulation/run.ts';

const LIVES = 50_000;
const SEED = 7;
/** Four in five are short: see docs/simulation.md. */
const CROWD = 80;
const OUTCOMES = ['SERVED', 'UNSERVED', 'WITHDRAWN', 'DUPLICATE', 'INVALID'];
const FAULTS = [
  'SLOW',
  'CRASH_BEFORE',
  'CRASH_AFTER',
  'STORE_AWAY',
  'REPLY_LOST',
  'CONFLICT',
  'TWILIO_BUSY',
  'TIMEOUT_ACCEPTED',
  'TIMEOUT_REJECTED',
  'UNDELIVERED',
  'CALLBACK_LOST',
  'CALLBACK_TWICE',
  'CALLBACKS_REVERSED',
  'CALLBACK_LATE',
  'WEBHOOK_TWICE',
  'ANSWER_LOST',
];

let living: Promise<Run>;
// At the top of a file that mocha loads, this is a hook of the whole run: they live beside all other tests, which mostly wait, and go behind them.
before('begin fifty thousand lives', () => {
  living = runWorlds({ seed: SEED, lives: LIVES, crowd: CROWD, processes: availableParallelism(), gentle: true });
  living.catch(() => undefined);
});

describe('Fifty thousand lives in simulated worlds', function () {
  this.timeout(1_200_000);
  this.slow(1_200_000);

  it('break no invariant, and meet every fault and every end', async () => {
    const { broken, lives, livedTwice, outcomes, faults } = await living;
    const again = `npm run simulate -- --seed ${SEED} --world ${broken?.world} --crowd ${CROWD}`;
    expect(broken, `${broken?.violation.invariant}: ${broken?.violation.what}\nSee it, shrunk: ${again}`).to.equal(null);
    expect(lives).to.be.at.least(LIVES);
    expect(livedTwice).to.be.at.least(5);
    expect(outcomes).to.include.all.keys(OUTCOMES);
    expect(faults).to.include.all.keys(FAULTS);
  });
});
