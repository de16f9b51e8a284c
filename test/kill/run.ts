import { copyFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eventually } from '../support/eventually.ts';
import { phonesAt } from '../support/phones.ts';
import { chanceOf } from '../support/seeded-chance.ts';
import { launchService, type Service } from '../support/service.ts';
import { heard } from './checkers/acknowledged.ts';
import { durable } from './checkers/durable.ts';
import { endedAndTold } from './checkers/ended-and-told.ts';
import type { Check, Evidence, Violation } from './checkers/evidence.ts';
import { startWatch } from './checkers/inquiry-watch.ts';
import { once } from './checkers/once.ts';
import { prompt } from './checkers/prompt.ts';
import { readWhenStill, untilQuiet } from './checkers/read-evidence.ts';
import { strikes } from './checkers/strikes.ts';
import { type History, newHistory } from './history/history.ts';
import { endUnderLoad } from './nemesis/end-under-load.ts';
import { strikeBlows } from './nemesis/nemesis.ts';
import { keepRunning } from './nemesis/processes.ts';
import { startTrouble } from './nemesis/twilio-faults.ts';
import { startLoad } from './workload/load.ts';
import { openMarkets } from './workload/market.ts';
import { PHONE_ANSWERS_WITHIN_MS, startPeople } from './workload/people.ts';
import { createMoments } from './workload/triggers.ts';

export type Orders = {
  kills: number;
  seed: number;
  /**
   * For `npm test`: blows come closer together, lives are shorter, nothing new comes in for the last blows, and no stop lasts longer than
   * Twilio is waited for. Otherwise some do: then a text may go out twice, and is counted.
   */
  quick: boolean;
  /** How long everything may take to come to rest after the last kill, in ms. */
  calmWithin: number;
  say(sentence: string): void;
};

/** What a run did, found, and found wrong. `ms`: how long the kills took, and the calm after them. */
export type Outcome = {
  seed: number;
  history: History;
  evidence: Evidence;
  samples: number;
  /** What was read before it was on the database's disk, and lost with the next kill. */
  undone: number;
  troubles: ReadonlyMap<string, number>;
  violations: Violation[];
  ms: { kills: number; calm: number };
};

const PER_SECOND = 2;
/** How long the service takes to start on a machine that has nothing else to do; on a slower one everything goes as much more slowly. */
const USUAL_START_MS = 4_000;
const CHECKS: readonly Check[] = [durable, prompt, heard, endedAndTold, once, strikes];
const SAY_EVERY = 25;
const QUICK_PACE = 0.5;
/** In a quick run, the share of the blows that hit only what is under way. */
const QUIET_AT_LAST = 0.2;
/** Below the ports that outgoing connections are made from: while the service is down, nobody else takes its place. */
const PORTS = { from: 20_000, count: 10_000 };

/** Kills a Leadline of its own again and again under load, lets it come to rest, and judges what has become of every inquiry. */
export async function killTest(orders: Orders): Promise<Outcome> {
  const began = Date.now();
  const service = await launchService({ PORT: String(await freePort()) });
  try {
    return await runOn(service, Math.max(1, (Date.now() - began) / USUAL_START_MS), orders);
  } finally {
    await service.dispose();
  }
}

async function runOn(service: Service, slowness: number, { kills, seed, quick, calmWithin, say }: Orders): Promise<Outcome> {
  const chance = chanceOf(seed);
  const history = newHistory();
  const moments = createMoments();
  const markets = await openMarkets(service, slowness, quick);
  const processes = keepRunning(service, history);
  const load = startLoad(markets, PER_SECOND / slowness, moments, chance);
  const people = startPeople({ service, markets, submissions: load.submissions, moments, chance });
  const phones = phonesAt(() => service.info.simulator, PHONE_ANSWERS_WITHIN_MS);
  const trouble = startTrouble({ phones, submissions: load.submissions, chance, history, slowness, quick });
  const watch = startWatch(service, load, history, chance);
  const began = Date.now();
  try {
    const last = quick ? Math.ceil(kills * (1 - QUIET_AT_LAST)) : kills;
    const onKill = (n: number) => {
      if (n === last && quick) {
        load.end();
        void trouble.stop();
      }
      if (n % SAY_EVERY === 0 || n === kills) say(`${n} of ${kills} kills, ${load.submissions.length} inquiries`);
    };
    await strikeBlows(kills, quick, { processes, history, moments, chance, pace: slowness * (quick ? QUICK_PACE : 1), onKill });
    if (!quick) await endUnderLoad(processes, history, calmWithin);
    const struck = Date.now();
    history.note('the last blow was struck');
    await trouble.stop();
    await eventually('the service is up', async () => (await fetch(service.info.health)).status === 200, { within: calmWithin });
    await load.finish(calmWithin);
    await untilQuiet(markets, calmWithin);
    await people.stop();
    // What is read last must not be older than what the watch has seen.
    await watch.stop();
    const evidence: Evidence = {
      submissions: load.submissions,
      tries: load.tries,
      doings: people.doings,
      closures: history.closures,
      absences: history.absences,
      databaseAway: history.databaseAway,
      twilioDeaths: history.twilioDeaths,
      pauses: history.pauses,
      slowness,
      ...(await readWhenStill({ service, markets, submissions: load.submissions }, calmWithin)),
    };
    const calm = Date.now();
    say(`quiet ${Math.round((calm - struck) / 1_000)} s after the last blow`);
    for (const inquiry of evidence.inquiries.values()) if (inquiry) watch.compare(inquiry);
    const faults = history.faults.map((what) => ({ rule: 'processes end only when killed', what }));
    const violations = [...faults, ...watch.violations, ...CHECKS.flatMap((check) => check(evidence))];
    if (violations.length) say(`what the service said is kept in ${keptLog(service.log, seed)}`);
    return {
      seed,
      history,
      evidence,
      samples: watch.samples,
      undone: watch.undone,
      troubles: trouble.orders,
      violations,
      ms: { kills: struck - began, calm: calm - struck },
    };
  } finally {
    await load.finish(0);
    await processes.end();
    await Promise.all([people.stop(), trouble.stop(), watch.stop()]);
  }
}

/** A copy of the log that outlives the run. */
function keptLog(log: string, seed: number): string {
  const kept = path.join(tmpdir(), `leadline-killtest-${seed}.log`);
  copyFileSync(log, kept);
  return kept;
}

async function freePort(): Promise<number> {
  for (;;) {
    const port = PORTS.from + Math.floor(Math.random() * PORTS.count);
    const free = await new Promise<boolean>((resolve) => {
      const probe = createServer();
      probe.once('error', () => resolve(false));
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
    });
    if (free) return port;
  }
}
