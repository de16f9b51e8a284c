import { startCounting } from '../harness/cpu.ts';
import { newFigures } from '../harness/figures.ts';
import { inParallel, inTurn, type Scenario } from '../harness/scenario.ts';
import { percentile } from '../harness/statistics.ts';
import { STOCK } from '../harness/stock.ts';
import { submitAll } from './intake.ts';

const PER_SECOND = { name: 'lists a second', unit: 'a second', better: 'more' } as const;
const PER_CPU_SECOND = { name: 'lists per CPU second of service and database', unit: 'per CPU second', better: 'more' } as const;
const LATENCY = { name: 'a list, p99', unit: 'ms', better: 'less' } as const;
const LISTED = 50;

/** The query that a desk's page asks. */
export const list: Scenario = {
  name: 'list',
  title: 'The latest 50 inquiries with their offers, vendors and messages, by one GraphQL query.',
  goals: [
    { text: '≥ 4 × stock', figure: PER_SECOND.name, against: STOCK, atLeast: 4 },
    { text: '≥ 4 × stock', figure: PER_CPU_SECOND.name, against: STOCK, atLeast: 4 },
  ],
  shares: true,
  async run({ sizes, pair, say }) {
    const figures = newFigures();
    const { queries, width } = sizes.list;
    const markets = await pair();
    for (const market of markets) {
      const missing = LISTED - (await market.list());
      if (missing > 0) await submitAll(market, missing, 16);
    }
    for (let round = 0; round < sizes.rounds; round++) {
      for (const market of inTurn(markets, round)) {
        const count = startCounting(market.processes);
        const began = performance.now();
        const latencies = await inParallel(queries, width, async () => {
          const from = performance.now();
          if ((await market.list()) !== LISTED) throw new Error(`${market.system} listed another number of inquiries than ${LISTED}`);
          return performance.now() - from;
        });
        const rate = queries / ((performance.now() - began) / 1_000);
        const { service = 0, database = 0 } = count();
        figures.add(PER_SECOND, market.system, rate);
        figures.add(PER_CPU_SECOND, market.system, queries / (service + database));
        figures.add(LATENCY, market.system, percentile(latencies, 99));
        say(`${market.system}: ${rate.toFixed(1)} a second`);
      }
    }
    return {
      figures: figures.all(),
      notes: [
        `${queries} queries a run, ${width} at once. The stock stack populates virtuals, four queries a list: no resolver asks for one document at a time.`,
      ],
    };
  },
};
