import { setTimeout as pause } from 'node:timers/promises';
import { newFigures } from '../harness/figures.ts';
import { type Market, offeredAt, type Submitted } from '../harness/market.ts';
import { LEADLINE } from '../harness/results.ts';
import type { Bench, Scenario } from '../harness/scenario.ts';
import { percentile } from '../harness/statistics.ts';

const ALONE = 'alone';
const API = { name: "a quiet platform's submitInquiry, p99", unit: 'ms', better: 'less' } as const;
const OFFERED = { name: "a quiet platform's inquiry until offered, p99", unit: 'ms', better: 'less' } as const;
const READ = { name: "a quiet platform's list of 50, p99", unit: 'ms', better: 'less' } as const;
const TWICE = { text: '≤ 2 × alone', against: ALONE, atMost: 2 };
const OFFERED_WITHIN_MS = 60_000;
const READ_EVERY = 5;

type Times = { api: number[]; offered: number[]; read: number[] };

/** What a quiet platform feels of one that pumps all it can. `Leadline` stands for the time with the neighbour. */
export const neighbours: Scenario = {
  name: 'neighbours',
  title: 'A quiet platform hands an inquiry in now and then, alone and while another pumps all it can.',
  goals: [
    { ...TWICE, figure: API.name },
    { ...TWICE, figure: OFFERED.name },
    { ...TWICE, figure: READ.name },
  ],
  shares: true,
  async run(bench) {
    const { seconds, everyMs, width } = bench.sizes.neighbours;
    const figures = newFigures();
    const leadline = await bench.leadline();
    const quiet = await leadline.market('quiet', bench.sizes.vendors);
    const loud = await leadline.market('loud', bench.sizes.vendors);
    for (let round = 0; round < bench.sizes.rounds; round++) {
      const alone = await quietly(quiet, bench);
      const pump = startPump(loud, width);
      const beside = await quietly(quiet, bench);
      const pumped = await pump.stop();
      for (const [system, { api, offered, read }] of [
        [LEADLINE, beside],
        [ALONE, alone],
      ] as const) {
        figures.add(API, system, percentile(api, 99));
        figures.add(OFFERED, system, percentile(offered, 99));
        figures.add(READ, system, percentile(read, 99));
      }
      bench.say(`offered p99 ${percentile(alone.offered, 99)} ms alone, ${percentile(beside.offered, 99)} ms beside ${pumped} inquiries`);
      await leadline.texts.quiet(500, OFFERED_WITHIN_MS);
    }
    return {
      figures: figures.all(),
      notes: [
        `The quiet platform: an inquiry every ${everyMs} ms over ${seconds} s, and every ${READ_EVERY}th time the list of 50. The loud one: ${width} submissions at once, without a pause.`,
        `"${ALONE}" is the quiet platform by itself, ${LEADLINE} the same beside the loud one. On two cores the caller, Twilio and the database share them with the service.`,
      ],
    };
  },
};

/** One inquiry every so often, whatever becomes of those before. */
async function quietly(market: Market, { sizes }: Bench): Promise<Times> {
  const { seconds, everyMs } = sizes.neighbours;
  const read: number[] = [];
  const submissions: Promise<Submitted>[] = [];
  const reads: Promise<unknown>[] = [];
  const began = Date.now();
  for (let n = 0; n < (seconds * 1_000) / everyMs; n++) {
    await pause(Math.max(0, began + n * everyMs - Date.now()));
    submissions.push(market.submit());
    if (n % READ_EVERY === 0) {
      const from = performance.now();
      reads.push(market.list().then(() => read.push(performance.now() - from)));
    }
  }
  const submitted = await Promise.all(submissions);
  await Promise.all(reads);
  const areOffered = () => submitted.every((one) => offeredAt(market.texts, one) !== undefined);
  if (!(await market.texts.until(areOffered, OFFERED_WITHIN_MS)))
    throw new Error("the quiet platform's inquiries were not offered in a minute");
  return {
    api: submitted.map(({ from, to }) => to - from),
    offered: submitted.map((one) => (offeredAt(market.texts, one) as number) - one.from),
    read,
  };
}

/** Submits without a pause until it is stopped; then it says how many were taken. A refusal for now is no failure: the neighbour is bounded. */
function startPump(market: Market, width: number): { stop(): Promise<number> } {
  let over = false;
  let taken = 0;
  const lane = async () => {
    while (!over)
      await market.submit().then(
        () => taken++,
        () => pause(50),
      );
  };
  const lanes = Array.from({ length: width }, lane);
  return {
    async stop() {
      over = true;
      await Promise.all(lanes);
      return taken;
    },
  };
}
