import { type Leadline, startLeadline } from './leadline.ts';
import type { Market } from './market.ts';
import type { Figure, Goal, Line } from './results.ts';
import type { Sizes } from './sizes.ts';
import { startStock } from './stock.ts';

/** What a scenario finds out. */
type Found = { figures: Figure[]; lines?: Line[]; notes: string[] };

/** What scenarios share. */
export type Bench = {
  sizes: Sizes;
  /** The names of the scenarios that run. */
  chosen: ReadonlySet<string>;
  /** What `make` makes, made once a run under this name: for what several scenarios read. */
  once<T>(name: string, make: () => Promise<T>): Promise<T>;
  /** One line of progress. */
  say(sentence: string): void;
  /** A Leadline that scenarios share, each with a tenant of its own. */
  leadline(): Promise<Leadline>;
  /** The shared Leadline and the stock stack, each with its own database and Twilio and so many vendors as `sizes` says: started once. */
  pair(): Promise<Market[]>;
};

/** `shares`: it uses {@link Bench.leadline} or {@link Bench.pair}, which are ended once no scenario needs them any more. */
export type Scenario = { name: string; title: string; goals: Goal[]; shares?: true; run(bench: Bench): Promise<Found> };

/** The shared parts of a run; `stop` ends whatever was started. */
export function newBench(sizes: Sizes, chosen: ReadonlySet<string>, say: (sentence: string) => void): Bench & { stop(): Promise<void> } {
  let leadline: Promise<Leadline> | undefined;
  let markets: Promise<Market[]> | undefined;
  const known = new Map<string, Promise<unknown>>();
  let running: { stop(): Promise<void> }[] = [];

  async function start<T extends { stop(): Promise<void> }>(name: string, starting: Promise<T>): Promise<T> {
    say(`starting ${name}`);
    const system = await starting;
    running.push(system);
    return system;
  }

  function sharedLeadline(): Promise<Leadline> {
    leadline ??= start('Leadline', startLeadline());
    return leadline;
  }

  async function startPair(): Promise<Market[]> {
    const [ours, stock] = await Promise.all([sharedLeadline(), start('the stock stack', startStock(sizes.vendors))]);
    return [await ours.market('bench', sizes.vendors), stock.market];
  }

  return {
    sizes,
    chosen,
    say,
    once<T>(name: string, make: () => Promise<T>) {
      const made = (known.get(name) as Promise<T> | undefined) ?? make();
      known.set(name, made);
      return made;
    },
    leadline: sharedLeadline,
    pair() {
      markets ??= startPair();
      return markets;
    },
    async stop() {
      const ending = running;
      running = [];
      markets = undefined;
      leadline = undefined;
      await Promise.all(ending.map((system) => system.stop()));
    },
  };
}

/** The systems in turn, the first one another each round: whoever goes first meets a machine that the other has not warmed. */
export const inTurn = <T>(systems: readonly T[], round: number): T[] => systems.map((_, n) => systems[(n + round) % systems.length] as T);

/** Runs `work` so many times, so many at once; rejects with the first failure once all have ended. */
export async function inParallel<T>(count: number, width: number, work: (n: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const lane = async () => {
    while (next < count) {
      const n = next++;
      results[n] = await work(n);
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: Math.min(width, count) }, lane));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
  return results;
}
