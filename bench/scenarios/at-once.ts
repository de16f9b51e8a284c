import { newFigures } from '../harness/figures.ts';
import type { Scenario } from '../harness/scenario.ts';
import { AT_ONCE, DEADLINE_NOTES, deadlineBursts, turnsOf } from './deadline-bursts.ts';

const PER_SECOND = { name: 'deadlines decided a second, due at one instant', unit: 'a second', better: 'more' } as const;
const LAST_TEXT = { name: 'until the last next offer is with Twilio', unit: 's', better: 'less' } as const;
const CPU = { name: 'CPU of service and stores', unit: 'ms each', better: 'less' } as const;

/** Every deadline at one instant, as after an outage or at an opening hour. */
export const atOnce: Scenario = {
  name: AT_ONCE,
  title: 'Very many offers fall due at one instant, until all are decided.',
  goals: [
    { text: '≥ 5 × the best peer', figure: PER_SECOND.name, against: 'BEST_PEER', atLeast: 5 },
    { text: '≥ 50 × Agenda per deadline', figure: PER_SECOND.name, against: 'agenda', atLeast: 50 },
  ],
  async run(bench) {
    const figures = newFigures();
    const { systems, troubles } = await deadlineBursts(bench);
    for (const { system, atOnce } of systems) {
      for (const { count, undecided, from, lastDecided, textLags, used } of atOnce) {
        const decided = count - undecided;
        figures.add(PER_SECOND, system, decided / ((lastDecided - from) / 1_000));
        if (!undecided) figures.add(LAST_TEXT, system, Math.max(...textLags) / 1_000);
        figures.add(CPU, system, (((used.service ?? 0) + (used.database ?? 0)) * 1_000) / Math.max(1, decided));
      }
    }
    const { due, giveUpAfter } = bench.sizes.atOnce;
    const size = `${due} due at one instant. Who has not decided them after ${giveUpAfter / 1_000} s is stopped: its rate is that of these seconds, its CPU that of those it decided, and its last text is not measured.`;
    return { figures: figures.all(), notes: [size, turnsOf(bench), ...DEADLINE_NOTES, ...troubles] };
  },
};
