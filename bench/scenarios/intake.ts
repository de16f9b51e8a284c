import { type CpuUse, startCounting } from '../harness/cpu.ts';
import { type Figures, newFigures } from '../harness/figures.ts';
import { type Market, offeredAt, type Submitted } from '../harness/market.ts';
import { type Bench, inParallel, inTurn, type Scenario } from '../harness/scenario.ts';
import { percentile } from '../harness/statistics.ts';
import { STOCK } from '../harness/stock.ts';

const PER_SECOND = { name: 'inquiries a second, saturated', unit: 'a second', better: 'more' } as const;
const PER_CPU_SECOND = { name: 'inquiries per CPU second of service and database', unit: 'per CPU second', better: 'more' } as const;
const LATENCY = { name: 'submitted until offered, saturated, median', unit: 'ms', better: 'less' } as const;
const OFFERED_WITHIN_MS = 60_000;
const QUIET_MS = 300;

/** Saturated intake: as many submissions at once as `width`, until the receipt and the first offer of each are with Twilio. */
export const intake: Scenario = {
  name: 'intake',
  title: 'Saturated submitInquiry, until the receipt and the first offer of each inquiry are with Twilio.',
  goals: [
    { text: '≥ 5 × stock', figure: PER_SECOND.name, against: STOCK, atLeast: 5 },
    { text: '≥ 5 × stock', figure: PER_CPU_SECOND.name, against: STOCK, atLeast: 5 },
  ],
  shares: true,
  async run(bench) {
    const figures = newFigures();
    const markets = await bench.pair();
    const { inquiries, width } = bench.sizes.intake;
    for (const market of markets) await submitAll(market, Math.ceil(inquiries / 5), width);
    for (let round = 0; round < bench.sizes.rounds; round++)
      for (const market of inTurn(markets, round)) await measure(market, bench, figures);
    return {
      figures: figures.all(),
      notes: [
        `${inquiries} inquiries a run, ${width} at once, ${bench.sizes.vendors} vendors; a fifth as many before, unmeasured.`,
        'Moments are those at which the simulated Twilio took a text, from its log. The caller runs on the same machine and takes CPU too.',
        'The stock stack writes document by document: a crash between two of them leaves an inquiry without its offer or its deadline. Leadline writes each step in one transaction, with its timeline.',
      ],
    };
  },
};

async function measure(market: Market, { sizes, say }: Bench, figures: Figures): Promise<void> {
  const { inquiries, width } = sizes.intake;
  const count = startCounting(market.processes);
  const began = Date.now();
  const submitted = await submitAll(market, inquiries, width);
  const ends = submitted.map((one) => offeredAt(market.texts, one) as number);
  await market.texts.quiet(QUIET_MS, OFFERED_WITHIN_MS);
  const used = count();
  const rate = inquiries / ((Math.max(...ends) - began) / 1_000);
  const latency = submitted.map(({ from }, n) => (ends[n] as number) - from);
  figures.add(PER_SECOND, market.system, rate);
  figures.add(PER_CPU_SECOND, market.system, inquiries / ((used.service ?? 0) + (used.database ?? 0)));
  figures.add(LATENCY, market.system, percentile(latency, 50));
  addCpu(figures, market.system, used, inquiries);
  say(`${market.system}: ${rate.toFixed(1)} a second`);
}

/** CPU for each of `count`, by process, as figures. */
function addCpu(figures: Figures, system: string, used: CpuUse, count: number): void {
  for (const [process, seconds] of Object.entries(used))
    figures.add(
      { name: `CPU of the ${process === 'twilio' ? 'simulated Twilio' : process}`, unit: 'ms each', better: 'less' },
      system,
      (seconds * 1_000) / count,
    );
}

/** Submits so many and waits until each is offered. */
export async function submitAll(market: Market, count: number, width: number): Promise<Submitted[]> {
  const submitted = await inParallel(count, width, () => market.submit());
  const areOffered = () => submitted.every((one) => offeredAt(market.texts, one) !== undefined);
  if (!(await market.texts.until(areOffered, OFFERED_WITHIN_MS)))
    throw new Error(`${market.system}: not every inquiry was offered in a minute`);
  return submitted;
}
