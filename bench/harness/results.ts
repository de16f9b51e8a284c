import { median } from './statistics.ts';

/** The name under which Leadline stands in every figure. */
export const LEADLINE = 'Leadline';

/** One thing measured: a value of each system for each run. `better`: whether more or less of it is good. */
export type Figure = {
  name: string;
  unit: string;
  better: 'more' | 'less';
  values: { system: string; runs: number[] }[];
};

/**
 * What a figure should come to. `against`: another system of the figure, or the best of all others, to which Leadline's median is
 * set in proportion; null: Leadline's median itself counts, in the figure's unit.
 */
export type Goal = { text: string; figure: string; against: string | 'BEST_PEER' | null; atLeast?: number; atMost?: number };

/** A line over time, or over parts of a whole, for a plot. */
export type Line = { name: string; unit: string; x: string; series: { system: string; points: [number, number][] }[] };

/** What a scenario found. `notes`: what a reader has to know to judge the figures. `failed`: why it found nothing, or not everything. */
export type Result = {
  name: string;
  title: string;
  goals: Goal[];
  figures: Figure[];
  lines: Line[];
  notes: string[];
  seconds: number;
  failed: string | null;
};

/** How far a goal is reached. `value`: the proportion or the value that was held against it; null when it was not measured. */
export type Verdict = { goal: Goal; value: number | null; isMet: boolean };

export function verdictOf(goal: Goal, figures: readonly Figure[]): Verdict {
  const value = heldAgainst(goal, figures);
  if (value === null || Number.isNaN(value)) return { goal, value: null, isMet: false };
  const { atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY } = goal;
  return { goal, value, isMet: value >= atLeast && value <= atMost };
}

function heldAgainst({ figure: name, against }: Goal, figures: readonly Figure[]): number | null {
  const figure = figures.find((candidate) => candidate.name === name);
  const ours = figure && medianOf(figure, LEADLINE);
  if (!figure || ours === undefined) return null;
  if (against === null) return ours;
  const theirs = against === 'BEST_PEER' ? bestPeer(figure) : medianOf(figure, against);
  return theirs === undefined ? null : ours / theirs;
}

function medianOf({ values }: Figure, system: string): number | undefined {
  const found = values.find((value) => value.system === system);
  return found && median(found.runs);
}

function bestPeer({ values, better }: Figure): number | undefined {
  const medians = values.filter(({ system }) => system !== LEADLINE).map(({ runs }) => median(runs));
  if (medians.length === 0) return undefined;
  return better === 'more' ? Math.max(...medians) : Math.min(...medians);
}

/** The system with the best median of a figure. */
export function winnerOf({ values, better }: Figure): string | null {
  const ranked = values
    .map(({ system, runs }) => ({ system, median: median(runs) }))
    .filter((entry) => !Number.isNaN(entry.median))
    .sort((a, b) => (better === 'more' ? b.median - a.median : a.median - b.median));
  return ranked[0]?.system ?? null;
}
