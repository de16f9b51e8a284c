import { press } from '../../test/support/phones.ts';
import { startCounting } from '../harness/cpu.ts';
import { newFigures } from '../harness/figures.ts';
import type { Market } from '../harness/market.ts';
import { inParallel, inTurn, type Scenario } from '../harness/scenario.ts';
import { percentile } from '../harness/statistics.ts';
import { STOCK } from '../harness/stock.ts';
import { submitAll } from './intake.ts';

const PER_SECOND = { name: 'links accepted a second', unit: 'a second', better: 'more' } as const;
const PER_CPU_SECOND = { name: 'links accepted per CPU second of service and database', unit: 'per CPU second', better: 'more' } as const;
const LATENCY = { name: 'accept by link, p99', unit: 'ms', better: 'less' } as const;
const QUIET_MS = 300;
const QUIET_WITHIN_MS = 60_000;
const SEE_OTHER = 303;

/** Vendors accept by the link in their offer's text. */
export const linkAck: Scenario = {
  name: 'link-ack',
  title: "Vendors press the button of an offer's link; consumer and vendor are told.",
  goals: [
    { text: '≥ 4 × stock', figure: PER_SECOND.name, against: STOCK, atLeast: 4 },
    { text: '≥ 4 × stock', figure: PER_CPU_SECOND.name, against: STOCK, atLeast: 4 },
  ],
  shares: true,
  async run({ sizes, pair, say }) {
    const figures = newFigures();
    const { inquiries, width } = sizes.linkAck;
    const markets = await pair();
    for (let round = 0; round < sizes.rounds; round++) {
      for (const market of inTurn(markets, round)) {
        const links = (await submitAll(market, inquiries, 64)).map(({ reference }) => market.texts.offers(reference)[0]?.link as string);
        await market.texts.quiet(QUIET_MS, QUIET_WITHIN_MS);
        const count = startCounting(market.processes);
        const began = performance.now();
        const latencies = await inParallel(links.length, width, (n) => accept(market, links[n] as string));
        const rate = inquiries / ((performance.now() - began) / 1_000);
        await market.texts.quiet(QUIET_MS, QUIET_WITHIN_MS);
        const { service = 0, database = 0 } = count();
        figures.add(PER_SECOND, market.system, rate);
        figures.add(PER_CPU_SECOND, market.system, inquiries / (service + database));
        figures.add(LATENCY, market.system, percentile(latencies, 99));
        say(`${market.system}: ${rate.toFixed(1)} a second`);
      }
    }
    return {
      figures: figures.all(),
      notes: [`${inquiries} links a run, ${width} at once. CPU includes the texts that an acceptance causes, and their callbacks.`],
    };
  },
};

async function accept({ system }: Market, link: string): Promise<number> {
  const from = performance.now();
  const response = await press(link, { action: 'accept' });
  await response.arrayBuffer();
  if (response.status !== SEE_OTHER) throw new Error(`${system}: accepting by link: HTTP ${response.status}`);
  return performance.now() - from;
}
