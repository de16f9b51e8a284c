import { newFigures } from '../harness/figures.ts';
import { type Market, offeredAt, type Submitted } from '../harness/market.ts';
import { inParallel, inTurn, type Scenario } from '../harness/scenario.ts';
import { percentile } from '../harness/statistics.ts';
import { submitAll } from './intake.ts';

const MEDIAN = { name: 'one inquiry alone, submitted until offered, median', unit: 'ms', better: 'less' } as const;
const WORST = { name: 'one inquiry alone, submitted until offered, worst', unit: 'ms', better: 'less' } as const;
const ANSWER = { name: 'one inquiry alone, until submitInquiry answers, median', unit: 'ms', better: 'less' } as const;

const QUIET_MS = 150;
const QUIET_WITHIN_MS = 10_000;

/** The latency of an inquiry that has the machine to itself. */
export const oneInquiry: Scenario = {
  name: 'one-inquiry',
  title: 'One inquiry after the other on an idle system: from the request until the receipt and the first offer are with Twilio.',
  goals: [],
  shares: true,
  async run({ sizes, pair, say }) {
    const figures = newFigures();
    const markets = await pair();
    for (let round = 0; round < sizes.rounds; round++) {
      for (const market of inTurn(markets, round)) {
        const { system, texts } = market;
        const submitted = await inParallel(sizes.oneInquiry.inquiries, 1, () => submitAlone(market));
        const latencies = submitted.map((one) => (offeredAt(texts, one) as number) - one.from);
        figures.add(MEDIAN, system, percentile(latencies, 50));
        figures.add(WORST, system, Math.max(...latencies));
        figures.add(
          ANSWER,
          system,
          percentile(
            submitted.map(({ from, to }) => to - from),
            50,
          ),
        );
        say(`${system}: ${percentile(latencies, 50)} ms`);
      }
    }
    return {
      figures: figures.all(),
      notes: [
        `${sizes.oneInquiry.inquiries} inquiries a run. The next is submitted when the one before is offered and no text has left for ${QUIET_MS} ms.`,
        'The stock stack answers after both texts are with Twilio, Leadline once the inquiry is kept.',
      ],
    };
  },
};

async function submitAlone(market: Market): Promise<Submitted> {
  const [submitted] = await submitAll(market, 1, 1);
  await market.texts.quiet(QUIET_MS, QUIET_WITHIN_MS);
  return submitted as Submitted;
}
