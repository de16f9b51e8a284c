/** The middle of the values; of an even number the mean of the two in the middle. NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = inOrder(values);
  const half = Math.floor(sorted.length / 2);
  if (sorted.length === 0) return Number.NaN;
  return sorted.length % 2 ? (sorted[half] as number) : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2;
}

/** The nearest-rank percentile: the least value that at least `percent` per cent of the values do not exceed. NaN of none. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = inOrder(values);
  const rank = Math.max(1, Math.ceil((percent / 100) * sorted.length));
  return sorted[rank - 1] ?? Number.NaN;
}

export type Spread = { median: number; low: number; high: number };

/** The median of the runs, with the least and the greatest of them. */
export const spread = (values: readonly number[]): Spread => {
  const sorted = inOrder(values);
  return { median: median(values), low: sorted[0] ?? Number.NaN, high: sorted.at(-1) ?? Number.NaN };
};

/** How much the values grow for each unit of `at`, by least squares. NaN when it cannot be said. */
export function slope(points: readonly { at: number; value: number }[]): number {
  const mean = (of: (point: { at: number; value: number }) => number) => points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [at, value] = [mean((point) => point.at), mean((point) => point.value)];
  const spreadOfAt = mean((point) => (point.at - at) ** 2);
  return mean((point) => (point.at - at) * (point.value - value)) / spreadOfAt;
}

const inOrder = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);
