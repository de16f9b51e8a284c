import { type Figure, LEADLINE, type Result, type Verdict, verdictOf, winnerOf } from './results.ts';
import { median, spread } from './statistics.ts';

/** What was measured on, line by line: name and value. */
export type Machine = readonly (readonly [string, string])[];

export type Report = { at: string; command: string; machine: Machine; results: readonly Result[] };

/** A number with three digits that count. */
export function digits(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '–' : '∞';
  const places = Math.max(0, 2 - Math.floor(Math.log10(Math.max(Math.abs(value), 0.001))));
  return value.toLocaleString('en-US', { maximumFractionDigits: places, useGrouping: Math.abs(value) >= 10_000 });
}

/** The name of the file that a plot of this scenario is kept in. */
export const plotFile = (scenario: string, plot: string): string =>
  `${scenario}-${plot
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')}.svg`;

/** The report in Markdown; its plots lie beside it under {@link plotFile}. */
export function markdown({ at, command, machine, results }: Report): string {
  return [
    '# Measured side by side',
    '',
    `Written by \`${command}\`, ${at}. Every figure is the median of its runs, with the least and the greatest; a bold system is the best one.`,
    'Runs of the systems take turns. CPU is that of the named processes, user and system, from `/proc/PID/stat`.',
    '',
    '| machine | |',
    '|---|---|',
    ...machine.map(([name, value]) => `| ${name} | ${value} |`),
    '',
    '## Goals',
    '',
    ...goalTable(results),
    '',
    ...results.flatMap(sectionOf),
  ].join('\n');
}

function goalTable(results: readonly Result[]): string[] {
  const rows = results.flatMap(({ name, goals, figures }) =>
    goals.map((goal) => {
      const { value, isMet } = verdictOf(goal, figures);
      return `| [${name}](#${name}) | ${goal.figure} | ${goal.text} | ${measured({ goal, value, isMet })} | ${value === null ? 'not measured' : isMet ? 'reached' : '**missed**'} |`;
    }),
  );
  return ['| scenario | figure | goal | measured | |', '|---|---|---|---|---|', ...rows];
}

const measured = ({ goal, value }: Verdict): string =>
  value === null ? '–' : goal.against === null ? digits(value) : `${digits(value)} ×`;

function sectionOf({ name, title, figures, lines, notes, seconds, failed }: Result): string[] {
  return [
    `## ${name}`,
    '',
    `${title} (${Math.round(seconds)} s)`,
    '',
    ...(failed ? [`**Not finished:** ${failed}`, ''] : []),
    ...figures.flatMap((figure) => [...tableOf(figure), '', `![${figure.name}](${plotFile(name, figure.name)})`, '']),
    ...lines.flatMap((line) => [`![${line.name}](${plotFile(name, line.name)})`, '']),
    ...notes.map((note) => `- ${note}`),
    '',
  ];
}

function tableOf(figure: Figure): string[] {
  const winner = figure.values.length > 1 ? winnerOf(figure) : null;
  const ours = figure.values.find(({ system }) => system === LEADLINE);
  const rows = figure.values.map(({ system, runs }) => {
    const { median: middle, low, high } = spread(runs);
    const times = ours && system !== LEADLINE ? `${digits(median(ours.runs) / middle)} ×` : '';
    return `| ${system === winner ? `**${system}**` : system} | ${digits(middle)} | ${digits(low)} – ${digits(high)} | ${runs.length} | ${times} |`;
  });
  return [
    `**${figure.name}**, ${figure.unit} (${figure.better} is better)`,
    '',
    `| system | median | range | runs | ${LEADLINE} in proportion |`,
    '|---|---|---|---|---|',
    ...rows,
  ];
}
