import { setTimeout as pause } from 'node:timers/promises';
import type { DeadlineSystem, StartDeadlines } from '../harness/deadline-system.ts';
import { DEADLINE_SYSTEMS } from '../harness/deadline-systems.ts';
import { LEADLINE } from '../harness/results.ts';
import type { Bench } from '../harness/scenario.ts';
import { type Burst, keepWaiting, runBurst } from './burst.ts';

/** What a system did. `fewWait`: at the steady rate while few others wait, of Leadline alone. */
type SystemBursts = { system: string; fewWait: Burst[]; steady: Burst[]; atOnce: Burst[] };
/** What the systems that keep deadlines did. `troubles`: why one was not measured. */
export type DeadlineBursts = { systems: SystemBursts[]; troubles: string[] };

export const STEADY = 'deadlines';
export const AT_ONCE = 'at-once';

/** What has to be known of every scenario with deadlines. */
export const DEADLINE_NOTES = [
  "Leadline runs as a service; its deadlines are copies of real inquiries in its database, and a commit counts from when the bench's own change stream shows it. A peer takes the time itself, right after its commit returns.",
  'Durability: the stand-in for MongoDB and PostgreSQL sync each commit, Redis runs with `appendfsync always`. The PostgreSQL peers enqueue the next deadline and the texts in the transaction that decides; BullMQ and Agenda do so after it, so that a crash in between loses them. Leadline keeps a timeline and an account of each vendor besides, which no peer does (a peer counts the strikes when it is asked), and checks before a text leaves that it is still true.',
  'Peers are set up for speed: BullMQ and Agenda 50 jobs at once, graphile-worker 24 with a poll every 50 ms and a local queue, pg-boss batches of 500 and its shortest poll (0.5 s), Agenda a look every second and at most 100 jobs locked. Agenda and BullMQ keep inquiries in the same database as Leadline, the other two in PostgreSQL.',
];

/** How the systems took turns, for the report. */
export const turnsOf = ({ sizes }: Bench): string =>
  sizes.deadlines.inTurn
    ? 'The systems are measured one after the other, since even an idle one polls.'
    : 'The systems ran at the same time, to save time: these figures compare nothing.';

/** Runs each system once for both scenarios with deadlines, as far as they are wanted; a system that fails costs the others nothing. */
export const deadlineBursts = (bench: Bench): Promise<DeadlineBursts> => bench.once('deadline bursts', () => runAll(bench));

async function runAll(bench: Bench): Promise<DeadlineBursts> {
  const found: DeadlineBursts = { systems: [], troubles: [] };
  const measure = (start: StartDeadlines) => measureOne(start, bench, found);
  if (bench.sizes.deadlines.inTurn) for (const start of DEADLINE_SYSTEMS) await measure(start);
  else await Promise.all(DEADLINE_SYSTEMS.map(measure));
  const ours = ({ system }: SystemBursts) => (system === LEADLINE ? 0 : 1);
  found.systems.sort((a, b) => ours(a) - ours(b));
  return found;
}

async function measureOne(start: StartDeadlines, bench: Bench, { systems, troubles }: DeadlineBursts): Promise<void> {
  let system: DeadlineSystem | undefined;
  try {
    system = await start(bench.sizes.vendors);
    const bursts: SystemBursts = { system: system.system, fewWait: [], steady: [], atOnce: [] };
    systems.push(bursts);
    await runOne(system, bench, bursts);
  } catch (error) {
    troubles.push(`Not measured in full: ${system?.system ?? ''} ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    await system?.stop();
  }
}

async function runOne(system: DeadlineSystem, { sizes, chosen, say }: Bench, bursts: SystemBursts): Promise<void> {
  const { pending, few, perSecond, seconds, rounds, giveUpAfter } = sizes.deadlines;
  const dueIn = (n: number) => (n * 1_000) / perSecond;
  let each = await keepWaiting(system, Math.min(few, pending));
  const steady = async (into: Burst[]): Promise<boolean> => {
    const burst = await runBurst(system, { count: perSecond * seconds, dueIn, giveUpAfter, each });
    into.push(burst);
    say(`${system.system}: ${perSecond} a second, ${decidedOf(burst)}`);
    return burst.undecided === 0;
  };
  if (chosen.has(STEADY) && system.system === LEADLINE) await steady(bursts.fewWait);
  if (pending > few) each = await keepWaiting(system, pending - few);
  say(`${system.system}: ${pending} deadlines wait (${each.toFixed(2)} ms to keep one)`);
  for (let round = 0; round < rounds && chosen.has(STEADY); round++) {
    if (await steady(bursts.steady)) continue;
    await pause(giveUpAfter);
    break;
  }
  if (!chosen.has(AT_ONCE)) return;
  const burst = await runBurst(system, { count: sizes.atOnce.due, dueIn: () => 0, giveUpAfter: sizes.atOnce.giveUpAfter, each });
  bursts.atOnce.push(burst);
  say(`${system.system}: ${burst.count} at once, ${decidedOf(burst)}`);
}

const decidedOf = ({ count, undecided, lags }: Burst): string =>
  `${count - undecided} of ${count} decided, the last after ${Math.max(...lags)} ms`;
