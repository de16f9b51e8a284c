import { randomInt } from 'node:crypto';

/** Seeds that nobody has chosen lie below this. */
const MAX_SEED = 1_000_000_000;

/** The seed of a day: its date in UTC, as 20261201. */
export const seedOfDay = (day: Date): number => Number(day.toISOString().slice(0, 10).replaceAll('-', ''));

/** So many seeds: from `first` on, or, where that is null, ones that nobody has chosen. */
export const seedsFrom = (first: number | null, count: number): number[] =>
  Array.from({ length: count }, (_, n) => (first === null ? randomInt(MAX_SEED) : first + n));
