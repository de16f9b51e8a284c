import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { MUTANTS } from './all.ts';
import { type Hunted, huntAll } from './hunt.ts';

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, lives: { type: 'string', default: '8000' }, only: { type: 'string' } },
});
const say = (text: string) => void process.stdout.write(`${text}\n`);

/** A line of the table in docs/simulation.md. */
function row({ mutant, caught }: Hunted): string {
  return `| ${mutant.name} | \`${mutant.file}\` | ${caught ? `${caught.by} | ${caught.lives.toLocaleString('en-US')}` : '**nothing** | -'} |`;
}

const mutants = MUTANTS.filter(({ name }) => values.only === undefined || name.includes(values.only));
const started = performance.now();
const hunted = await huntAll(
  mutants,
  { seed: Number(values.seed), mostLives: Number(values.lives), atOnce: availableParallelism() },
  ({ mutant, caught }) =>
    process.stderr.write(`${caught ? `caught by ${caught.by} after ${caught.lives} lives: ${caught.what}` : 'GOT AWAY'}: ${mutant.name}\n`),
);
say('| what is broken | where | caught by | after lives |\n|---|---|---|---|');
for (const one of hunted) say(row(one));
const away = hunted.filter(({ caught }) => caught === null);
const strange = hunted.filter(({ mutant, caught }) => caught !== null && !mutant.caughtBy.includes(caught.by));
say(`\n${hunted.length - away.length} of ${hunted.length} caught in ${((performance.now() - started) / 1_000).toFixed(0)} s.`);
for (const { mutant, caught } of strange) say(`Not by the invariant that was expected: "${mutant.name}", by ${caught?.by}.`);
process.exitCode = away.length || strange.length ? 1 : 0;
