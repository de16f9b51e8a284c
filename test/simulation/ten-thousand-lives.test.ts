import { availableParallelism } from 'node:os';
import { expect } from 'chai';
import { commandFor, explainWorld } from './runner/explain.ts';
import { type Run, runWorlds } from './runner/run.ts';

const LIVES = 10_000;
const SEED = 7;
/** Four in five are short: see docs/simulation.md. */
const CROWD = 80;
const OUTCOMES = ['SERVED', 'UNSERVED', 'WITHDRAWN', 'DUPLICATE', 'INVALID'];
/** How often each is met at least: not by chance. */
const OFTEN = 20;
const FAULTS = [
  'SLOW',
  'TWILIO_SLOW',
  'CRASH_BEFORE',
  'CRASH_AFTER',
  'STOPPED',
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
before('begin ten thousand lives', () => {
  living = runWorlds({ seed: SEED, lives: LIVES, crowd: CROWD, processes: availableParallelism(), gentle: true });
  living.catch(() => undefined);
});

describe('Ten thousand lives in simulated worlds', function () {
  this.timeout(1_200_000);
  this.slow(1_200_000);

  it('break no invariant, and meet every fault and every end', async () => {
    const { broken, lives, begun, livedTwice, outcomes, faults } = await living;
    if (broken) {
      const place = { seed: SEED, world: broken.world, crowd: CROWD };
      // Two histories of one world cannot be shrunk: each by itself breaks nothing.
      expect.fail(`${broken.violation.invariant}: ${broken.violation.what}\n${(await explainWorld(place)) ?? commandFor(place)}`);
    }
    expect([lives, begun], 'lives, and inquiries that came of them').to.deep.equal([LIVES, LIVES]);
    expect(livedTwice).to.be.at.least(1);
    expect(OUTCOMES.filter((outcome) => (outcomes[outcome] ?? 0) < OFTEN)).to.deep.equal([]);
    expect(FAULTS.filter((fault) => (faults[fault] ?? 0) < OFTEN)).to.deep.equal([]);
  });
});
