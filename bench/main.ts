import { readCommandLine, refuseCommandLine, wholeNumberOption } from '../src/boot/config/command-line.ts';
import './harness/ending.ts';
import { revisionOf, thisMachine } from './harness/machine.ts';
import { describeDatabase } from './harness/parts.ts';
import { installPeers } from './harness/peers.ts';
import { digits } from './harness/report.ts';
import { LEADLINE, type Result, verdictOf } from './harness/results.ts';
import { type Bench, newBench, type Scenario } from './harness/scenario.ts';
import { DEFAULT_SIZES, QUICK_SIZES, type Sizes } from './harness/sizes.ts';
import { writeReport } from './harness/write-report.ts';
import { SCENARIOS } from './scenarios/scenarios.ts';

const NAMES = SCENARIOS.map(({ name }) => name).join(', ');
const USAGE = `Measures Leadline beside what people would use instead, and writes bench/report.
  npm run bench -- [--only NAME] [--quick] [--rounds N] [--pending N] [--per-second N] [--at-once N] [--kept N] [--vendors N] [--soak-minutes N]

  --only          only this scenario (may be given several times): ${NAMES}
  --quick         everything small, within two minutes: shows that it works, measures little
  --rounds        how often the systems take turns; 3 unless given
  --pending       deadlines that wait while others fall due; 5,000 unless given
  --per-second    deadlines that fall due a second; 100 unless given
  --at-once       deadlines that fall due at one instant; 10,000 unless given
  --kept          inquiries kept in the larger of two stores; 20,000 unless given
  --vendors       vendors in the larger of two categories; 50,000 unless given
  --soak-minutes  how long memory is watched; 1 unless given
  --out           where the report goes; bench/report unless given

Needs Debian's redis-server and postgresql installed for the scenarios deadlines and at-once, and installs the peers' packages into bench/node_modules.
`;

const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`);
const count = { type: 'string' } as const;
const values = readCommandLine(USAGE, {
  only: { type: 'string', multiple: true },
  quick: { type: 'boolean', default: false },
  out: { type: 'string', default: `${import.meta.dirname}/report` },
  rounds: count,
  pending: count,
  'per-second': count,
  'at-once': count,
  kept: count,
  vendors: count,
  'soak-minutes': count,
});

function chosenScenarios(): Scenario[] {
  const unknown = values.only?.find((name) => !SCENARIOS.some((scenario) => scenario.name === name));
  if (unknown !== undefined) return refuseCommandLine(`There is no scenario ${unknown}; there are ${NAMES}.`);
  return SCENARIOS.filter(({ name }) => !values.only?.length || values.only.includes(name));
}

function chosenSizes(): Sizes {
  const sizes = structuredClone(values.quick ? QUICK_SIZES : DEFAULT_SIZES);
  const given = (name: 'rounds' | 'pending' | 'per-second' | 'at-once' | 'kept' | 'vendors' | 'soak-minutes', otherwise: number) =>
    values[name] === undefined ? otherwise : wholeNumberOption(name, values[name], 1);
  sizes.rounds = given('rounds', sizes.rounds);
  sizes.deadlines.pending = given('pending', sizes.deadlines.pending);
  sizes.deadlines.perSecond = given('per-second', sizes.deadlines.perSecond);
  sizes.atOnce.due = given('at-once', sizes.atOnce.due);
  sizes.kept.many = given('kept', sizes.kept.many);
  sizes.manyVendors.all = given('vendors', sizes.manyVendors.all);
  if (values['soak-minutes'] !== undefined) sizes.soak.seconds = 60 * given('soak-minutes', 1);
  return sizes;
}

/** Runs one scenario; what fails in it is part of its result. */
async function runScenario({ name, title, goals, run }: Scenario, bench: Bench): Promise<Result> {
  const began = performance.now();
  const result = (found: Partial<Result>): Result => {
    const seconds = (performance.now() - began) / 1_000;
    return { name, title, goals, figures: [], lines: [], notes: [], failed: null, ...found, seconds };
  };
  try {
    return result(await run(bench));
  } catch (error) {
    return result({ failed: error instanceof Error ? error.message : String(error) });
  }
}

function sayVerdicts({ name, goals, figures, failed }: Result): void {
  if (failed) say(`${name}: not finished: ${failed}`);
  for (const goal of goals) {
    const { value, isMet } = verdictOf(goal, figures);
    const found = value === null ? 'not measured' : `${digits(value)}${goal.against === null ? '' : ' ×'}, ${isMet ? 'reached' : 'missed'}`;
    say(`${name}: ${goal.figure}, ${LEADLINE} ${goal.text}: ${found}`);
  }
}

const began = Date.now();
const scenarios = chosenScenarios();
const sizes = chosenSizes();
await installPeers(say);
const machine = thisMachine(await describeDatabase(), revisionOf(import.meta.dirname));
const bench = newBench(sizes, new Set(scenarios.map(({ name }) => name)), (sentence) =>
  say(`  ${Math.round((Date.now() - began) / 1_000)} s: ${sentence}`),
);
const results: Result[] = [];
for (const [n, scenario] of scenarios.entries()) {
  say(`${n + 1} of ${scenarios.length}: ${scenario.name}`);
  const result = await runScenario(scenario, bench);
  results.push(result);
  sayVerdicts(result);
  if (!scenarios.slice(n + 1).some((later) => later.shares)) await bench.stop();
}
await bench.stop();
const command = ['npm run bench', ...(process.argv.length > 2 ? ['--', ...process.argv.slice(2)] : [])].join(' ');
await writeReport({ at: new Date().toISOString().slice(0, 16).replace('T', ' '), command, machine, results }, values.out);
say(`The report: ${values.out}/README.md, after ${Math.round((Date.now() - began) / 1_000)} s`);
// The pools of this process's HTTP client would hold it.
process.exit(results.some(({ failed }) => failed) ? 1 : 0);
