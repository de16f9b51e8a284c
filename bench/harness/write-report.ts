import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { BENCH, runToEnd } from './peers.ts';
import { markdown, plotFile, type Report } from './report.ts';
import type { Line, Result } from './results.ts';
import { spread } from './statistics.ts';

/** One plot, for `bench/plots/draw.ts`. */
export type Plot = { file: string; title: string } & (
  | { type: 'BARS'; unit: string; bars: { system: string; median: number; low: number; high: number }[] }
  | { type: 'LINES'; unit: string; x: string; series: Line['series'] }
);

/** Writes the report and its plots into this folder. A plot that cannot be drawn costs the report nothing else. */
export async function writeReport(report: Report, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'README.md'), `${markdown(report).trimEnd()}\n`);
  const plots = report.results.flatMap(plotsOf);
  await runToEnd(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), path.join(BENCH, 'plots', 'draw.ts'), folder],
    BENCH,
    JSON.stringify(plots),
  );
}

function plotsOf({ name, figures, lines }: Result): Plot[] {
  return [
    ...figures.map((figure): Plot => {
      const bars = figure.values.map(({ system, runs }) => ({ system, ...spread(runs) }));
      return { type: 'BARS', file: plotFile(name, figure.name), title: figure.name, unit: figure.unit, bars };
    }),
    ...lines.map(
      (line): Plot => ({
        type: 'LINES',
        file: plotFile(name, line.name),
        title: line.name,
        unit: line.unit,
        x: line.x,
        series: line.series,
      }),
    ),
  ];
}
