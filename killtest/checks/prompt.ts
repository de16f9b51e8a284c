import type { Check, Evidence } from '../evidence.ts';
import type { Try } from '../load.ts';

/** How long an answer may take while the database is away, times the slowness of the machine: whoever hands in an inquiry must not hang. */
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
export const prompt: Check = (evidence) => {
  const wasAway = (from: number, to: number) => evidence.databaseAway.some((away) => away.from < to && away.to > from);
  return whileThere(evidence).flatMap(({ from, to, status, bare }) => {
    const when = new Date(from).toISOString();
    const isBusy = bare === null || bare > BARE_WITHIN_MS;
    const tooLong =
      to - from > ANSWERS_WITHIN_MS * evidence.slowness && !isBusy && wasAway(from, to) ? [`a try at ${when} took ${to - from} ms`] : [];
    const wrong = status === null || STATUSES.includes(status) ? [] : [`a try at ${when} was answered with HTTP ${status}`];
    return [...tooLong, ...wrong].map((what) => ({ rule: 'intake answers at once', what }));
  });
};
