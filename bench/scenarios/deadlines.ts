import { newFigures } from '../harness/figures.ts';
import { LEADLINE, type Line } from '../harness/results.ts';
import type { Scenario } from '../harness/scenario.ts';
import { percentile } from '../harness/statistics.ts';
import { DEADLINE_NOTES, deadlineBursts, STEADY, turnsOf } from './deadline-bursts.ts';

const P50 = { name: 'due until committed, p50', unit: 'ms', better: 'less' } as const;
const P99 = { name: 'due until committed, p99', unit: 'ms', better: 'less' } as const;
const WORST = { name: 'due until committed, worst', unit: 'ms', better: 'less' } as const;
const TEXT_P99 = { name: "due until the next vendor's offer is with Twilio, p99", unit: 'ms', better: 'less' } as const;
const CPU = { name: 'CPU of service and stores', unit: 'ms each', better: 'less' } as const;
const P99_BY_WAITING = { name: 'due until committed, p99, by how many wait', unit: 'ms', better: 'less' } as const;
const FEW = 'few wait';
const PERCENTS = [0, 10, 25, 50, 75, 90, 95, 99, 100];

/** Deadlines that fall due at a steady rate while many more wait. */
export const deadlines: Scenario = {
  name: STEADY,
  title: 'Offers fall due at a steady rate while many more wait. Each: a strike, the next vendor is offered it, both vendors are texted.',
  goals: [
    { text: '≤ 25 ms', figure: P99.name, against: null, atMost: 25 },
    { text: '≤ ¼ of the best peer', figure: P99.name, against: 'BEST_PEER', atMost: 0.25 },
    { text: '≤ 1.2 × with few that wait', figure: P99_BY_WAITING.name, against: FEW, atMost: 1.2 },
  ],
  async run(bench) {
    const figures = newFigures();
    const { systems, troubles } = await deadlineBursts(bench);
    for (const { system, steady } of systems) {
      for (const { lags, textLags, used, count, undecided } of steady) {
        figures.add(P50, system, percentile(lags, 50));
        figures.add(P99, system, percentile(lags, 99));
        figures.add(WORST, system, Math.max(...lags));
        figures.add(TEXT_P99, system, percentile(textLags, 99));
        figures.add(CPU, system, (((used.service ?? 0) + (used.database ?? 0)) * 1_000) / Math.max(1, count - undecided));
      }
    }
    const ours = systems.find(({ system }) => system === LEADLINE);
    for (const { lags } of ours?.steady ?? []) figures.add(P99_BY_WAITING, LEADLINE, percentile(lags, 99));
    for (const { lags } of ours?.fewWait ?? []) figures.add(P99_BY_WAITING, FEW, percentile(lags, 99));
    const series: Line['series'] = systems.map(({ system, steady }) => {
      const lags = steady.flatMap((burst) => burst.lags);
      return { system, points: PERCENTS.map((percent) => [percent, percentile(lags, percent)]) };
    });
    const { pending, few, perSecond, seconds, giveUpAfter } = bench.sizes.deadlines;
    const size = `${perSecond} a second over ${seconds} s, with ${pending} more that wait ("${FEW}": ${few}). What is not decided ${giveUpAfter / 1_000} s after the last was due counts as decided then, and its system is not measured again.`;
    const lines = [{ name: 'due until committed, by percentile', unit: 'ms', x: 'percentile', series }];
    return { figures: figures.all(), lines, notes: [size, turnsOf(bench), ...DEADLINE_NOTES, ...troubles] };
  },
};
