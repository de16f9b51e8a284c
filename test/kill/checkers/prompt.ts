import type { Try } from '../workload/load.ts';
import type { Checker, Evidence } from './evidence.ts';

/** How long an answer may take while the database is away, times the slowness of the machine: a caller that submits an inquiry must not hang. */
const ANSWERS_WITHIN_MS = 3_000;
/** A service that answers this quickly what needs nothing has no busy machine to blame. */
const BARE_WITHIN_MS = 1_000;
/** Taken, or not now. */
const STATUSES = [200, 503];
/** A service that is killed is noticed to have ended a little later. */
const SEEN_WITHIN_MS = 1_000;

/** The tries that found a service which was there all the time. */
export const whileThere = ({ tries, absences }: Pick<Evidence, 'tries' | 'absences'>): Try[] =>
  tries.filter(({ from, to }) => !absences.some((absence) => absence.from - SEEN_WITHIN_MS < to && absence.to > from));

/** A service that is there says that it took the inquiry, or that it cannot take one now; while the database is away it says so at once. */
export const prompt: Checker = (evidence) => {
  // Before the database was away, it waited for something else.
  const waited = (from: number, to: number) =>
    Math.max(0, ...evidence.databaseAway.filter((away) => away.from < to && away.to > from).map((away) => to - Math.max(from, away.from)));
  return whileThere(evidence).flatMap(({ from, to, status, bare }) => {
    const when = new Date(from).toISOString();
    const isBusy = bare === null || bare > BARE_WITHIN_MS;
    const tooLong = waited(from, to) > ANSWERS_WITHIN_MS * evidence.slowness && !isBusy ? [`a try at ${when} took ${to - from} ms`] : [];
    const wrong = status === null || STATUSES.includes(status) ? [] : [`a try at ${when} was answered with HTTP ${status}`];
    return [...tooLong, ...wrong].map((what) => ({ rule: 'intake answers at once', what }));
  });
};
