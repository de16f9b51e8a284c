import { availableParallelism } from 'node:os';
import { readCommandLine, wholeNumberOption } from '../../../src/boot/config/command-line.ts';
import { MUTANTS } from './all.ts';
import { type Hunted, huntAll } from './hunt.ts';

const USAGE = `Breaks one safety rule after the other and shows which invariant of the simulation notices: see docs/simulation.md.
  npm run mutants -- [--seed 1] [--lives 8000] [--only "part of a name"]
`;
const values = readCommandLine(USAGE, {
  seed: { type: 'string', default: '1' },
  lives: { type: 'string', default: '8000' },
  only: { type: 'string' },
});
const seed = wholeNumberOption('seed', values.seed);
const mostLives = wholeNumberOption('lives', values.lives, 1);
const say = (text: string) => void process.stdout.write(`${text}\n`);

/** A line of the table in docs/simulation.md. */
function row({ mutant, caught }: Hunted): string {
  return `| ${mutant.name} | \`${mutant.file}\` | ${caught ? `${caught.by} | ${caught.lives.toLocaleString('en-US')}` : '**nothing** | -'} |`;
}

const mutants = MUTANTS.filter(({ name }) => values.only === undefined || name.includes(values.only));
const started = performance.now();
const hunted = await huntAll(mutants, { seed, mostLives, atOnce: availableParallelism() }, ({ mutant, caught }) =>
  process.stderr.write(`${caught ? `caught by ${caught.by} after ${caught.lives} lives: ${caught.what}` : 'GOT AWAY'}: ${mutant.name}\n`),
);
say('| what is broken | where | caught by | after lives |\n|---|---|---|---|');
for (const one of hunted) say(row(one));
const away = hunted.filter(({ caught }) => caught === null);
const strange = hunted.filter(({ mutant, caught }) => caught !== null && !mutant.caughtBy.includes(caught.by));
say(`\n${hunted.length - away.length} of ${hunted.length} caught in ${((performance.now() - started) / 1_000).toFixed(0)} s.`);
for (const { mutant, caught } of strange) say(`Not by the invariant that was expected: "${mutant.name}", by ${caught?.by}.`);
process.exitCode = away.length || strange.length ? 1 : 0;
