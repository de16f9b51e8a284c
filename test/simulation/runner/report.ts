import type { Run } from './run.ts';

const number = (n: number): string => n.toLocaleString('en-US');

const shares = (counts: Record<string, number>): string => {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const sorted = Object.entries(counts).toSorted(([, a], [, b]) => b - a);
  return sorted.map(([name, count]) => `${name} ${((100 * count) / Math.max(1, total)).toFixed(1)} %`).join(', ');
};

const counts = (of: Record<string, number>): string =>
  Object.entries(of)
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, count]) => `${name} ${number(count)}`)
    .join(', ');

/** One line on how far a run has come. */
export function progressOf({ lives }: Run, wanted: number, elapsedMs: number): string {
  return `${number(lives)} of ${number(wanted)} lives, ${number(Math.round((1_000 * lives) / elapsedMs))} a second, nothing broken`;
}

/** What a run came to, in plain sentences. */
export function reportOf(run: Run, seed: number, elapsedMs: number): string {
  const seconds = elapsedMs / 1_000;
  return [
    `${number(run.lives)} lives in ${number(run.worlds)} worlds of seed ${seed}, ${number(run.steps)} steps: ${seconds.toFixed(1)} s, ${number(Math.round(run.lives / seconds))} lives a second.`,
    `They ended: ${shares(run.outcomes)}.`,
    `Faults met: ${counts(run.faults) || 'none'}.`,
    `${number(run.livedTwice)} worlds were lived twice. History: ${run.history}.`,
    run.broken
      ? `BROKEN in world ${run.broken.world}: ${run.broken.violation.invariant}: ${run.broken.violation.what}`
      : 'Every invariant held at every step.',
  ].join('\n');
}
