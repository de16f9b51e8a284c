import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { explainWorld } from './runner/explain.ts';
import { progressOf, reportOf } from './runner/report.ts';
import { type Run, runWorlds } from './runner/run.ts';

const USAGE = `Lives inquiries in a simulated world and holds its invariants against every step: see docs/simulation.md.
  npm run simulate -- [--lives 50000] [--seed 1] [--processes 2] [--crowd 0]
  npm run simulate -- --seed 7 --world 12     one world again: what broke in it, shrunk, and the story of the inquiry
`;
const SAY_EVERY_MS = 5_000;
const say = (text: string) => void process.stdout.write(`${text}\n`);

const wholeNumber = (name: string, text: string): number => {
  const number = Number(text.replaceAll(/[_,]/g, ''));
  if (!Number.isSafeInteger(number) || number < 0) throw new Error(`--${name} takes a whole number, not "${text}".`);
  return number;
};

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      lives: { type: 'string', default: '50000' },
      seed: { type: 'string', default: '1' },
      world: { type: 'string' },
      crowd: { type: 'string', default: '0' },
      processes: { type: 'string', default: String(availableParallelism()) },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    say(USAGE);
    return 0;
  }
  const seed = wholeNumber('seed', values.seed);
  const crowd = wholeNumber('crowd', values.crowd);
  if (values.world !== undefined) return lookAt(seed, wholeNumber('world', values.world), crowd);
  const lives = wholeNumber('lives', values.lives);
  const started = performance.now();
  let said = started;
  const onProgress = (run: Run) => {
    const now = performance.now();
    if (now - said < SAY_EVERY_MS || run.broken) return;
    said = now;
    say(progressOf(run, lives, now - started));
  };
  const run = await runWorlds({ seed, lives, crowd, processes: wholeNumber('processes', values.processes) }, onProgress);
  say(reportOf(run, seed, performance.now() - started));
  return run.broken ? lookAt(seed, run.broken.world, crowd) : 0;
}

/** Lives one world again; when it breaks an invariant, shrinks it and tells the story. */
async function lookAt(seed: number, world: number, crowd: number): Promise<number> {
  const story = await explainWorld({ seed, world, crowd }, (invariant) =>
    say(`\nWorld ${world} of seed ${seed} breaks "${invariant}". Shrinking ...`),
  );
  say(story ?? `World ${world} of seed ${seed} breaks nothing.`);
  return story === null ? 0 : 1;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    process.exitCode = 2;
  },
);
