import type { Figure } from './results.ts';

/** Figures as they are measured, run by run. */
export type Figures = {
  /** Adds a run's value; the figure and the system are there from their first value on, in this order. */
  add(figure: Omit<Figure, 'values'>, system: string, value: number): void;
  all(): Figure[];
};

export function newFigures(): Figures {
  const figures: Figure[] = [];
  return {
    add(of, system, value) {
      let figure = figures.find(({ name }) => name === of.name);
      if (!figure) {
        figure = { ...of, values: [] };
        figures.push(figure);
      }
      const known = figure.values.find((entry) => entry.system === system);
      if (known) known.runs.push(value);
      else figure.values.push({ system, runs: [value] });
    },
    all: () => figures,
  };
}
