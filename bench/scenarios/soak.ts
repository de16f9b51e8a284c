import { setTimeout as pause } from 'node:timers/promises';
import { residentBytes } from '../harness/cpu.ts';
import { newFigures } from '../harness/figures.ts';
import type { Market } from '../harness/market.ts';
import { LEADLINE } from '../harness/results.ts';
import type { Scenario } from '../harness/scenario.ts';
import { slope } from '../harness/statistics.ts';

const GROWTH = { name: 'growth of the service', unit: 'MB a minute', better: 'less' } as const;
const SAMPLE_EVERY_MS = 1_000;
/** What a service takes in its first part is caches that fill and a heap that finds its size. */
const WARM_UP = 0.3;
const MB = 1e6;

type Point = { at: number; value: number };

/** Memory under a steady load. */
export const soak: Scenario = {
  name: 'soak',
  title: 'Memory of service and database at a steady half load.',
  goals: [{ text: 'flat: ≤ 0.5 MB a minute (over an hour: `--soak-minutes 60`)', figure: GROWTH.name, against: null, atMost: 0.5 }],
  shares: true,
  async run({ sizes, say, leadline }) {
    const { seconds, perSecond } = sizes.soak;
    const figures = newFigures();
    const memory: Record<'service' | 'database', Point[]> = { service: [], database: [] };
    const running = await leadline();
    const load = startLoad(await running.market('soak', sizes.vendors), perSecond);
    const began = Date.now();
    while (Date.now() < began + seconds * 1_000) {
      await pause(SAMPLE_EVERY_MS);
      for (const name of ['service', 'database'] as const)
        memory[name].push({ at: (Date.now() - began) / 60_000, value: residentBytes(running.pids[name]) / MB });
    }
    await load.stop();
    const settled = (points: Point[]) => points.slice(Math.floor(points.length * WARM_UP));
    figures.add(GROWTH, LEADLINE, slope(settled(memory.service)));
    figures.add(
      { name: 'memory of the service at the end', unit: 'MB', better: 'less' },
      LEADLINE,
      memory.service.at(-1)?.value ?? Number.NaN,
    );
    figures.add(
      { name: 'memory of the database at the end', unit: 'MB', better: 'less' },
      LEADLINE,
      memory.database.at(-1)?.value ?? Number.NaN,
    );
    say(`${load.taken()} inquiries, the service grew by ${slope(settled(memory.service)).toFixed(1)} MB a minute`);
    const series = (['service', 'database'] as const).map((name) => ({
      system: name,
      points: memory[name].map(({ at, value }): [number, number] => [at, value]),
    }));
    return {
      figures: figures.all(),
      lines: [{ name: 'memory over time', unit: 'MB', x: 'minutes', series }],
      notes: [
        `${perSecond} inquiries a second over ${seconds} s, none answered: all stay open. ${load.failed()} of ${load.taken()} were refused. The growth leaves out the first ${WARM_UP * 100} %.`,
        'A minute shows only whether it runs: what grows in it is mostly a heap that finds its size.',
      ],
    };
  },
};

type Load = { stop(): Promise<void>; taken(): number; failed(): number };

/** Hands inquiries in at a steady rate. */
function startLoad(market: Market, perSecond: number): Load {
  let taken = 0;
  let failed = 0;
  const under = new Set<Promise<unknown>>();
  const timer = setInterval(() => {
    taken++;
    const submission = market.submit().catch(() => failed++);
    under.add(submission);
    void submission.finally(() => under.delete(submission));
  }, 1_000 / perSecond);
  return {
    taken: () => taken,
    failed: () => failed,
    async stop() {
      clearInterval(timer);
      await Promise.all(under);
    },
  };
}
