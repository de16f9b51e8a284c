import type { DeadlineSystem } from '../harness/deadline-system.ts';
import { DEADLINE_SYSTEMS } from '../harness/deadline-systems.ts';
import type { Bench } from '../harness/scenario.ts';
import { type Burst, keepWaiting, runBurst } from './burst.ts';

/** What the systems that keep deadlines did. `troubles`: why one was not measured. */
export type DeadlineBursts = { systems: { system: string; steady: Burst[]; atOnce: Burst[] }[]; troubles: string[] };

export const STEADY = 'deadlines';
export const AT_ONCE = 'at-once';
/** Kept at least, to learn how long keeping one takes. */
const PROBE = 200;

/** What has to be known of every scenario with deadlines. */
export const DEADLINE_NOTES = [
  "Leadline runs as a service; its deadlines are copies of real inquiries in its database, and a commit counts from when the bench's own change stream shows it. A peer takes the time itself, right after its commit returns.",
  'Durability: the stand-in for MongoDB and PostgreSQL sync each commit, Redis runs with `appendfsync always`. The PostgreSQL peers enqueue the next deadline and the texts in the transaction that decides; BullMQ and Agenda do so after it, so that a crash in between loses them. Leadline keeps a timeline besides, which no peer does, and checks before a text leaves that it is still true.',
  'Peers are set up for speed: BullMQ and Agenda 50 jobs at once, graphile-worker 24 with a poll every 50 ms and a local queue, pg-boss batches of 500 and its shortest poll (0.5 s), Agenda a look every second. Agenda and BullMQ keep inquiries in the same database as Leadline, the other two in PostgreSQL.',
  'The systems are measured one after the other, since even an idle one polls.',
];

/** Runs each system once for both scenarios with deadlines, as far as they are wanted; a system that fails costs the others nothing. */
export const deadlineBursts = (bench: Bench): Promise<DeadlineBursts> => bench.once('deadline bursts', () => runAll(bench));

async function runAll(bench: Bench): Promise<DeadlineBursts> {
  const found: DeadlineBursts = { systems: [], troubles: [] };
  for (const start of DEADLINE_SYSTEMS) {
    let system: DeadlineSystem | undefined;
    try {
      system = await start(bench.sizes.vendors);
      const bursts = { system: system.system, steady: [], atOnce: [] };
      found.systems.push(bursts);
      await runOne(system, bench, bursts);
    } catch (error) {
      found.troubles.push(`Not measured in full: ${system?.system ?? ''} ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      await system?.stop();
    }
  }
  return found;
}

async function runOne(system: DeadlineSystem, { sizes, chosen, say }: Bench, bursts: { steady: Burst[]; atOnce: Burst[] }): Promise<void> {
  const { pending, perSecond, seconds, rounds, giveUpAfter } = sizes.deadlines;
  const waiting = Math.max(PROBE, pending);
  const each = await keepWaiting(system, waiting);
  say(`${system.system}: ${waiting} deadlines wait (${each.toFixed(2)} ms to keep one)`);
  const steady = { count: perSecond * seconds, dueIn: (n: number) => (n * 1_000) / perSecond, giveUpAfter, each };
  for (let round = 0; round < rounds && chosen.has(STEADY); round++) {
    const burst = await runBurst(system, steady);
    bursts.steady.push(burst);
    say(`${system.system}: ${perSecond} a second, ${decidedOf(burst)}`);
    if (burst.undecided) return;
  }
  if (!chosen.has(AT_ONCE)) return;
  const burst = await runBurst(system, { count: sizes.atOnce.due, dueIn: () => 0, giveUpAfter: sizes.atOnce.giveUpAfter, each });
  bursts.atOnce.push(burst);
  say(`${system.system}: ${burst.count} at once, ${decidedOf(burst)}`);
}

const decidedOf = ({ count, undecided, lags }: Burst): string =>
  `${count - undecided} of ${count} decided, the last after ${Math.max(...lags)} ms`;
