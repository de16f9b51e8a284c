import { availableParallelism } from 'node:os';
import { readCommandLine, wholeNumberOption } from '../../src/boot/config/command-line.ts';
import { explainWorld } from './runner/explain.ts';
import { progressOf, reportOf } from './runner/report.ts';
import { type Run, runWorlds } from './runner/run.ts';
import { seedOfDay, seedsFrom } from './runner/seeds.ts';

const USAGE = `Lives inquiries in a simulated world and holds its invariants against every step: see docs/simulation.md.
  npm run simulate -- [--lives 50000] [--seed 1] [--processes 2] [--crowd 0]
  npm run simulate -- --seed 7 --world 12     one world again: what broke in it, shrunk, and the story of the inquiry
  npm run simulate -- --seed today --lives 5000          the seed of the day: its date in UTC
  npm run simulate -- --seeds 40 --lives 10000           so many seeds that nobody has chosen, one after the other; with --seed, from it on
`;
const SAY_EVERY_MS = 5_000;
const say = (text: string) => void process.stdout.write(`${text}\n`);

type Lived = { lives: number; crowd: number; processes: number };

async function main(): Promise<number> {
  const values = readCommandLine(USAGE, {
    lives: { type: 'string', default: '50000' },
    seed: { type: 'string' },
    seeds: { type: 'string' },
    world: { type: 'string' },
    crowd: { type: 'string', default: '0' },
    processes: { type: 'string', default: String(availableParallelism()) },
  });
  const seed = values.seed === 'today' ? seedOfDay(new Date()) : wholeNumberOption('seed', values.seed ?? '1');
  const crowd = wholeNumberOption('crowd', values.crowd);
  if (values.world !== undefined) return lookAt(seed, wholeNumberOption('world', values.world), crowd);
  const lived = { lives: wholeNumberOption('lives', values.lives), crowd, processes: wholeNumberOption('processes', values.processes, 1) };
  if (values.seeds === undefined) return liveSeed(seed, lived);
  const seeds = seedsFrom(values.seed === undefined ? null : seed, wholeNumberOption('seeds', values.seeds, 1));
  const broken: number[] = [];
  for (const one of seeds) if (await liveSeed(one, lived)) broken.push(one);
  say(
    `\n${seeds.length - broken.length} of ${seeds.length} seeds held${broken.length ? `; not ${broken.join(', ')}` : ''}: ${seeds.join(', ')}.`,
  );
  return broken.length ? 1 : 0;
}

/** Lives the worlds of a seed and says what they came to; where an invariant breaks, the story of it. The exit code. */
async function liveSeed(seed: number, { lives, crowd, processes }: Lived): Promise<number> {
  const started = performance.now();
  let said = started;
  say(`Seed ${seed}: ${lives} lives.`);
  const onProgress = (run: Run) => {
    const now = performance.now();
    if (now - said < SAY_EVERY_MS || run.broken) return;
    said = now;
    say(progressOf(run, lives, now - started));
  };
  const run = await runWorlds({ seed, lives, crowd, processes }, onProgress);
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
