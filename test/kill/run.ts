import { copyFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../src/embedded/free-port.ts';
import { eventually } from '../support/eventually.ts';
import { phonesAt } from '../support/phones.ts';
import { chanceOf } from '../support/seeded-chance.ts';
import { launchService, type Service } from '../support/service.ts';
import { acknowledged } from './checkers/acknowledged.ts';
import { durable } from './checkers/durable.ts';
import { endedAndTold } from './checkers/ended-and-told.ts';
import type { Checker, Evidence, Violation } from './checkers/evidence.ts';
import { startInquiryWatch } from './checkers/inquiry-watch.ts';
import { once } from './checkers/once.ts';
import { prompt } from './checkers/prompt.ts';
import { readWhenStill, untilQuiet } from './checkers/read-evidence.ts';
import { startReadinessProbe } from './checkers/readiness-probe.ts';
import { strikes } from './checkers/strikes.ts';
import { type History, newHistory } from './history/history.ts';
import { endUnderLoad } from './nemesis/end-under-load.ts';
import { runNemesis } from './nemesis/nemesis.ts';
import { keepRunning } from './nemesis/processes.ts';
import { startTwilioFaults } from './nemesis/twilio-faults.ts';
import { startLoad } from './workload/load.ts';
import { openMarkets } from './workload/market.ts';
import { PHONE_ANSWERS_WITHIN_MS, startPeople } from './workload/people.ts';
import { createTriggers } from './workload/triggers.ts';

export type KillTestOptions = {
  kills: number;
  seed: number;
  /**
   * For `npm test`: faults come closer together, inquiries end sooner, no new inquiry comes in for the last faults, and no stop lasts longer
   * than Twilio's client waits. A run that is not quick has longer stops: a text may then go out twice, which the report counts.
   */
  quick: boolean;
  /** How long everything may take to settle after the last kill, in ms. */
  settleWithin: number;
  say(sentence: string): void;
};

/** What a run did and found. `ms`: how long the kills took, and how long everything took to settle after them. */
export type Outcome = {
  seed: number;
  history: History;
  evidence: Evidence;
  samples: number;
  /** How often a change was read that was not on the database's disk yet, and was lost with the next kill. */
  undone: number;
  troubles: ReadonlyMap<string, number>;
  violations: Violation[];
  ms: { kills: number; settled: number };
};

const PER_SECOND = 2;
/** How long the service takes to start on an idle machine. On a slower one every wait is as much longer. */
const USUAL_START_MS = 4_000;
const CHECKERS: readonly Checker[] = [durable, prompt, acknowledged, endedAndTold, once, strikes];
const SAY_EVERY = 25;
const QUICK_PACE = 0.5;
/** In a quick run, the share of the kills for which no new inquiry comes in: they hit only what is open. */
const WITHOUT_LOAD = 0.2;

/** Kills a Leadline of its own again and again under load, lets it settle, and judges what has become of every inquiry. */
export async function killTest(options: KillTestOptions): Promise<Outcome> {
  const began = Date.now();
  const service = await launchService({ PORT: String(await freePort()) });
  try {
    return await runOn(service, Math.max(1, (Date.now() - began) / USUAL_START_MS), options);
  } finally {
    await service.dispose();
  }
}

/** Everything that goes on during a run. */
type Parts = Awaited<ReturnType<typeof startParts>>;

async function startParts(service: Service, slowness: number, { seed, quick }: KillTestOptions) {
  const chance = chanceOf(seed);
  const history = newHistory();
  const triggers = createTriggers();
  const markets = await openMarkets(service, slowness, quick);
  const processes = keepRunning(service, history);
  const load = startLoad(markets, PER_SECOND / slowness, triggers, chance);
  const { submissions } = load;
  const people = startPeople({ service, markets, submissions, triggers, chance });
  const phones = phonesAt(() => service.info.simulator, PHONE_ANSWERS_WITHIN_MS);
  const twilioFaults = startTwilioFaults({ phones, submissions, chance, history, slowness, quick });
  const stopProbe = startReadinessProbe(service, history);
  const watch = startInquiryWatch(load, history, chance);
  return { service, slowness, chance, history, triggers, markets, processes, load, people, twilioFaults, stopProbe, watch };
}

async function runOn(service: Service, slowness: number, options: KillTestOptions): Promise<Outcome> {
  const { seed, settleWithin, say } = options;
  const parts = await startParts(service, slowness, options);
  const { processes, load, people, twilioFaults, stopProbe, watch, history } = parts;
  const began = Date.now();
  try {
    await injectFaults(parts, options);
    const lastAt = Date.now();
    history.note('the last fault was injected');
    const evidence = await settle(parts, settleWithin);
    const settledAt = Date.now();
    say(`quiet ${Math.round((settledAt - lastAt) / 1_000)} s after the last fault`);
    const violations = judge(parts, evidence);
    if (violations.length) say(`what the service said is kept in ${keptLog(service.log, seed)}`);
    const { samples, undone } = watch;
    const ms = { kills: lastAt - began, settled: settledAt - lastAt };
    return { seed, history, evidence, samples, undone, troubles: twilioFaults.orders, violations, ms };
  } finally {
    await load.finish(0);
    await processes.end();
    await Promise.all([people.stop(), twilioFaults.stop(), watch.stop(), stopProbe()]);
  }
}

async function injectFaults(parts: Parts, { kills, quick, settleWithin, say }: KillTestOptions): Promise<void> {
  const { processes, history, triggers, chance, slowness, load, twilioFaults } = parts;
  const lastUnderLoad = quick ? Math.ceil(kills * (1 - WITHOUT_LOAD)) : kills;
  const onKill = (n: number) => {
    if (n === lastUnderLoad && quick) {
      load.end();
      void twilioFaults.stop();
    }
    if (n % SAY_EVERY === 0 || n === kills) say(`${n} of ${kills} kills, ${load.submissions.length} inquiries`);
  };
  await runNemesis(kills, quick, { processes, history, triggers, chance, pace: slowness * (quick ? QUICK_PACE : 1), onKill });
  if (!quick) await endUnderLoad(processes, history, settleWithin);
}

/** Lets everything come to rest, and reads it. */
async function settle({ service, slowness, markets, history, load, people, twilioFaults, stopProbe, watch }: Parts, within: number) {
  await twilioFaults.stop();
  await eventually('the service is up', async () => (await fetch(service.info.health)).status === 200, { within });
  await load.finish(within);
  await untilQuiet(markets, within);
  await people.stop();
  // What is read last must not be older than what the watch has seen.
  await Promise.all([watch.stop(), stopProbe()]);
  const { submissions, tries } = load;
  const { outages, absences, databaseAway, twilioDeaths, pauses } = history;
  const read = await readWhenStill({ service, markets, submissions }, within);
  const evidence: Evidence = {
    ...{ submissions, tries, operations: people.operations, outages, absences, databaseAway, twilioDeaths, pauses, slowness },
    ...read,
  };
  return evidence;
}

function judge({ history, watch }: Parts, evidence: Evidence): Violation[] {
  for (const inquiry of evidence.inquiries.values()) if (inquiry) watch.compare(inquiry);
  const unexplained = history.unexplained.map((what) => ({ rule: 'processes end only when killed', what }));
  return [...unexplained, ...watch.violations, ...CHECKERS.flatMap((check) => check(evidence))];
}

/** A copy of the log that outlives the run. */
function keptLog(log: string, seed: number): string {
  const kept = path.join(tmpdir(), `leadline-killtest-${seed}.log`);
  copyFileSync(log, kept);
  return kept;
}
