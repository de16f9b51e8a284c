import { MongoClient } from 'mongodb';
import { insertClones, templateOf } from '../harness/clones.ts';
import { startCounting } from '../harness/cpu.ts';
import { newFigures } from '../harness/figures.ts';
import { type Leadline, startLeadline } from '../harness/leadline.ts';
import { type Market, offeredAt } from '../harness/market.ts';
import { LEADLINE } from '../harness/results.ts';
import { type Bench, inTurn, type Scenario } from '../harness/scenario.ts';
import { percentile } from '../harness/statistics.ts';
import { submitAll } from './intake.ts';
import { submitServed } from './served.ts';

const FEW = 'few kept';
const CPU = { name: 'CPU of service and database, an inquiry', unit: 'ms each', better: 'less' } as const;
const LATENCY = { name: 'submitted until offered, median', unit: 'ms', better: 'less' } as const;
const LIST = { name: 'the list of 50, median', unit: 'ms', better: 'less' } as const;
const WIDTH = 16;
const LISTS = 10;
const TEMPLATES = 8;
const DAY_MS = 86_400_000;
const KEPT_FOR_DAYS = 90;

type Store = { system: string; market: Market };

/** What an inquiry costs when very many are kept. `Leadline` stands for the store with many: the goals are in proportion to few. */
export const kept: Scenario = {
  name: 'kept',
  title:
    'An inquiry from submission to offer, and the list of the latest 50, in a store that keeps few inquiries and in one that keeps many.',
  goals: [
    { text: '≤ 1.2 × with few kept', figure: CPU.name, against: FEW, atMost: 1.2 },
    { text: '≤ 1.2 × with few kept', figure: LATENCY.name, against: FEW, atMost: 1.2 },
  ],
  async run(bench) {
    const { few, many, inquiries } = bench.sizes.kept;
    const running: Leadline[] = [];
    const figures = newFigures();
    try {
      const stores: Store[] = [];
      for (const [system, count] of [
        [LEADLINE, many],
        [FEW, few],
      ] as const) {
        const leadline = await startLeadline();
        running.push(leadline);
        const market = await leadline.market('kept', bench.sizes.vendors);
        await fill(leadline, market, count, bench);
        stores.push({ system, market });
      }
      for (let round = 0; round < bench.sizes.rounds; round++) {
        for (const { system, market } of inTurn(stores, round)) {
          const count = startCounting(market.processes);
          const submitted = await submitAll(market, inquiries, WIDTH);
          await market.texts.quiet(300, 30_000);
          const { service = 0, database = 0 } = count();
          const latencies = submitted.map((one) => (offeredAt(market.texts, one) as number) - one.from);
          figures.add(CPU, system, ((service + database) * 1_000) / inquiries);
          figures.add(LATENCY, system, percentile(latencies, 50));
          figures.add(LIST, system, percentile(await timesOf(LISTS, () => market.list()), 50));
          bench.say(`${system === LEADLINE ? many : few} kept: ${percentile(latencies, 50)} ms`);
        }
      }
    } finally {
      for (const leadline of running) await leadline.stop();
    }
    return {
      figures: figures.all(),
      notes: [
        `${LEADLINE} keeps ${many} inquiries that have ended, of the last ${KEPT_FOR_DAYS} days; "${FEW}" is the same with ${few}. ${inquiries} inquiries a run, ${WIDTH} at once.`,
        'The goal names 1,000,000 kept against 10,000: `--kept 1000000` seeds them (half an hour and some 30 GB with this database).',
      ],
    };
  },
};

/** Copies of inquiries that were really served, straight into the database. */
async function fill({ mongodb }: Leadline, market: Market, count: number, { say }: Bench): Promise<void> {
  const client = await MongoClient.connect(mongodb);
  const began = performance.now();
  try {
    const served = await submitServed(market, TEMPLATES);
    const templates = await Promise.all(served.map((submitted) => templateOf(client.db(), submitted)));
    const shifts = Array.from({ length: count }, (_, n) => -Math.round((n / count) * KEPT_FOR_DAYS * DAY_MS));
    await insertClones(client.db(), templates, shifts);
  } finally {
    await client.close();
  }
  say(`${count} kept, after ${Math.round((performance.now() - began) / 1_000)} s`);
}

async function timesOf(count: number, work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < count; n++) {
    const from = performance.now();
    await work();
    times.push(performance.now() - from);
  }
  return times;
}
