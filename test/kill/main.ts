import { readCommandLine, wholeNumberOption } from '../../src/boot/config/command-line.ts';
import { reportOf } from './report.ts';
import { killTest } from './run.ts';

const USAGE = `Kills and stops real processes under load, and checks from outside what must hold of them: see docs/promises.md.
  npm run killtest -- [--kills 1000] [--seed 7] [--quick]
`;
const SETTLE_WITHIN_MS = 180_000;

const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`);

const values = readCommandLine(USAGE, {
  kills: { type: 'string', default: '1000' },
  seed: { type: 'string', default: '7' },
  quick: { type: 'boolean', default: false },
});
const options = { kills: wholeNumberOption('kills', values.kills, 1), seed: wholeNumberOption('seed', values.seed) };

// The processes are ended on exit: without a handler, the signal ends this one first.
process.once('SIGINT', () => process.exit(130));

const began = Date.now();
const outcome = await killTest({
  ...options,
  quick: values.quick,
  settleWithin: SETTLE_WITHIN_MS,
  say: (sentence) => say(`${Math.round((Date.now() - began) / 1_000)} s: ${sentence}`),
});
say(reportOf(outcome));
// The pools of this process's HTTP client would hold it.
process.exit(outcome.violations.length ? 1 : 0);
