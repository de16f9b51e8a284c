import { setTimeout as pause } from 'node:timers/promises';
import { startCounting } from '../harness/cpu.ts';
import { newFigures } from '../harness/figures.ts';
import { LEADLINE } from '../harness/results.ts';
import type { Scenario } from '../harness/scenario.ts';

const BOTH = { name: 'CPU of service and database, idle', unit: '% of a core', better: 'less' } as const;

/** What Leadline uses while nothing happens. */
export const idle: Scenario = {
  name: 'idle',
  title: 'A service without inquiries: what it and its database use.',
  goals: [{ text: '≤ 1 % of a core', figure: BOTH.name, against: null, atMost: 1 }],
  shares: true,
  async run({ sizes, say, leadline }) {
    const { settleSeconds, seconds } = sizes.idle;
    const figures = newFigures();
    const { processes } = await (await leadline()).market('idle', 0);
    await pause(settleSeconds * 1_000);
    const count = startCounting(processes);
    await pause(seconds * 1_000);
    const used = count();
    const percent = (name: string) => ((used[name] ?? 0) * 100) / seconds;
    figures.add(BOTH, LEADLINE, percent('service') + percent('database'));
    for (const name of ['service', 'database'])
      figures.add({ name: `CPU of the ${name}, idle`, unit: '% of a core', better: 'less' }, LEADLINE, percent(name));
    say(`service ${percent('service').toFixed(1)} %, database ${percent('database').toFixed(1)} % of a core`);
    return { figures: figures.all(), notes: [`Over ${seconds} s, from ${settleSeconds} s after the start on.`] };
  },
};
