import { availableParallelism } from 'node:os';
import { readCommandLine, wholeNumberOption } from '../../src/boot/config/command-line.ts';
import { explainWorld } from './runner/explain.ts';
import { progressOf, reportOf } from './runner/report.ts';
import { type Run, runWorlds } from './runner/run.ts';

const USAGE = `Lives inquiries in a simulated world and holds its invariants against every step: see docs/simulation.md.
  npm run simulate -- [--lives 50000] [--seed 1] [--processes 2] [--crowd 0]
  npm run simulate -- --seed 7 --world 12     one world again: what broke in it, shrunk, and the story of the inquiry
`;
const SAY_EVERY_MS = 5_000;
const say = (text: string) => void process.stdout.write(`${text}\n`);

async function main(): Promise<number> {
  const values = readCommandLine(USAGE, {
    lives: { type: 'string', default: '50000' },
    seed: { type: 'string', default: '1' },
    world: { type: 'string' },
    crowd: { type: 'string', default: '0' },
    processes: { type: 'string', default: String(availableParallelism()) },
  });
  const seed = wholeNumberOption('seed', values.seed);
  const crowd = wholeNumberOption('crowd', values.crowd);
  if (values.world !== undefined) return lookAt(seed, wholeNumberOption('world', values.world), crowd);
  const lives = wholeNumberOption('lives', values.lives);
  const started = performance.now();
  let said = started;
  const onProgress = (run: Run) => {
    const now = performance.now();
    if (now - said < SAY_EVERY_MS || run.broken) return;
    said = now;
    say(progressOf(run, lives, now - started));
  };
  const run = await runWorlds({ seed, lives, crowd, processes: wholeNumberOption('processes', values.processes) }, onProgress);
  say(reportOf(run, seed, performance.now() - started));
  return run.broken ? lookAt(seed, run.broken.world, crowd) : 0;
}

/** Lives one world again; when it breaks an invariant, shrinks it and tells the story. */
async function lookAt(seed: number, world: number, crowd: number): Promise<number> {
  const story = await explainWorld({ seed, world, crowd }, say);
  say(story ?? `World ${world} of seed ${seed} breaks nothing.`);
  return story === null ? 0 : 1;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  },
);
